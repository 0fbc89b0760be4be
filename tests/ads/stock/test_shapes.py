"""What addresses asked for: noted when it is news, kept once, and found for a minute."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ads.models import PageShape, Spot
from ads.placement import SlotSize
from ads.serving import Desk, Subject, Want
from ads.stock import shapes
from ads.stock.shapes import Notebook, notebook, shape_at

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 6, 1, 12, tzinfo=UTC)
MINUTE = int(NOON.timestamp()) // 60
SIZE = SlotSize("large", (300, 250), (728, 90))
WANTS = [Want(Spot.IN_TEXT, SIZE), Want(Spot.BELOW)]
ABOUT = Subject(("football", "sport"), ("cup",), "a long season", sensitive=True)


def test_a_shape_is_found_as_it_was_noted() -> None:
    notes = Notebook()
    notes.note("/a/", WANTS, ABOUT, MINUTE)
    assert notes.write() == 1
    asked = shape_at("/a/", NOON + timedelta(hours=3))
    assert asked == (NOON, WANTS, ABOUT)
    assert shape_at("/a/", NOON - timedelta(minutes=1)) is None
    assert shape_at("/b/", NOON) is None


def test_a_change_is_kept_beside_what_was() -> None:
    notes = Notebook()
    for minute, about in ((0, ABOUT), (1, ABOUT), (2, Subject()), (3, Subject())):
        notes.note("/a/", WANTS, about, MINUTE + minute)
        notes.write()
    assert PageShape.objects.count() == 2
    found = [shape_at("/a/", NOON + timedelta(minutes=n)) for n in (1, 2)]
    assert [asked and asked.about for asked in found] == [ABOUT, Subject()]


@pytest.mark.parametrize("count", [1, 3])
def test_writing_takes_two_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = Notebook(), Notebook()
    for notes in (first, second):
        for number in range(count):
            notes.note(f"/{number}/", WANTS, ABOUT, MINUTE)
    with django_assert_num_queries(2):
        assert first.write() == count
    assert second.write() == 0  # another process has kept them
    with django_assert_num_queries(0):
        assert first.write() == 0


def test_neither_many_nor_long_addresses_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "MOST_NOTED", 5)
    notes = Notebook()
    for number in range(20):
        notes.note(f"/{number}/", WANTS, ABOUT, MINUTE)
    notes.note("/" * 3000, WANTS, ABOUT, MINUTE)
    assert notes.write() == 5


def test_the_desk_notes_what_readers_ask_for_and_no_preview() -> None:
    notebook.write()
    Desk("/preview/", now=NOON, uncounted=True).fill(WANTS, ABOUT)
    Desk("/a/", now=NOON).fill(WANTS, ABOUT)
    assert notebook.write() == 1
    assert PageShape.objects.get().url == "/a/"
