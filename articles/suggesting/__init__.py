"""Which stories an editor may want to link from a story, and why.

scoring   pure: what counts for a candidate, and how much
finding   the candidates, at a bounded cost, with what they share with the story
wording   the reasons, in an editor's words
verbs     link it, pin it, never again; the link back from the older story
"""

from articles.suggesting.finding import Suggestion, suggested, verdicts_on
from articles.suggesting.verbs import (
    LinkedBack,
    accept,
    add_line,
    forget,
    link_back,
    never,
    pin,
)
from articles.suggesting.wording import in_words

__all__ = [
    "LinkedBack",
    "Suggestion",
    "accept",
    "add_line",
    "forget",
    "in_words",
    "link_back",
    "never",
    "pin",
    "suggested",
    "verdicts_on",
]
