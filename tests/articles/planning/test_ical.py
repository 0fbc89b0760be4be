"""The calendar's text, by RFC 5545."""

from datetime import UTC, date, datetime
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from articles.planning.ical import OCTETS, Event, calendar, escaped, folded

EVENT = Event(
    uid="story-7@paper.example",
    day=date(2026, 12, 31),
    summary="Bridge, saved; at last\nEND:VEVENT",
    url="https://paper.example/admin/",
    changed_at=datetime(2026, 11, 25, 12, 0, tzinfo=UTC),
)


def test_an_event_of_a_whole_day() -> None:
    lines = calendar("Plan", [EVENT]).split("\r\n")
    assert lines[-1] == ""
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20261125T120000Z" in lines
    assert "SUMMARY:Bridge\\, saved\\; at last\\nEND:VEVENT" in lines
    assert lines.count("END:VEVENT") == 1


@given(st.text())
def test_no_text_ends_its_line(text: str) -> None:
    value = escaped(text)
    assert len(value.splitlines()) <= 1
    assert not any(category(character) in {"Cc", "Cs"} for character in value)


def test_what_holds_words_together_stays() -> None:
    assert escaped("10\u00a0000 \N{ZERO WIDTH JOINER}\x07!") == "10\u00a0000 \N{ZERO WIDTH JOINER}!"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_rows_are_short_and_join_again(text: str) -> None:
    rows = folded(text).split("\r\n")
    assert all(len(row.encode()) <= OCTETS for row in rows)
    assert rows[0] + "".join(row[1:] for row in rows[1:]) == text
