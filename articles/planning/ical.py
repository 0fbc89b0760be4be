"""Events of whole days as a calendar (RFC 5545). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

OCTETS = 75
"""Of a line, without its end: RFC 5545, 3.1."""


@dataclass(frozen=True, slots=True)
class Event:
    """One day's event. `uid` is the same for ever; `changed_at` is aware."""

    uid: str
    day: date
    summary: str
    url: str
    changed_at: datetime
    description: str = ""


def calendar(name: str, events: Iterable[Event]) -> str:
    """The calendar's text, every line ended by CR LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Newsroom//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(event.uid)}",
            f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(event.summary)}",
            *([f"DESCRIPTION:{escaped(event.description)}"] if event.description else []),
            f"URL:{''.join(event.url.split())}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11): without control characters, and half ones."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = "\\n".join(text.splitlines())
    return "".join(character for character in text if category(character) not in {"Cc", "Cs"})


def folded(line: str) -> str:
    """A line cut so that no row is longer than OCTETS, and no character is cut in two."""
    rows, row, size = [], "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > OCTETS:
            rows.append(row)
            row, size = " ", 1
        row += character
        size += octets
    return "\r\n".join([*rows, row])
