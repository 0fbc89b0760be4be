"""The book: written down and read again, it is the same; and it knows who runs when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.selection import Offer
from ads.sizes import Size
from ads.stock.book import Book, Entry, Room, digest
from tests.ads.selection.offering import offer
from tests.ads.selection.test_decision import OFFERS

ENTRIES = OFFERS.map(lambda offers: tuple(Entry(one, 5.0, None) for one in offers))
ROOMS = {"below": Room(Size(320, 250), Size(970, 250))}


@given(ENTRIES, st.dictionaries(st.integers(1, 99), st.sampled_from(["paused", "ended"])))
def test_a_book_is_read_as_it_was_written(
    entries: tuple[Entry, ...], absent: dict[int, str]
) -> None:
    book = Book(ROOMS, entries, absent)
    assert Book.unpacked(book.packed()) == book
    assert digest(book.packed()) == digest(Book(dict(ROOMS), entries, dict(absent)).packed())


@pytest.mark.parametrize("packed", [b"", b"x", b"\x78\x9c", Book().packed()[:-9]])
def test_anything_else_is_no_book(packed: bytes) -> None:
    with pytest.raises(ValueError, match="not a book"):
        Book.unpacked(packed)


def test_who_runs_and_when_that_changes() -> None:
    book = Book(entries=(Entry(offer(1), 10.0, 20.0), Entry(offer(2), 15.0, None)))

    def running(at: float) -> list[int]:
        return [one.flight for one in book.stock(at, {}).offers]

    assert [running(at) for at in (9.9, 10.0, 15.0, 19.9, 20.0)] == [[], [1], [1, 2], [1, 2], [2]]
    assert [book.next_change(at) for at in (0, 10, 15, 20)] == [10, 15, 20, float("inf")]


def test_an_offer_keeps_every_value() -> None:
    one = offer(3, labels=frozenset({4, 5}), cap=3, roadblock=True, hours=7, beside_sensitive=True)
    (read,) = Book.unpacked(Book(entries=(Entry(one, 1.0, 2.0),)).packed()).entries
    assert isinstance(read.offer, Offer)
    assert read == Entry(one, 1.0, 2.0)
