"""The parts of an address: a day, `2026/11/23`, a month, `2026/11`, and a slug in any script."""

from datetime import date

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter

from articles.feeds.addresses import FormatConverter


class DayConverter:
    """Matches a real calendar day; any other number is no address of the site (404)."""

    regex = r"[0-9]{4}/[0-9]{2}/[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, month, day = value.split("/")
        return date(int(year), int(month), int(day))

    def to_url(self, value: date) -> str:
        return f"{value.year:04}/{value.month:02}/{value.day:02}"


class MonthConverter:
    """Matches a real month, as its first day."""

    regex = r"[0-9]{4}/[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, month = value.split("/")
        return date(int(year), int(month), 1)

    def to_url(self, value: date) -> str:
        return f"{value.year:04}/{value.month:02}"


class YearConverter(IntConverter):
    """Matches a year of four digits."""

    regex = r"[0-9]{4}"

    def to_url(self, value: int | str) -> str:
        return f"{int(value):04}"


class AnySlugConverter(StringConverter):
    """Matches what a SlugField with `allow_unicode` may hold. Nothing else can be found under such
    an address, and some of it (NUL) a database refuses to look for."""

    regex = r"[-\w]+"


class NumberConverter(IntConverter):
    """Matches a whole number that every database can compare."""

    regex = r"[0-9]{1,18}"


def register_converters() -> None:
    """Let a map of the site say `<day:day>`, `<month:month>`, `<year:year>`, `<anyslug:slug>`,
    `<number:pk>` and `<feedformat:form>`."""
    register_converter(DayConverter, "day")
    register_converter(MonthConverter, "month")
    register_converter(YearConverter, "year")
    register_converter(AnySlugConverter, "anyslug")
    register_converter(NumberConverter, "number")
    register_converter(FormatConverter, "feedformat")
