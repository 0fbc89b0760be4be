"""The day in an address: `2026/11/23`."""

from datetime import date

from django.urls import register_converter


class DayConverter:
    """Matches a real calendar day; any other number is no address of the site (404)."""

    regex = r"[0-9]{4}/[0-9]{2}/[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, month, day = value.split("/")
        return date(int(year), int(month), int(day))

    def to_url(self, value: date) -> str:
        return f"{value.year:04}/{value.month:02}/{value.day:02}"


def register_day() -> None:
    """Let a map of the site say `<day:day>`."""
    register_converter(DayConverter, "day")
