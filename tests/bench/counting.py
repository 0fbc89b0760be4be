"""How fast logged events are counted, beside reading as many lines of JSON."""

import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.measuring import Figure

SPOTS = ("in-text", "in-text", "in-text", "below", "front-top")
VIEW = len(SPOTS) + 1  # events: five filled slots, and one telling of empty ones


def figures() -> Iterator[Figure]:
    """Every figure of this kind."""
    run = counting()
    yield Figure("events counted in a second", run.each_second, "a second", least=20_000)
    yield Figure("processor time of an event, in lines of JSON read", run.ratio, "times")


@dataclass(frozen=True)
class Figures:
    """What a run took. Times are seconds; `processor` is the time of this process alone."""

    events: int
    elapsed: float
    processor: float
    baseline: float  # processor time for `json.loads` of as many lines

    @property
    def each_second(self) -> float:
        """Events counted in a second."""
        return self.events / self.elapsed

    @property
    def ratio(self) -> float:
        """Processor time of an event in times of that of a line of JSON."""
        return self.processor / self.baseline


def counting(events: int = 100_000) -> Figures:
    """Write a log of page views with six events each, then count it.

    It wants Django set up, with a migrated database and a DATA_DIR that may be thrown away.
    """
    from ads.counting.aggregator import aggregate

    views = events // VIEW
    _write(views)
    started, processor = time.perf_counter(), time.process_time()
    report = aggregate(limit=10 * events)
    elapsed, processor = time.perf_counter() - started, time.process_time() - processor
    assert report.events == views * VIEW
    return Figures(report.events, elapsed, processor, _baseline(report.events))


def _write(views: int) -> None:
    from ads.counting import log
    from ads.counting.keys import signing_key
    from ads.counting.tokens import mint
    from tests.factories import CreativeFactory

    now = int(time.time())
    creatives = [CreativeFactory() for _ in range(40)]
    pages = []
    for number in range(60):
        about: dict[str, Any] = {"section": f"section-{number % 8}", "minute": now // 60}
        filled = [
            mint(
                signing_key(),
                creative=creatives[(number + slot) % 40].pk,
                flight=creatives[(number + slot) % 40].flight_id,
                spot=spot,
                slot=slot,
                **about,
            )
            for slot, spot in enumerate(SPOTS)
        ]
        rest = mint(signing_key(), creative=0, flight=0, spot="beside", count=1, **about)
        told = [f"{slot % 3}{one}" for slot, one in enumerate(filled)]
        pages.append(" ".join([*told, f"r{rest}"]))
    for view in range(views):
        log.append(log.home(), f"seen {now} - w {secrets.token_hex(8)} {pages[view % 60]}")


def _baseline(lines: int) -> float:
    line = json.dumps({"time": 1_790_000_000, "event": "0f1e2d3c4b5a6978", "token": "A" * 32})
    started = time.process_time()
    for _ in range(lines):
        json.loads(line)
    return time.process_time() - started
