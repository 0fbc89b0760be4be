"""A draw from an urn: everybody gets the part that is due, and nobody who is out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.selection.urns import Urn

WEIGHTS = st.lists(st.integers(1, 1000), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("chance", "gone", "whole", "drawn"),
    [
        (0.0, (), 0, 7),
        (0.24, (), 0, 7),
        (0.25, (), 0, 8),
        (0.99, (), 0, 9),
        (0.0, (7,), 0, 8),
        (0.34, (7,), 0, 9),
        (0.0, (7, 8, 9), 0, None),
        (0.5, (8,), 0, 9),
        (0.39, (), 10, 9),
        (0.41, (), 10, None),
        (0.29, (8,), 10, 9),
        (0.31, (8,), 10, None),
    ],
)
def test_the_parts(chance: float, gone: tuple[int, ...], whole: float, drawn: int | None) -> None:
    assert Urn([7, 8, 9], [1.0, 1.0, 2.0]).draw(chance, gone, whole) == drawn


def test_an_empty_urn_gives_nobody() -> None:
    assert Urn([], []).draw(0.0, ()) is None


@given(WEIGHTS, st.data())
def test_who_is_out_is_never_drawn_and_the_others_by_their_weights(
    weights: list[int], data: st.DataObject
) -> None:
    flights = [number * 3 for number in range(len(weights))]
    urn = Urn(flights, [float(weight) for weight in weights])
    gone = data.draw(st.sets(st.sampled_from([*flights, 1])))
    left = {f: w for f, w in zip(flights, weights, strict=True) if f not in gone}
    total = sum(left.values())
    drawn = [urn.draw((point + 0.5) / total, gone) for point in range(total)]
    assert {flight: drawn.count(flight) for flight in left} == left


@given(
    st.lists(st.floats(0, 3), min_size=1, max_size=12),
    st.floats(0, 1, exclude_max=True),
    st.data(),
)
def test_no_rounding_brings_back_who_is_out_or_weighs_nothing(
    weights: list[float], chance: float, data: st.DataObject
) -> None:
    flights = list(range(len(weights)))
    gone = data.draw(st.sets(st.sampled_from(flights)))
    drawn = Urn(flights, weights).draw(chance, gone, whole=1.0)
    assert drawn is None or (drawn not in gone and weights[drawn] > 0)
