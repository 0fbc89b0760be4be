"""Changes to public stories that wait for their time.

pages   what follows from a change for the story's page; the page as the change makes it
verbs   let it wait, edit, schedule, cancel, put it live; join it with what was saved meanwhile
"""

from articles.changing.pages import as_of, with_change
from articles.changing.verbs import (
    cancel,
    catch_up,
    chore,
    put_live,
    replace,
    resolve,
    schedule,
    set_aside,
    what_differs,
)

__all__ = [
    "as_of",
    "cancel",
    "catch_up",
    "chore",
    "put_live",
    "replace",
    "resolve",
    "schedule",
    "set_aside",
    "what_differs",
    "with_change",
]
