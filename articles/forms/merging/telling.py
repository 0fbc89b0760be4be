"""What the writer of a form is told of what somebody else has saved meanwhile, and is asked."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.versions.pairing import Row
from articles.versions.showing import Difference


@dataclass(frozen=True, slots=True)
class Question:
    """Something that both have changed. `rows` are the two texts side by side, theirs first,
    None where the writer's is too long for that; `can_join` says that there is a third answer, the
    two in one."""

    name: str
    label: str
    base: int
    rows: list[Row] | None
    can_join: bool
    missed: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of a form and of what was saved meanwhile."""

    stale: bool
    who: str
    when: str
    questions: list[Question] = field(default_factory=list)
    joined: list[Difference] = field(default_factory=list)
    """What is the two in one and in the form now, beside what is stored."""
    theirs: list[Difference] = field(default_factory=list)
    """What they have changed and is in the form now."""
    mine: list[str] = field(default_factory=list)
    """Labels of what only the writer has changed."""

    @property
    def in_words(self) -> str:
        """What is said at the top of the form."""
        if self.stale:
            return _(
                "Nothing is saved yet: see above what has become of both texts, and save again."
            )
        if self.questions:
            return _("Choose which text is to stand. Nothing is saved yet.")
        return _("Nothing is saved yet: look through what is in one now, and save again.")
