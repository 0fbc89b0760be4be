"""Numbers as people write them, and the names of the columns."""

from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.reports.figures import Pace
from ads.reports.pace import Course
from ads.reports.rates import Figures

NOTHING = "–"


def number(value: int) -> str:
    """A whole number, its thousands parted."""
    return number_format(value, use_l10n=True, force_grouping=True)


def percent(rate: float | None, places: int = 1) -> str:
    """A rate of 0.0 to 1.0 as per cent; a dash for None."""
    if rate is None:
        return NOTHING
    return _("%(number)s %%") % {"number": number_format(rate * 100, decimal_pos=places)}


def money(amount: float | None) -> str:
    """An amount with its cents; a dash for None and where nothing was earned."""
    if not amount:
        return NOTHING
    return number_format(round(amount, 2), decimal_pos=2, use_l10n=True, force_grouping=True)


class Column(NamedTuple):
    """A column of figures: its heading, and what its numbers mean."""

    name: str | Promise
    meaning: str | Promise


COLUMNS = (
    Column(gettext_lazy("Impressions"), gettext_lazy("begun to show, as the page’s script told")),
    Column(gettext_lazy("Unverified"), gettext_lazy("told by browsers without JavaScript")),
    Column(
        gettext_lazy("Viewable"),
        gettext_lazy("of the impressions, half in sight for a second or longer"),
    ),
    Column(gettext_lazy("Clicks"), ""),
    Column(gettext_lazy("CTR"), gettext_lazy("clicks out of all impressions")),
    Column(gettext_lazy("eCPM"), gettext_lazy("earned by 1,000 impressions")),
    Column(gettext_lazy("Earned"), ""),
    Column(gettext_lazy("Invalid"), gettext_lazy("robots and the like, left out of all the rest")),
)

# The same for those who pay.
PAID_COLUMNS = (
    *COLUMNS[:5],
    Column(gettext_lazy("eCPM"), gettext_lazy("the cost of 1,000 impressions")),
    Column(gettext_lazy("Cost"), ""),
    *COLUMNS[7:],
)


def cells(figures: Figures) -> list[str]:
    """A row of figures, as COLUMNS name them."""
    return [
        number(figures.impressions),
        number(figures.unverified),
        percent(figures.viewable_rate),
        number(figures.clicks),
        percent(figures.click_rate, 2),
        money(figures.ecpm),
        money(figures.earned),
        percent(figures.invalid_share),
    ]


TONES = {
    Course.NO_GOAL: "ended",
    Course.NOT_BEGUN: "planned",
    Course.BEHIND: "wrong",
    Course.ON_COURSE: "running",
    Course.AHEAD: "planned",
    Course.REACHED: "running",
    Course.FELL_SHORT: "wrong",
    Course.FAST: "running",
}
COURSES = {
    Course.NO_GOAL: gettext_lazy("No number to reach"),
    Course.NOT_BEGUN: gettext_lazy("Not begun"),
    Course.BEHIND: gettext_lazy("Behind"),
    Course.ON_COURSE: gettext_lazy("On course"),
    Course.AHEAD: gettext_lazy("Ahead"),
    Course.REACHED: gettext_lazy("Goal reached"),
    Course.FELL_SHORT: gettext_lazy("Fell short"),
    Course.FAST: gettext_lazy("As fast as possible"),
}


def goal(pace: Pace) -> str:
    """What a flight is to deliver, in words."""
    flight = pace.flight
    match flight.goal_kind:
        case "impressions":
            return _("%s impressions") % number(flight.goal or 0)
        case "clicks":
            return _("%s clicks") % number(flight.goal or 0)
        case "share":
            return _("%s %% of the page views") % number(flight.goal or 0)
    return NOTHING


def pacing(pace: Pace) -> str:
    """How far a flight is on its way, as per cent of what is due; may be above 100 %."""
    if pace.course in (Course.NO_GOAL, Course.NOT_BEGUN):
        return NOTHING
    return percent(pace.ratio, 0)
