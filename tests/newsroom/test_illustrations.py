"""The illustrator of the demonstration edition: every scene, the same every time."""

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageStat

from newsroom.demo.illustrations import SCENES, SIZES, advertisement, draw, portrait
from newsroom.demo.illustrations.palette import (
    DAYLIGHT,
    PALETTES,
    Hour,
    choose_palette,
    contrast,
    mix,
)
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import spline, trace

SMALL = (150, 100)
# fmt: off
PROMISED = (
    "harbour", "ferry", "lighthouse", "cranes", "shipyard", "market", "old-street", "night-street",
    "tower-blocks", "bridge", "tram", "railway", "assembly-hall", "podium", "ballot", "courthouse",
    "factory", "workshop", "greenhouse", "orchard", "fields", "wind-farm", "tidal-turbine",
    "reservoir", "forest", "mountain", "storm", "night-sky", "observatory", "laboratory",
    "seabirds", "whale", "fishing-boats", "theatre-stage", "orchestra", "gallery", "library",
    "bookshop", "kitchen", "bakery", "stadium", "running", "cycling", "regatta", "swimming",
    "basketball", "hospital", "classroom", "playground", "portrait", "beach", "snow",
)
# fmt: on


def fingerprint(picture: Image.Image) -> str:
    return sha256(picture.tobytes()).hexdigest()


def test_the_scenes_are_those_that_the_stories_may_choose() -> None:
    assert sorted(SCENES) == sorted(PROMISED)


@pytest.mark.parametrize("name", PROMISED)
def test_a_scene_is_a_picture_the_same_every_time_and_another_by_seed(name: str) -> None:
    picture = draw(name, 1, SMALL)
    assert (picture.mode, picture.size) == ("RGB", SMALL)
    assert fingerprint(picture) == fingerprint(draw(name, 1, SMALL))
    assert fingerprint(picture) != fingerprint(draw(name, 2, SMALL))
    # Not an empty sheet: light and dark apart, and more colours than a gradient of two inks.
    assert ImageStat.Stat(picture.convert("L")).stddev[0] > 12
    assert len(picture.quantize(32).getcolors() or []) > 16


def test_every_palette_of_a_scene_and_both_ways_round_can_be_drawn() -> None:
    pictures = {fingerprint(draw("bridge", seed, (60, 40))) for seed in range(24)}
    assert len(pictures) == 24


@pytest.mark.parametrize("size", [(1600, 1067), (1200, 630), (300, 300), (100, 300), (1, 1)])
def test_a_picture_has_exactly_the_size_asked_for(size: tuple[int, int]) -> None:
    assert draw("lighthouse", 3, size).size == size


def test_the_default_sizes() -> None:
    assert draw("snow", 1).size == (1600, 1067)
    assert portrait(1).size == (800, 800)


def test_a_portrait_is_the_portrait_scene_in_a_square() -> None:
    assert fingerprint(portrait(7, (90, 90))) == fingerprint(draw("portrait", 7, (90, 90)))
    assert len({fingerprint(portrait(seed, (90, 90))) for seed in range(12)}) == 12


def test_an_unknown_scene_is_named_in_the_message() -> None:
    with pytest.raises(ValueError, match=r"no scene called 'volcano'.*harbour"):
        draw("volcano", 1)


@pytest.mark.parametrize("size", [(0, 100), (100, -1)])
def test_a_size_without_area_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="at least 1 by 1"):
        draw("harbour", 1, size)


def test_a_scene_cannot_be_registered_twice() -> None:
    with pytest.raises(ValueError, match="Two scenes are called 'harbour'"):
        scene("harbour")(lambda canvas: None)


@pytest.mark.parametrize("size", SIZES)
def test_an_advertisement_has_exactly_its_size(size: tuple[int, int]) -> None:
    poster = advertisement("Kestrel Cycles", size, "Uphill, gladly", seed=1)
    assert (poster.mode, poster.size) == ("RGB", size)
    sharp = advertisement("Kestrel Cycles", size, "Uphill, gladly", seed=1, density=2)
    assert sharp.size == (size[0] * 2, size[1] * 2)
    again = advertisement("Kestrel Cycles", size, "Uphill, gladly", seed=1)
    assert fingerprint(poster) == fingerprint(again)


def test_name_slogan_and_seed_all_show_in_an_advertisement() -> None:
    size = (300, 250)
    posters = {
        fingerprint(advertisement("Saltby Dairy", size, "Fresh by six", seed=1)),
        fingerprint(advertisement("Saltby Dairy", size, "Fresh by five", seed=1)),
        fingerprint(advertisement("Saltby Dairies", size, "Fresh by six", seed=1)),
        fingerprint(advertisement("Saltby Dairy", size, "Fresh by six", seed=2)),
    }
    assert len(posters) == 4


@pytest.mark.parametrize("slogan", ["", "Ja", "Uncompromisingly " * 12, "ÆØÅ – “ye olde” 100 %"])
@pytest.mark.parametrize("size", SIZES)
def test_any_slogan_fits(slogan: str, size: tuple[int, int]) -> None:
    assert advertisement("A rather long name for a small shop", size, slogan, seed=0).size == size


def test_an_advertisement_without_a_name_or_an_area_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the advertiser's name"):
        advertisement("  ", (300, 250), "Buy", seed=1)
    with pytest.raises(ValueError, match="positive size"):
        advertisement("Halden & Crewe", (0, 250), "Buy", seed=1)


def test_neighbouring_seeds_never_share_a_palette() -> None:
    names = [choose_palette("harbour", seed, DAYLIGHT).name for seed in range(20)]
    assert all(one != other for one, other in pairwise(names))
    assert len(set(names)) == sum(palette.hour in DAYLIGHT for palette in PALETTES)


def test_a_cool_scene_is_never_printed_with_a_warm_sky() -> None:
    warm = {palette.name for palette in PALETTES if not palette.cool}
    hours = tuple(Hour)
    assert warm & {choose_palette("x", seed, hours).name for seed in range(40)}
    assert not warm & {choose_palette("x", seed, hours, cool=True).name for seed in range(40)}


def test_every_palette_separates_its_darkest_ink_from_its_paper() -> None:
    assert all(contrast(palette.paper, palette.dark) >= 7 for palette in PALETTES)


channels = st.integers(0, 255)
colours = st.tuples(channels, channels, channels)


@given(colours, colours, st.floats(-1, 2))
def test_a_mixture_lies_between_its_colours(
    first: tuple[int, int, int], second: tuple[int, int, int], share: float
) -> None:
    mixed = mix(first, second, share)
    for a, b, between in zip(first, second, mixed, strict=True):
        assert min(a, b) <= between <= max(a, b)
    assert mix(first, second, 0) == first
    assert mix(first, second, 1) == second


@given(colours, colours)
def test_contrast_is_the_same_both_ways(
    first: tuple[int, int, int], second: tuple[int, int, int]
) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21


coordinates = st.floats(-1e4, 1e4)


@settings(max_examples=50)
@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=9))
def test_a_curve_runs_through_its_points(points: list[tuple[float, float]]) -> None:
    curve = spline(points, steps=4)
    assert len(curve) == 4 * (len(points) - 1) + 1
    for given_point, met in zip(points, curve[::4], strict=True):
        assert met == pytest.approx(given_point, abs=1e-6)


def test_a_written_path_is_counted_from_its_origin() -> None:
    assert trace("0,-20 15,8", 100, 50) == [(100, 30), (115, 58)]
    assert trace("0,-20 15,8", 100, 50, 2) == [(100, 10), (130, 66)]
    assert trace("10,10", 0, 0, -1, 0.5) == [(-10, 5)]
