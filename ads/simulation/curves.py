"""Traffic curves as files: weekday, hour, page views. Pure."""

import csv
from collections.abc import Iterable, Iterator

from ads.pacing.weeks import DAY, WEEK, Week

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_VIEWS = 1e9  # in an hour


def read_curve(lines: Iterable[str]) -> Week:
    """The week of page views that a CSV file describes.

    Three columns: the weekday (a name, or 0 for Monday to 6), the hour (0 to 23), the page views.
    A first line of headings is passed over; hours that are not named have no traffic. Raises
    ValueError, with the number of the line, for anything else.
    """
    amounts = [0.0] * WEEK
    for number, row in enumerate(_rows(lines), start=1):
        if not row or (number == 1 and not _is_number(row[-1])):
            continue
        try:
            day, hour, views = _day(row[0]), int(row[1]), float(row[2])
            if len(row) != 3 or not 0 <= hour < DAY or not 0 <= views <= MOST_VIEWS:
                raise ValueError
        except (ValueError, IndexError):
            raise ValueError(
                f"line {number}: a weekday, an hour from 0 to 23 and a number of page views"
            ) from None
        amounts[day * DAY + hour] += views
    if not any(amounts):
        raise ValueError("there is no traffic in it")
    return Week(amounts)


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    reader = csv.reader(lines)
    try:
        yield from reader
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error


def _day(text: str) -> int:
    text = text.strip().casefold()
    for number, name in enumerate(DAYS):
        if text == str(number) or (len(text) >= 2 and name.startswith(text)):
            return number
    raise ValueError(text)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
