"""What pacing costs: a step for many flights, and a simulated week that ends at its goals."""

import random
import time
from collections.abc import Iterator

from ads.pacing.orders import Order
from ads.pacing.plan import plan
from ads.pacing.profile import Cell, Counted, Profile, profile_from
from ads.pacing.weeks import TYPICAL, WEEK
from ads.simulation.run import Scene, simulate
from tests.ads.selection.offering import wants
from tests.ads.simulation.scenes import scene
from tests.measuring import Figure, each, percentile

FLIGHTS = 200
SECTIONS = [f"section-{number}" for number in range(12)]
CELLS = [
    Cell(spot, section, screen)
    for section in SECTIONS
    for spot, screen in (
        ("in-text", "narrow"),
        ("in-text", "wide"),
        ("below", "narrow"),
        ("below", "wide"),
        ("beside", "wide"),
    )
]
SLOTS = {"in-text": 3.0, "below": 1.0, "beside": 1.0}
MORNING = sum(1 << hour for hour in (8, 9))


def figures() -> Iterator[Figure]:
    """Every figure of this kind."""
    yield from steps()
    yield from a_week()


def steps() -> Iterator[Figure]:
    """A step for 200 flights in 60 cells, with the former rates to begin with; and the first."""
    profile = traffic()
    orders = flights(profile, sold=0.7)

    def first(_number: int) -> object:
        return plan(orders, (), profile, now=50.0, counted=50.0)

    made = plan(orders, (), profile, now=50.0, counted=50.0)

    def next_one(_number: int) -> object:
        return plan(orders, (), profile, now=50.01, counted=50.0, memories=made.memories)

    yield Figure(
        f"a step of pacing, {FLIGHTS} flights in {len(CELLS)} cells",
        percentile(each(next_one, 12), 50) * 1e3,
        "ms",
    )
    yield Figure("the first step", percentile(each(first, 5), 50) * 1e3, "ms")
    crowded = flights(profile, sold=1.3)
    yield Figure(
        "the first step, oversold by a third",
        percentile(each(lambda _n: plan(crowded, (), profile, now=50.0, counted=50.0), 3), 50)
        * 1e3,
        "ms",
    )


def a_week() -> Iterator[Figure]:
    """Seven flights of every kind: how long it takes, and how exactly they end."""
    stage = week_of_all_kinds()
    start, clock = time.process_time(), time.perf_counter()
    outcome = simulate(stage)
    took, waited = time.process_time() - start, time.perf_counter() - clock
    parts = [100 * outcome.delivered(order) / order.goal for order in stage.orders]
    yield Figure(f"a simulated week, {outcome.views:,} page views", took, "s", most=60)
    yield Figure("the same by the clock on the wall", waited, "s")
    yield Figure("short of 100 % of a goal, at worst", max(0.0, 100 - min(parts)), "points", most=0)
    yield Figure("the most of a goal", max(parts), "%", most=102)


def week_of_all_kinds() -> Scene:
    """Contention, caps, hours, a late start, clicks, a companion's rival and sponsorships."""
    scarce = {"targets": wants(sections="culture", spots="in-text")}
    return scene(
        (scarce, {"goal": 9_000}),
        ({"cap": 2}, {"goal": 100_000}),
        ({}, {"goal": 100_000}),
        ({"hours": MORNING}, {"goal": 15_000}),
        ({}, {"goal": 30_000, "starts": 100.0}),
        ({}, {"goal": 100, "clicks": True}),
        ({"targets": wants(sections="sport")}, {"goal": 20_000}),
        sponsorships=[
            ({"share": 0.4, "targets": wants(sections="region")}, {}),
            ({"share": 1.0, "targets": wants(spots="below")}, {}),
        ],
        addresses=30,
        clicks=0.002,
    )


def traffic() -> Profile:
    """A typical week in all cells, in the first section most."""
    rows = [
        Counted(hour, cell, 4 * pages, 4 * pages * SLOTS[cell.spot], pages * SLOTS[cell.spot])
        for hour in range(WEEK)
        for cell in CELLS
        if (pages := TYPICAL[hour] * 20 / (1 + SECTIONS.index(cell.section)))
    ]
    return profile_from(rows, since=0, now=4.0 * WEEK)


def flights(profile: Profile, sold: float) -> list[Order]:
    """200 flights, half of them in some sections only, that want a part of all slots together."""
    dice = random.Random(3)
    whole = profile.slots(frozenset(CELLS), 2**24 - 1).total
    found = []
    for key in range(1, FLIGHTS + 1):
        chosen = set(SECTIONS if key % 2 else dice.sample(SECTIONS, dice.randint(1, 6)))
        found.append(
            Order(
                key=key,
                starts=dice.uniform(0, 40),
                ends=168.0 if key % 3 else dice.uniform(100, 400),
                goal=whole * sold / FLIGHTS * dice.uniform(0.2, 1.8),
                cells=frozenset(cell for cell in CELLS if cell.section in chosen),
                cap=2,
                advertiser=key // 2,
            )
        )
    return found
