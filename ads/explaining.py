"""What was decided, and why, in an ad manager's words.

A decision depends on nothing but the page, the address, the minute and the issue in force (what was
on offer, at which rates). All of these are kept for two weeks, so it can be made again and asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models import Flight
from ads.placement import Gap
from ads.placement import Reason as GapReason
from ads.selection import Explanation, Reason, explain
from ads.serving import EPOCH, Subject, Want
from ads.serving.desk import page_of
from ads.sizes import Size
from ads.stock.keeping import Issue, issues_between, make_issue

MINUTE = timedelta(seconds=EPOCH)

GAPS = {
    GapReason.PLACED: _("enough paragraphs have passed."),
    GapReason.FORCED: _("an [ad] mark asks for it."),
    GapReason.AFTER_RELATED: _("it follows a “Read also” line, as the policy wants it."),
    GapReason.END: _("it closes the text."),
    GapReason.NO_ADS: _("a [no-ads] mark or the story itself keeps this free."),
    GapReason.TOO_SHORT_PAGE: _("the text has too few words for any."),
    GapReason.NEXT_TO_BARRIER: _("a heading, list, quotation, table or picture is beside it."),
    GapReason.KEPT_WITH_PARAGRAPH: _("the “Read also” line below belongs to what is above."),
    GapReason.NOT_DUE: _("too few paragraphs since the last one, or the policy asks for none."),
    GapReason.PARAGRAPH_TOO_SHORT: _("the paragraph above is too short to count."),
    GapReason.NEAR_END: _("too few paragraphs follow."),
    GapReason.LEFT_TO_END: _("it is left to the slot at the end."),
    GapReason.SAME_PLACE: _("readers see the same place as that of the slot beside it."),
    GapReason.ENOUGH: _("the page has as many as the policy allows."),
    GapReason.TOO_CLOSE: _("too few words lie between it and the next."),
    GapReason.DENSITY: _("the text does not carry more (Better Ads Standards)."),
}

ANSWERS = {
    Reason.TAKEN: _("Stands there"),
    Reason.PLACEMENT: _("Not for this placement"),
    Reason.SIZE: _("No creative of this size"),
    Reason.SCREEN: _("For no kind of screen"),
    Reason.SECTION: _("Not for this section"),
    Reason.TOPIC: _("Not for these topics"),
    Reason.KEYWORD: _("Not for these words"),
    Reason.SENSITIVE: _("The page is sensitive"),
    Reason.HOUR: _("Not at this hour"),
    Reason.NOTHING_DUE: _("Nothing due: goal or budget reached, or ahead of its pace"),
    Reason.SET: _("Its companion set was not drawn, or found no room for all"),
    Reason.ON_PAGE: _("It, its advertiser or a competitor is on the page already"),
    Reason.NOT_DRAWN: _("Chance fell to another"),
    Reason.OUTRANKED: _("A better tier had it"),
}

ABSENT = {
    "ended": _("Had ended"),
    "paused": _("Was paused"),
    "planned": _("Had not begun"),
    "no-creative": _("Had no approved creative"),
}


def gap_in_words(gap: Gap) -> str:
    """Why a gap between two blocks has a slot, or none."""
    if gap.size is None:
        what = str(_("No slot:"))
    else:
        what = _("Slot, on phones up to %(size)s:") % {"size": Size(*gap.size.phone)}
    return f"{what} {GAPS[gap.reason]}"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one flight at one slot. `chance` is in per cent."""

    flight: Flight | None
    key: int
    words: Any
    taken: bool
    chance: float


@dataclass(frozen=True, slots=True)
class SlotAccount:
    """One slot of a page: what stood in it, and what became of everybody else."""

    spot: str
    in_use: bool
    creatives: list[str]
    told: list[Told]


@dataclass(frozen=True, slots=True)
class Account:
    """What a page showed from `since`, slot by slot, and which flights were not on offer."""

    since: datetime
    kept: bool  # whether it was served from a kept issue; else it is reckoned from what is now
    slots: list[SlotAccount]
    absent: list[Told]

    def tells_other_than(self, other: "Account") -> bool:
        """Whether more than the moment is different."""
        return (self.slots, self.absent) != (other.slots, other.absent)


def accounts(url: str, minute: datetime, wants: Iterable[Want], about: Subject) -> list[Account]:
    """What the page at `url` showed in a minute (aware): an account for each time that something
    changed in it; if nothing was kept, one from what is on offer now."""
    wants = list(wants)
    start = minute.replace(second=0, microsecond=0)
    issues = issues_between(start, start + MINUTE) or [make_issue(timezone.now())]
    flights = _flights(issues)
    told = [_account(issue, url, start, wants, about, flights) for issue in issues]
    return [
        account
        for number, account in enumerate(told)
        if number == 0 or account.tells_other_than(told[number - 1])
    ]


def _flights(issues: Iterable[Issue]) -> dict[int, Flight]:
    keys = {
        key
        for issue in issues
        for key in [*issue.book.absent, *(entry.offer.flight for entry in issue.book.entries)]
    }
    return Flight.objects.select_related("campaign__advertiser").in_bulk(keys)


def _account(
    issue: Issue,
    url: str,
    start: datetime,
    wants: list[Want],
    about: Subject,
    flights: dict[int, Flight],
) -> Account:
    since = max(issue.since, start) if issue.key else start
    page = page_of(wants, dict(issue.book.rooms), about)
    told = explain(
        issue.book.stock(since.timestamp(), issue.rates),
        page,
        url=url,
        epoch=int(start.timestamp()) // EPOCH,
        hour=timezone.localtime(start).hour,
    )
    slots = [
        _slot(want, explanation, flights) for want, explanation in zip(wants, told, strict=True)
    ]
    absent = [
        Told(flights.get(key), key, ABSENT[why], taken=False, chance=0.0)
        for key, why in issue.book.absent.items()
    ]
    return Account(since, bool(issue.key), slots, absent)


def _slot(want: Want, explanation: Explanation, flights: dict[int, Flight]) -> SlotAccount:
    told = [
        Told(
            flights.get(answer.offer.flight),
            answer.offer.flight,
            ANSWERS[answer.reason],
            taken=answer.reason is Reason.TAKEN,
            chance=100 * answer.chance,
        )
        for answer in explanation.answers
    ]
    told.sort(key=lambda one: (not one.taken, -one.chance, one.key))
    return SlotAccount(
        str(want.spot.label),
        explanation.slot is not None,
        [choice.fit.candidate.title for choice in explanation.choices],
        told,
    )
