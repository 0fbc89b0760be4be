"""How many come, when so many are to be expected. Pure; repeatable from a seed."""

from math import exp, sqrt
from random import Random

NORMAL_FROM = 40.0


class Chance:
    """A generator of counts."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (readers, not secrets)

    def poisson(self, expected: float) -> int:
        """How many of a great many independent readers come (Knuth; above 40 by the normal
        distribution)."""
        if expected <= 0:
            return 0
        if expected > NORMAL_FROM:
            return max(0, round(self.random.gauss(expected, sqrt(expected))))
        limit, product, number = exp(-expected), self.random.random(), 0
        while product > limit:
            product *= self.random.random()
            number += 1
        return number

    def some_of(self, number: int, part: float) -> int:
        """How many of `number` do something that a `part` of all do."""
        if part >= 1:
            return number
        if number * part > NORMAL_FROM:
            drawn = self.random.gauss(number * part, sqrt(number * part * (1 - part)))
            return min(number, max(0, round(drawn)))
        return sum(self.random.random() < part for _ in range(number))
