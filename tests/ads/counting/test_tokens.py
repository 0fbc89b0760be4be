import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.counting.tokens import (
    LIFETIME,
    LONGEST,
    SHAPE,
    SPOTS,
    Forged,
    Malformed,
    Token,
    mint,
    read,
)
from ads.models import Spot, Tally

KEY, OLD, FOREIGN = b"k" * 32, b"o" * 32, b"f" * 32
MINUTE = 29_833_333  # in September 2026

minutes = st.integers(26_297_280, 26_297_280 + 2**24 - 1)
sections = st.text(max_size=120).filter(lambda text: "\0" not in text and text.isprintable())
filled = st.fixed_dictionaries(
    {
        "creative": st.integers(1, 2**32 - 1),
        "flight": st.integers(0, 2**32 - 1),
        "spot": st.sampled_from(SPOTS),
        "section": sections,
        "minute": minutes,
        "slot": st.integers(0, 255),
    }
)
empty = st.fixed_dictionaries(
    {
        "creative": st.just(0),
        "flight": st.just(0),
        "spot": st.sampled_from(SPOTS),
        "section": sections,
        "minute": minutes,
        "count": st.integers(0, 2**32 - 1),
    }
)


def token(**values: object) -> str:
    usual = {"creative": 7, "flight": 3, "spot": "in-text", "section": "city", "minute": MINUTE}
    return mint(KEY, **{**usual, **values})  # type: ignore[arg-type]


def test_the_kinds_of_places_are_those_of_the_models() -> None:
    assert set(SPOTS) == set(Spot.values)
    assert Tally._meta.get_field("section").max_length == 120


@given(filled | empty)
def test_what_is_minted_is_read(values: dict[str, object]) -> None:
    text = mint(KEY, **values)  # type: ignore[arg-type]
    assert SHAPE.fullmatch(text)
    assert len(text) <= LONGEST
    slots = values.pop("count", 1)
    assert read((KEY,), text) == Token(**values, slots=slots)  # type: ignore[arg-type]


def test_a_token_of_a_usual_site_is_short() -> None:
    assert len(token(creative=60_000, flight=9_000, section="")) == 22
    assert len(token(creative=60_000, flight=9_000, section="city-and-area")) == 39
    assert len(token(creative=400_000, flight=70_000, slot=200, section="politics")) == 39


@given(filled)
def test_a_key_of_before_still_reads(values: dict[str, object]) -> None:
    text = mint(OLD, **values)  # type: ignore[arg-type]
    assert read((KEY, OLD), text) == Token(**values)  # type: ignore[arg-type]
    with pytest.raises(Forged):
        read((KEY,), text)


@given(filled | empty, st.data())
def test_no_other_spelling_is_taken(values: dict[str, object], data: st.DataObject) -> None:
    """Neither a changed letter nor another text for the same bytes."""
    text = mint(KEY, **values)  # type: ignore[arg-type]
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("ABCXYZabcxyz0189-_"))
    other = text[:at] + letter + text[at + 1 :]
    if other != text:
        with pytest.raises((Forged, Malformed)):
            read((KEY,), other)


@given(st.text(max_size=100) | st.from_regex(SHAPE, fullmatch=True))
def test_nothing_else_is_a_token(text: str) -> None:
    with pytest.raises((Forged, Malformed)):
        read((KEY,), text)


@pytest.mark.parametrize("text", ["", "A" * 21, "A" * (LONGEST + 1), f"{token()}=", f" {token()}"])
def test_what_does_not_look_like_one(text: str) -> None:
    with pytest.raises(Malformed):
        read((KEY,), text)


def test_two_slots_of_one_page_have_two_tokens() -> None:
    tokens = {token(slot=slot) for slot in range(256)}
    assert len(tokens) == 256


def test_it_is_good_for_two_hours() -> None:
    known = read((KEY,), token())
    assert known.expires == (MINUTE + 120) * 60
    assert LIFETIME == 120
    assert not known.expired(known.expires - 0.1)
    assert known.expired(known.expires)


def test_a_long_section_is_cut() -> None:
    assert read((KEY,), token(section="é" * 121)).section == "é" * 120


def test_what_no_database_takes_is_left_out() -> None:
    assert read((KEY,), token(section="ci\0ty")).section == "city"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"spot": "nowhere"}, KeyError),
        ({"minute": 0}, ValueError),
        ({"minute": 2**26}, ValueError),
        ({"creative": 2**32}, Exception),
        ({"slot": 256}, Exception),
        ({"slot": -1}, Exception),
    ],
)
def test_what_has_no_room_is_refused(values: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        token(**values)
