"""A draw by weights, from an urn out of which some have been taken for the while of a page."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate


class Urn:
    """Flights (by their number in the stock) and their weights. It never changes."""

    __slots__ = ("ends", "flights", "places", "total", "weights")

    def __init__(self, flights: Sequence[int], weights: Sequence[float]) -> None:
        self.flights = flights
        self.weights = weights
        self.ends = list(accumulate(weights))
        self.total = self.ends[-1] if flights else 0.0
        self.places = {flight: place for place, flight in enumerate(flights)}

    def without(self, gone: Collection[int]) -> tuple[list[int], float]:
        """The places of those that are gone, in order, and the weight that is left."""
        places = sorted(self.places[flight] for flight in gone if flight in self.places)
        if len(places) == len(self.flights):
            return places, 0.0
        return places, self.total - sum(self.weights[place] for place in places)

    def draw(self, chance: float, gone: Collection[int], whole: float = 0.0) -> int | None:
        """The flight into whose part of the weight `chance` (0 up to 1) falls.

        The weight left is at most as much as `whole` unless it is more: what is missing to the
        whole belongs to nobody, and None is the answer there. So it is for an empty urn.
        """
        if not self.flights:
            return None
        places, left = self.without(gone)
        point = chance * max(whole, left)
        if left <= 0 or point >= left:
            return None
        for place in places:  # the parts of those that are gone are stepped over
            if self.ends[place] - self.weights[place] > point:
                break
            point += self.weights[place]
        place = min(bisect_right(self.ends, point), len(self.flights) - 1)
        while place in places or not self.weights[place]:  # only where rounding has misled it
            place = place - 1 if place else next(p for p in self._open(places))
        return self.flights[place]

    def _open(self, places: Collection[int]) -> list[int]:
        return [p for p in range(len(self.flights)) if p not in places and self.weights[p]]
