"""The ends of a range of numbers or years, stated beside the field: forms say them first."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
"""Whatever is kept or asked for by day lies between them: there is no midnight after the last day
of 9999, and one date without it would stop every page."""


def between(least: int, most: int) -> list[MinValueValidator | MaxValueValidator]:
    """Validators for a number from `least` to `most`, both included."""
    return [MinValueValidator(least), MaxValueValidator(most)]


def years_out_of_reach(**days: date | None) -> dict[str, str]:
    """What is wrong with the days (or moments), by the name of each that has its year too early or
    too late."""
    words = _("From %(first)d to %(last)d. For no end, leave it empty.")
    years = {"first": EARLIEST.year, "last": LATEST.year}
    return {
        name: words % years
        for name, day in days.items()
        if day and not EARLIEST.year <= day.year <= LATEST.year
    }
