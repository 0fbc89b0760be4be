"""Breaking news: a line above every page, with an end from the start; and its verbs."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import rights
from articles.body.lines import legible
from articles.front.rights import FrontAct, refuse_without_right
from articles.models import BreakingLine, Story
from articles.publishing import NotPossible

LONGEST = timedelta(days=7)
"""What is older than that breaks no more."""


def lines(rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """The strip as a page shows it, out of rows of `BreakingLine.ROW`: dicts of words and url."""
    return [{"words": row["words"], "url": _address(row)} for row in rows]


def _address(row: dict[str, Any]) -> str:
    """Where a line leads: to its story once that is public, else to the address that it has."""
    if not row["leads_to_story"]:
        return str(row["url"])
    return reverse("story", args=[date.fromisoformat(row["day"]), row["slug"]])


@transaction.atomic
def break_news(
    words: str,
    *,
    ends_at: datetime,
    starts_at: datetime | None = None,
    story: Story | None = None,
    url: str = "",
    by: Any = None,
) -> BreakingLine:
    """Put a line above every page until `ends_at` (aware). Raises NotPossible, NotAllowed."""
    refuse_without_right(by, FrontAct.BREAK)
    line = BreakingLine(
        words=words,
        story=story,
        url=url,
        starts_at=starts_at or timezone.now(),
        ends_at=ends_at,
        made_by=by,
        made_by_name=rights.name_of(by),
    )
    return _keep(line)


@transaction.atomic
def reword_breaking(line: BreakingLine, *, by: Any = None, **fields: Any) -> BreakingLine:
    """Change the words, the story, the address or the times of a line that has not ended. Raises
    NotPossible, NotAllowed."""
    held = _hold(line, by)
    for name, value in fields.items():
        setattr(held, name, value)
    return _keep(held)


@transaction.atomic
def end_breaking(line: BreakingLine, *, by: Any = None) -> BreakingLine:
    """Take a line away before its end. Raises NotPossible, NotAllowed."""
    held = _hold(line, by)
    held.ended_at = timezone.now()
    held.ended_by_name = rights.name_of(by)
    held.save(update_fields=["ended_at", "ended_by_name"])
    return held


def _hold(line: BreakingLine, by: Any) -> BreakingLine:
    refuse_without_right(by, FrontAct.END)
    held = BreakingLine.objects.select_for_update().get(pk=line.pk)
    if held.ended_at or held.ends_at <= timezone.now():
        raise NotPossible(_("This line has ended. Break the news anew."))
    return held


def _keep(line: BreakingLine) -> BreakingLine:
    line.words = worded(line.words)
    refuse_impossible(line)
    line.save()
    return line


def worded(words: str) -> str:
    """The words of a line as they are kept: one row, of what readers can see."""
    return " ".join(legible(words).split())


def refuse_impossible(line: BreakingLine) -> None:
    """Raise NotPossible, beside the field that it is about, for a line that cannot be."""
    if not line.words:
        raise NotPossible({"words": _("Say what has happened.")})
    if line.story and line.url:
        raise NotPossible({"url": _("A line leads to one place: a story or an address, not both.")})
    if line.ends_at <= max(line.starts_at, timezone.now()):
        raise NotPossible({"ends_at": _("It must end after it begins, and after this moment.")})
    if line.ends_at - line.starts_at > LONGEST:
        raise NotPossible(
            {"ends_at": _("News does not break for longer than a week. Give an earlier end.")}
        )
