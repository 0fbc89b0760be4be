"""Orders and traffic for the tests of the planner."""

from typing import Any

from ads.pacing.orders import Order
from ads.pacing.profile import Cell, Counted, Profile, profile_from
from ads.pacing.weeks import WEEK

SPORT = frozenset({Cell("in-text", "sport", "narrow")})
CULTURE = frozenset({Cell("in-text", "culture", "narrow")})
ANYWHERE = SPORT | CULTURE
PAGES = 100  # an hour, in each of the two sections
SLOTS = 3  # on each page


def steady(pages: float = PAGES, cells: frozenset[Cell] = ANYWHERE) -> Profile:
    """The same traffic at every hour, counted for four weeks."""
    rows = [
        Counted(hour, cell, 4 * pages, 4 * pages * SLOTS, pages * SLOTS)
        for hour in range(WEEK)
        for cell in sorted(cells)
    ]
    return profile_from(rows, since=0, now=4 * WEEK)


def order(key: int = 1, **values: Any) -> Order:
    """Ten thousand impressions in a week, anywhere."""
    standard = {"starts": 0.0, "ends": float(WEEK), "goal": 10_000, "cells": ANYWHERE}
    return Order(key=key, **{**standard, **values})
