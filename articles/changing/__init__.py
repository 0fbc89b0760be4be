"""Changes to public stories that wait for their time.

pages    what follows from a change for the story's page; the page as the change makes it
holding  the rows of a change, held while something is done with it
saying   what a change says, and when it is to go live
verbs    let it wait, edit, schedule, cancel, put it live
joining  join it with what was saved meanwhile
due      what the keeper does when its time has come
"""

from articles.changing.due import chore
from articles.changing.joining import catch_up, resolve
from articles.changing.pages import as_of, with_change
from articles.changing.saying import what_differs
from articles.changing.verbs import cancel, put_live, replace, schedule, set_aside

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
