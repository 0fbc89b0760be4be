"""The choice of advertisements: its rules by example, and what must hold for any stock and page."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.selection import Candidate, Picture, Shown, Slot, choose, draw, fit, may_fill, select
from ads.sizes import NARROW, WIDE, Size

TEXT = Slot("in-text", Size(320, 250), Size(728, 90))
BESIDE = Slot("beside", None, Size(300, 600))


def picture(width: int, height: int, src: str = "/media/panels/x.webp") -> Picture:
    return Picture(src, width, height)


def candidate(key: int, **values: object) -> Candidate:
    standard = {"narrow": picture(300, 250), "wide": picture(728, 90)}
    return Candidate(**{"creative": key, "flight": key, "advertiser": key, **standard, **values})


# Fitting

FITS = [
    # narrow picture, wide picture, slot, what narrow and wide screens get
    ((300, 250), (728, 90), TEXT, ((300, 250), (728, 90))),
    ((320, 50), (728, 90), TEXT, ((320, 50), (728, 90))),
    ((300, 250), None, TEXT, None),  # a wide screen would stay empty
    (None, (728, 90), TEXT, None),
    ((300, 250), (970, 250), TEXT, None),
    (None, (300, 600), BESIDE, ((300, 600), (300, 600))),
    ((300, 250), None, BESIDE, ((300, 250), (300, 250))),
    (
        (300, 250),
        None,
        Slot("below", Size(320, 250), Size(970, 250)),
        ((300, 250), (300, 250)),
    ),
    (
        None,
        (300, 250),
        Slot("below", Size(320, 250), Size(970, 250)),
        ((300, 250), (300, 250)),
    ),
    (
        (300, 250),
        (970, 250),
        Slot("below", Size(320, 250), Size(728, 250)),
        ((300, 250), (300, 250)),
    ),
]


@pytest.mark.parametrize(("narrow", "wide", "slot", "expected"), FITS)
def test_each_screen_gets_a_picture_that_fits(
    narrow: tuple[int, int] | None,
    wide: tuple[int, int] | None,
    slot: Slot,
    expected: tuple[tuple[int, int], tuple[int, int]] | None,
) -> None:
    one = candidate(1, narrow=narrow and picture(*narrow, "/n"), wide=wide and picture(*wide, "/w"))
    fitted = fit(one, slot)
    assert (fitted and (fitted.narrow.size, fitted.wide.size)) == expected
    assert may_fill(one, slot) is (expected is not None)


def test_a_flight_confined_to_placements_fills_no_other() -> None:
    confined = candidate(1, spots=frozenset({"below"}))
    assert not may_fill(confined, TEXT)
    assert may_fill(confined, replace(TEXT, spot="below"))


# Choosing


def test_the_better_tier_goes_first_and_house_fills_the_rest() -> None:
    stock = [candidate(1, rank=2), candidate(2, rank=0), candidate(3, rank=1)]
    choices = select([TEXT] * 4, stock, url="/a/", epoch=7)
    assert [one and one.advertiser for one in choices] == [2, 3, 1, 2]


def test_no_advertiser_twice_while_another_is_there() -> None:
    greedy = [candidate(n, advertiser=1, flight_weight=1000) for n in range(5)]
    stock = [*greedy, candidate(9, advertiser=2, flight_weight=1)]
    choices = select([TEXT] * 2, stock, url="/a/", epoch=7)
    assert {one.advertiser for one in choices if one} == {1, 2}


def test_an_advertiser_shown_again_brings_its_other_creative() -> None:
    stock = [candidate(1, flight=1, advertiser=1), candidate(2, flight=1, advertiser=1)]
    choices = select([TEXT] * 2, stock, url="/a/", epoch=7)
    assert {one.creative for one in choices if one} == {1, 2}


def test_a_slot_out_of_use_or_without_a_candidate_stays_empty() -> None:
    assert select(
        [None, BESIDE], [candidate(1, wide=picture(728, 90), narrow=None)], url="/", epoch=1
    ) == [
        None,
        None,
    ]


def test_shares_follow_the_weights_of_flights_then_of_creatives() -> None:
    stock = [
        candidate(1, flight_weight=30),
        candidate(2, flight=2, flight_weight=10, creative_weight=30),
        candidate(3, flight=2, flight_weight=10, creative_weight=10),
    ]
    shown = Counter(
        one.creative
        for number in range(4_000)
        if (one := select([TEXT], stock, url=f"/{number}/", epoch=1)[0])
    )
    assert shown[1] / 4_000 == pytest.approx(0.75, abs=0.03)
    assert shown[2] / (shown[2] + shown[3]) == pytest.approx(0.75, abs=0.05)


def test_the_choice_changes_with_address_and_epoch() -> None:
    stock = [candidate(n) for n in range(50)]
    firsts = {
        select([TEXT], stock, url=url, epoch=epoch)[0]
        for url in ("/a/", "/b/", "/c/")
        for epoch in (1, 2, 3)
    }
    assert len(firsts) > 4


def test_the_draw_is_the_same_in_every_process() -> None:
    # Literal, so that a change of the draw (which would tear caches and pages apart) is noticed.
    assert draw("/2026/11/23/ferry/", 29_000_000, 2) == (0.14673311245167397, 0.3178644987430417)


def test_choose_from_nothing() -> None:
    assert choose([], Shown(), (0.5, 0.5)) is None


# Whatever the stock and the page

sizes = st.sampled_from([*NARROW, *WIDE])
pictures = st.builds(lambda size: Picture("/x", *size), sizes)
candidates = st.builds(
    Candidate,
    creative=st.integers(1, 10_000),
    flight=st.integers(1, 8),
    advertiser=st.integers(1, 5),
    rank=st.integers(0, 2),
    flight_weight=st.integers(1, 1000),
    creative_weight=st.integers(1, 1000),
    spots=st.frozensets(st.sampled_from(["in-text", "below", "beside"]), max_size=2),
    narrow=st.none() | pictures,
    wide=st.none() | pictures,
)
stocks = st.lists(candidates, max_size=12, unique_by=lambda one: one.creative)
rooms = st.builds(Slot, st.sampled_from(["in-text", "below", "beside"]), st.none() | sizes, sizes)
pages = st.lists(st.none() | rooms, max_size=8)
# Pages whose slots are all alike: nobody has to make room for anybody.
even_pages = st.builds(lambda room, number: [room] * number, rooms, st.integers(0, 8))
urls, epochs = st.text(max_size=20), st.integers(0, 10**9)


@given(pages, stocks, urls, epochs)
def test_everything_chosen_may_fill_its_slot(
    page: list[Slot | None], stock: list[Candidate], url: str, epoch: int
) -> None:
    choices = select(page, stock, url=url, epoch=epoch)
    assert len(choices) == len(page)
    for slot, choice in zip(page, choices, strict=True):
        able = [one for one in stock if slot and may_fill(one, slot)]
        assert (choice in able) if able else (choice is None)


@given(even_pages, stocks, urls, epochs)
def test_whoever_was_shown_least_comes_first(
    page: list[Slot | None], stock: list[Candidate], url: str, epoch: int
) -> None:
    shown: Counter[int] = Counter()
    for slot, choice in zip(page, select(page, stock, url=url, epoch=epoch), strict=True):
        if choice is None:
            continue
        able = [one for one in stock if slot and may_fill(one, slot)]
        assert shown[choice.advertiser] == min(shown[one.advertiser] for one in able)
        equals = [one for one in able if shown[one.advertiser] == shown[choice.advertiser]]
        assert choice.rank == min(one.rank for one in equals)
        shown[choice.advertiser] += 1


@given(pages, stocks, urls, epochs, st.randoms())
def test_the_order_of_the_stock_does_not_matter(
    page: list[Slot | None], stock: list[Candidate], url: str, epoch: int, random: object
) -> None:
    mixed = list(stock)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert select(page, mixed, url=url, epoch=epoch) == select(page, stock, url=url, epoch=epoch)


@given(even_pages, stocks, urls, epochs)
def test_a_slot_further_down_changes_nothing_above(
    page: list[Slot], stock: list[Candidate], url: str, epoch: int
) -> None:
    shorter = select(page[:-1], stock, url=url, epoch=epoch)
    assert select(page, stock, url=url, epoch=epoch)[:-1] == shorter


@given(pages, stocks, urls, epochs)
def test_nobody_stands_twice_where_somebody_who_stands_nowhere_could(
    page: list[Slot | None], stock: list[Candidate], url: str, epoch: int
) -> None:
    choices = select(page, stock, url=url, epoch=epoch)
    shown = Counter(choice.advertiser for choice in choices if choice)
    for slot, choice in zip(page, choices, strict=True):
        if choice and shown[choice.advertiser] > 1:
            assert all(shown[one.advertiser] for one in stock if slot and may_fill(one, slot))


@pytest.mark.parametrize("epoch", range(20))
def test_whoever_fits_below_too_makes_room_above(epoch: int) -> None:
    low = replace(TEXT, narrow=Size(320, 100))
    everywhere = candidate(1, narrow=picture(320, 100))
    page = select([TEXT, low], [everywhere, candidate(2)], url="/", epoch=epoch)
    assert [one.advertiser for one in page if one] == [2, 1]
