"""Rates: nothing is divided by nothing, and the parts add up to the whole."""

from decimal import Decimal
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.reports.rates import Earning, Figures, earning, ratio

numbers = st.integers(0, 10**12)
some_figures = st.builds(
    Figures, numbers, numbers, numbers, numbers, numbers, st.floats(0, 10**9, allow_nan=False)
)


@given(some_figures)
def test_rates_are_between_nothing_and_all_or_none_at_all(figures: Figures) -> None:
    for rate in (figures.viewable_rate, figures.click_rate, figures.invalid_share):
        assert rate is None or 0.0 <= rate <= 1.0
    assert (figures.ecpm is None) == (figures.impressions == 0)
    assert figures.ecpm is None or figures.ecpm >= 0


@given(st.lists(some_figures, max_size=6))
def test_sums_add_up_in_any_order_and_parts_can_be_taken_away(parts: list[Figures]) -> None:
    whole = sum(parts, Figures())
    for name in ("impressions", "unverified", "viewable", "clicks", "invalid"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts)
    assert isclose(whole.earned, sum(part.earned for part in reversed(parts)), rel_tol=1e-9)
    for part in parts:
        rest = whole - part
        assert rest.impressions + part.impressions == whole.impressions
        assert rest.earned >= 0


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1e300))
def test_a_ratio_never_fails(part: float, whole: float) -> None:
    rate = ratio(abs(part), whole)
    assert rate is None if whole == 0 else 0.0 <= (rate or 0.0) <= 1.0


def test_what_is_divided_by_what() -> None:
    figures = Figures(
        impressions=800, unverified=200, viewable=600, clicks=20, invalid=1000, earned=4.0
    )
    assert figures.viewable_rate == 0.75  # of those that can be measured
    assert figures.click_rate == 0.02  # of all of them
    assert figures.ecpm == 5.0
    assert figures.invalid_share == 0.5


@pytest.mark.parametrize(
    ("pricing", "price", "delivered", "passed", "expected"),
    [
        ("cpm", "8.00", 500, 0.5, Earning(impression=0.008)),
        ("cpc", "0.40", 500, 0.5, Earning(click=0.4)),
        ("flat", "100.00", 500, 0.5, Earning(impression=0.1)),
        ("flat", "100.00", 500, 1.0, Earning(impression=0.2)),
        ("flat", "100.00", 0, 1.0, Earning()),
        ("", None, 500, 1.0, Earning()),
    ],
)
def test_what_an_impression_and_a_click_earn(
    pricing: str, price: str | None, delivered: int, passed: float, expected: Earning
) -> None:
    decimal = None if price is None else Decimal(price)
    assert earning(pricing, decimal, delivered=delivered, passed=passed) == expected
