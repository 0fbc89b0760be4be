"""What a form was opened at, as it carries it: which state of a story it shows, and which version
of the history that was, as in `2026-11-24T06:00:00+00:00#7`."""

from dataclasses import dataclass
from datetime import UTC, datetime

from articles.models import Story
from articles.models.unsaved import SEEN_LENGTH


@dataclass(frozen=True, slots=True)
class Seen:
    """`at` tells one stored state of a story from the next, and is empty for one that is not
    stored; `number` is the version that was the newest then, 0 where none was kept yet."""

    at: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.at}#{self.number}" if self.at else ""

    @classmethod
    def read(cls, text: str) -> "Seen":
        """What a form sent; an empty one for whatever no form of ours sends."""
        at, _parted, number = text[: SEEN_LENGTH + 1].partition("#")
        if len(text) > SEEN_LENGTH or not (number.isascii() and number.isdecimal()):
            return cls()
        return cls(at, int(number)) if len(number) < 9 else cls()


def state_of_row(story: Story) -> str:
    """What tells one stored state of a story from the next."""
    return state_at(story.modified_at) if story.pk and story.modified_at else ""


def state_at(moment: datetime) -> str:
    """What tells the state that was stored at a moment (aware)."""
    return moment.astimezone(UTC).isoformat()


def seen(story: Story) -> Seen:
    """What a form that is opened now is opened at. One query."""
    at = state_of_row(story)
    if not at:
        return Seen()
    newest = story.versions.order_by("-number").values_list("number", flat=True).first()
    return Seen(at, newest or 0)
