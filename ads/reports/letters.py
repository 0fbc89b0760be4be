"""A report as a sheet to read or print: what the template `panels/report/letter.html` is told."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from ads.reports.figures import Pace
from ads.reports.rates import Figures
from ads.reports.reports import Report
from ads.reports.words import (
    COLUMNS,
    COURSES,
    PAID_COLUMNS,
    TONES,
    Column,
    cells,
    goal,
    number,
    pacing,
)


def letter(report: Report, *, tables: Sequence[str]) -> dict[str, Any]:
    """The context of the sheet, with a table for each of the named breakdowns."""
    return {
        "report": report,
        "now": timezone.localtime(report.now, report.zone),
        "columns": PAID_COLUMNS,
        "sums": sums_of(report.total, PAID_COLUMNS),
        "paces": paced(report.paces),
        "tables": [report.table(by) for by in tables],
        "kept_apart": kept_apart(report),
    }


def sums_of(figures: Figures, columns: Sequence[Column] = COLUMNS) -> list[tuple[Any, str]]:
    """The figures with the names of their columns."""
    return list(zip((column.name for column in columns), cells(figures), strict=True))


def kept_apart(report: Report) -> list[dict[str, Any]]:
    """What was kept apart, by reason, in words."""
    return [
        {
            "verdict": row.verdict,
            "impressions": number(row.impressions),
            "clicks": number(row.clicks),
        }
        for row in report.kept_apart
    ]


def paced(paces: Sequence[Pace]) -> list[dict[str, Any]]:
    """How flights stand, in words. `tone` names a colour that repeats them."""
    return [
        {
            "key": pace.flight.pk,
            "flight": pace.flight,
            "name": pace.flight.name,
            "goal": goal(pace),
            "delivered": number(pace.delivered),
            "due": number(round(pace.due)) if pace.due else "–",
            "pacing": pacing(pace),
            "course": COURSES[pace.course],
            "tone": TONES[pace.course],
            "pace": pace,
        }
        for pace in paces
    ]


def named(report: Report, ending: str) -> str:
    """A file's name: advertiser, campaign and dates, in letters that every system takes."""
    about = slugify(f"{report.campaign.advertiser.name} {report.campaign.name}")[:80].strip("-")
    days = f"{report.period.first:%Y%m%d}-{report.period.last:%Y%m%d}"
    return f"{about or 'report'}-{days}{ending}"
