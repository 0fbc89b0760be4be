"""The arithmetic of reports. Pure: sums in, rates out.

What is divided by what
- Viewable rate: of the impressions that a page's script told of. Those of the picture for readers
  without JavaScript can't be measured, and are kept apart (MRC Viewable Ad Impression Measurement
  Guidelines: the rate is of measured impressions).
- CTR: clicks out of all impressions, the unverified ones among them: links work without JavaScript.
- eCPM: what was earned by 1,000 impressions.
- Invalid share: what was kept apart, out of all impressions that were told of.
"""

from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, and what it earned. Everything but `invalid` is valid only.

    `invalid` are impressions, unverified ones among them, that were kept apart for a reason;
    `earned` is in the paper's currency.
    """

    impressions: int = 0
    unverified: int = 0
    viewable: int = 0
    clicks: int = 0
    invalid: int = 0
    earned: float = 0.0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: "Figures") -> "Figures":
        """What is left of a sum without one of its parts; never below zero."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Figures(*(max(a - b, 0) for a, b in pairs))

    def __bool__(self) -> bool:
        """Whether anything was counted."""
        return any(astuple(self))

    @property
    def viewable_rate(self) -> float | None:
        """0.0 to 1.0; None if there was no impression to measure."""
        return ratio(self.viewable, self.impressions)

    @property
    def click_rate(self) -> float | None:
        """0.0 to 1.0, however often someone clicks; None without an impression."""
        return ratio(self.clicks, self.impressions + self.unverified)

    @property
    def ecpm(self) -> float | None:
        """What 1,000 impressions earned; None without an impression."""
        return self.earned / self.impressions * 1000 if self.impressions else None

    @property
    def invalid_share(self) -> float | None:
        """0.0 to 1.0; None if no impression was told of."""
        return ratio(self.invalid, self.impressions + self.unverified + self.invalid)


def ratio(part: float, whole: float) -> float | None:
    """`part` out of `whole`, from 0.0 to 1.0; None out of nothing."""
    return min(part / whole, 1.0) if whole > 0 else None


class Earning(NamedTuple):
    """What one impression and one click of a flight earn."""

    impression: float = 0.0
    click: float = 0.0


def earning(pricing: str, price: Decimal | None, *, delivered: int, passed: float) -> Earning:
    """What a flight earns by each impression and click.

    `pricing` is a value of `ads.models.Pricing`. The price of a whole flight is earned evenly over
    its time, of which `passed` (0.0 to 1.0) is over, and spread over the `delivered` impressions:
    so the parts of any breakdown add up. A flight without an impression has earned nothing.
    """
    if price is None:
        return Earning()
    match pricing:
        case "cpm":
            return Earning(impression=float(price) / 1000)
        case "cpc":
            return Earning(click=float(price))
        case "flat" if delivered:
            return Earning(impression=float(price) * passed / delivered)
    return Earning()
