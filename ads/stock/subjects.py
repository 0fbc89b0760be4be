"""What a page asks for, and what it is about: all that its own app tells of it."""

from dataclasses import dataclass

from ads.models import Spot
from ads.placement import SlotSize


@dataclass(frozen=True, slots=True)
class Want:
    """A slot that a page has: where it is, and the size that the planner gave it, if it did."""

    spot: Spot
    size: SlotSize | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about, in plain words of its own app.

    `sections` begin with the page's own, followed by those above it; `words` are folded as
    `ads.words` does it. Beside what is sensitive only flights that are fit for it are shown.
    """

    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    words: str = ""
    sensitive: bool = False


NO_SUBJECT = Subject()
