"""Charts, drawn on the server: what the templates `panels/charts/…` write as SVG, and the table of
the same figures that stands beneath each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ads.reports import geometry, pace
from ads.reports.periods import DAY, HOUR, MOST_DAYS, midnight
from ads.reports.words import number

# What the templates need to know of the field.
FIELD = {
    "width": geometry.WIDTH,
    "height": geometry.HEIGHT,
    "left": geometry.LEFT,
    "right": geometry.RIGHT,
    "bottom": geometry.BOTTOM,
    "labels": geometry.LEFT - 8,
    "days": geometry.BOTTOM + 18,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A value written beside the field."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Impressions by day or hour, with what was viewable of each in a darker tone."""

    title: str
    about: str
    head: str
    bars: list[geometry.Bar]
    marks: list[geometry.Mark]
    steps: list[Step]
    figures: list[tuple[str, str, str]]
    field: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Way:
    """The way to the goal: what was delivered, and what was and will be due."""

    title: str
    about: str
    delivered: str
    due: str
    marks: list[geometry.Mark]
    steps: list[Step]
    figures: list[tuple[str, str, str]]
    field: Mapping[str, int]


def _steps(top: int) -> list[Step]:
    return [Step(step.at, number(step.value)) for step in geometry.steps(top)]


def bars(rows: Sequence[tuple[str, int, int]], *, by: str, short: Sequence[str]) -> Bars:
    """Bars for rows of a label, the impressions and the viewable ones; `by` is "day" or "hour".
    Beneath the bars there is room for the `short` labels only."""
    top = geometry.ceiling(max((shown for _label, shown, _seen in rows), default=0))
    shown, seen = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return Bars(
        title=_("Impressions by hour") if by == "hour" else _("Impressions by day"),
        about=_("%(shown)s impressions in all, of which %(seen)s were viewable.")
        % {"shown": number(shown), "seen": number(seen)},
        head=_("Hour") if by == "hour" else _("Day"),
        bars=geometry.bars([(row[1], row[2]) for row in rows], top),
        marks=geometry.marks(short),
        steps=_steps(top),
        figures=[(row[0], number(row[1]), number(row[2])) for row in rows],
        field=FIELD,
    )


def window(
    ways: Sequence[pace.Way], now: datetime, zone: tzinfo
) -> tuple[datetime, datetime] | None:
    """From when to when the way to a goal is drawn, in UTC: from the first beginning to the last
    end, or as much of that around `now` as `MOST_DAYS` allow. None without a goal and an end."""
    ends = [way.ends for way in ways if way.ends is not None]
    if not ends:
        return None
    first, last = (
        moment.replace(tzinfo=zone).astimezone(UTC)
        for moment in (min(way.starts for way in ways), max(ends))
    )
    if last - first > MOST_DAYS * DAY:
        latest_start = last - MOST_DAYS * DAY
        first = max(first, min(now.astimezone(UTC) - MOST_DAYS * DAY / 2, latest_start))
        last = min(last, first + MOST_DAYS * DAY)
    first = first.replace(minute=0, second=0, microsecond=0)
    return (first, last) if last > first else None


def way(
    ways: Sequence[pace.Way],
    counted: Mapping[datetime, int],
    *,
    since: tuple[datetime, datetime],
    now: datetime,
    zone: tzinfo,
    before: int,
    clicks: bool,
) -> Way:
    """The way to the goal of flights from `since[0]` to `since[1]` (UTC).

    `counted` says how many were delivered in each hour, `before` how many until then.
    """
    first, last = since
    points = list(_points(first, last, zone))
    due = [sum(one.due(_clock(point, zone)) for one in ways) for point in points]
    told = [*(point for point in points if point < now), min(max(now, first), last)]
    sums = _sums(told, counted, max(before, 0))
    top = geometry.ceiling(max([*due, *sums, *(one.goal for one in ways)]))
    whole = last - first
    goal = sum(one.goal for one in ways)
    labels = [_label(point, zone, hourly=whole <= 2 * DAY) for point in points]
    short = labels if whole <= 2 * DAY else [short_day(point.astimezone(zone)) for point in points]
    every = max(1, -(-len(points) // geometry.MOST_LABELS))
    table = [
        (labels[n], number(sums[n]) if n < len(sums) - 1 else "–", number(round(due[n])))
        for n in range(len(points))
    ]
    words = {"sum": number(sums[-1]), "goal": number(goal)}
    return Way(
        title=_("The way to the goal"),
        about=(
            _("%(sum)s of %(goal)s clicks so far.")
            if clicks
            else _("%(sum)s of %(goal)s impressions so far.")
        )
        % words,
        delivered=geometry.line(
            zip([(point - first) / whole for point in told], sums, strict=True), top
        ),
        due=geometry.line(
            zip([(point - first) / whole for point in points], due, strict=True), top
        ),
        marks=[
            geometry.Mark(geometry.across((points[n] - first) / whole), short[n])
            for n in range(0, len(points), every)
        ],
        steps=_steps(top),
        figures=table,
        field=FIELD,
    )


def _points(first: datetime, last: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The moments at which a way is drawn: every midnight, or every hour of a day or two, and both
    ends."""
    yield first
    if last - first <= 2 * DAY:
        moment = first + HOUR
        while moment < last:
            yield moment
            moment += HOUR
    else:
        day = first.astimezone(zone).date() + DAY
        while (moment := midnight(day, zone)) < last:
            if moment > first:
                yield moment
            day += DAY
    yield last


def _sums(told: Sequence[datetime], counted: Mapping[datetime, int], before: int) -> list[int]:
    """How many had been delivered at each moment: all hours that began before it; at the last
    moment, which is now, all there are."""
    hours = sorted(counted.items())
    sums, total, place = [], before, 0
    for moment in told:
        while place < len(hours) and hours[place][0] < moment:
            total += hours[place][1]
            place += 1
        sums.append(total)
    return [*sums[:-1], before + sum(counted.values())]


def short_day(day: date) -> str:
    """A day without its year, as it stands beneath a chart."""
    return date_format(day, "j M")


def _clock(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _label(moment: datetime, zone: tzinfo, *, hourly: bool) -> str:
    local = moment.astimezone(zone)
    if hourly:
        return f"{local:%H:%M}"
    day = date_format(local, "j M Y")
    return f"{day}, {local:%H:%M}" if (local.hour, local.minute) != (0, 0) else day
