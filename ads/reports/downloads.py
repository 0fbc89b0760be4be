"""Reports as CSV: plain numbers, for whoever wants to reckon with them. Rates are from 0 to 1."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ads.models import Spot, Verdict
from ads.reports import sheets
from ads.reports.reports import Line, Report

MOST_ROWS = 10_000  # in the table of a breakdown; the rest is summed
MOST_HOURS = 1_000_000  # rows of the hourly counts
AT_A_TIME = 2_000


def table_lines(report: Report, by: str) -> Iterator[str]:
    """One of the BREAKDOWNS, line by line."""
    table = report.table(by, most=MOST_ROWS)
    head = [
        table.head,
        _("Note"),
        _("Impressions"),
        _("Unverified"),
        _("Viewable"),
        _("Viewable rate"),
        _("Clicks"),
        _("CTR"),
        _("eCPM"),
        _("Earned"),
        _("Invalid"),
        _("Invalid share"),
    ]
    return sheets.lines([[str(name) for name in head], *map(_numbers, table.lines())])


def _numbers(line: Line) -> list[object]:
    counted = line.figures
    return [
        line.label,
        line.note,
        counted.impressions,
        counted.unverified,
        counted.viewable,
        _rounded(counted.viewable_rate),
        counted.clicks,
        _rounded(counted.click_rate),
        _rounded(counted.ecpm, 2),
        round(counted.earned, 2),
        counted.invalid,
        _rounded(counted.invalid_share),
    ]


def _rounded(value: float | None, places: int = 6) -> float | None:
    return None if value is None else round(value, places)


def hourly_lines(report: Report) -> Iterator[str]:
    """Every hourly count as it is kept, valid or not, line by line; they are read as they are sent.

    Hours are written with the site's offset from UTC (ISO 8601). What goes beyond `MOST_HOURS` is
    left out, and the last line says so.
    """
    rows = report.rows.order_by("hour", "pk").values_list(
        "hour",
        "flight__name",
        "creative__name",
        "spot",
        "section",
        "verdict",
        "decided",
        "impressions",
        "unverified",
        "viewable",
        "clicks",
    )
    head = [
        _("Hour"),
        _("Flight"),
        _("Creative"),
        _("Placement"),
        _("Section"),
        _("Verdict"),
        _("Decided"),
        _("Impressions"),
        _("Unverified"),
        _("Viewable"),
        _("Clicks"),
    ]
    yield from sheets.lines([head])
    spots, verdicts = dict(Spot.choices), {one.value: str(one.label) for one in Verdict}
    for number, row in enumerate(rows[: MOST_HOURS + 1].iterator(chunk_size=AT_A_TIME), start=1):
        if number > MOST_HOURS:
            yield from sheets.lines([[_("More than can be sent at once: ask for fewer days.")]])
            return
        hour, flight, creative, spot, section, verdict, *numbers = row
        words = [flight, creative, str(spots.get(spot, spot)), section, verdicts.get(verdict, "")]
        local = hour.astimezone(report.zone).isoformat(timespec="minutes")
        yield from sheets.lines([[local, *words, *numbers]])
