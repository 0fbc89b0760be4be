"""What an import says: a few lines about each file as it is done, and a last line about all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.importing.text import Page


class State(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Outcome:
    """What became of one file; `linked` and the three below it hold headlines."""

    source: str
    state: State
    page: Page | None = None
    reason: str = ""  # why it was refused
    linked: Sequence[str] = ()
    waiting: Sequence[str] = ()  # no story has this headline yet
    repeated: Sequence[str] = ()  # a second line to the same story
    healed: int = 0  # links of other stories that waited for this one
    published: bool = False

    def lines(self) -> Iterator[str]:
        """The report on this file, the first line flush and the others indented."""
        if self.page is None:
            yield f"{self.source}: refused. {self.reason}"
            return
        yield f"{self.source}: {self.state}, “{self.page.headline}”" + (
            ", published" if self.published else ""
        )
        if self.state is State.UNCHANGED:
            return
        paragraphs = _count(len(self.page.paragraphs), "paragraph")
        yield f"    read: {paragraphs}, {_count(self.page.words, 'word')}"
        if left_out := self._left_out():
            yield f"    left out: {', '.join(left_out)}"
        for headline in self.linked:
            yield f"    linked: “{headline}”"
        for headline in self.waiting:
            yield f"    waiting for a story: “{headline}”"
        if self.healed:
            yield f"    found by {_count(self.healed, 'link')} that waited for it"

    def _left_out(self) -> list[str]:
        assert self.page is not None  # noqa: S101 (refused files have been dealt with)
        left_out = []
        if self.page.advertisements:
            left_out.append(_count(self.page.advertisements, "advertisement line"))
        if self.page.repeats:
            left_out.append("the standfirst, repeated in the text")
        if self.page.nameless:
            left_out.append(_count(self.page.nameless, "“Read also” line") + " without a headline")
        left_out += [f"a second line to “{headline}”" for headline in self.repeated]
        return left_out


@dataclass(slots=True)
class Tally:
    """The sums over a whole run."""

    states: Counter[State] = field(default_factory=Counter)
    linked: int = 0
    waiting: int = 0
    healed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.states[outcome.state] += 1
        self.linked += len(outcome.linked)
        self.waiting += len(outcome.waiting)
        self.healed += outcome.healed

    @property
    def refused(self) -> int:
        """How many files were refused."""
        return self.states[State.REFUSED]

    def line(self) -> str:
        """The last line of the report."""
        files = ", ".join(f"{self.states[state]} {state}" for state in State if self.states[state])
        line = f"{_count(self.states.total(), 'file')}: {files}."
        if self.linked or self.waiting:
            line += f" “Read also” lines: {self.linked} linked, {self.waiting} waiting."
        if self.healed:
            line += f" {_count(self.healed, 'waiting link')} found their story."
        return line


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
