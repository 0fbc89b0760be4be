"""The editorial acts, named as an editor would name them. Nobody else writes a story's status.

Each takes `by`, who does it (None: a command of the site's owner, who may do everything), and
`why`; asks `articles.rights` whether they may; writes a `Transition`; and tells those whom it
concerns. A refusal is `NotPossible`, in an editor's words.

verbs     the acts
refusing  why an act is refused
telling   what readers are told of a change
log       what has happened, written down
"""

from articles.publishing.log import log_new_time, write_down
from articles.publishing.refusing import (
    NotAllowed,
    NotPossible,
    own_in_words,
    refuse_without_right,
)
from articles.publishing.telling import move_time_of_update, tell
from articles.publishing.verbs import (
    approve,
    correct,
    discard,
    publish,
    request_changes,
    schedule,
    send_back,
    submit,
    take_out,
    unschedule,
    withdraw,
)

__all__ = [
    "NotAllowed",
    "NotPossible",
    "approve",
    "correct",
    "discard",
    "log_new_time",
    "move_time_of_update",
    "own_in_words",
    "publish",
    "refuse_without_right",
    "request_changes",
    "schedule",
    "send_back",
    "submit",
    "take_out",
    "tell",
    "unschedule",
    "withdraw",
    "write_down",
]
