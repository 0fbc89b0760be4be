"""Processor time, in one run, beside a baseline: a figure alone says as much of the machine."""

import gc
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing that was measured; `most` or `least` is what the product promises, if it does."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within its bound."""
        above = self.least is None or self.value >= self.least
        return above and (self.most is None or self.value <= self.most)

    def line(self) -> str:
        """The figure as it is printed."""
        bound = f"at most {self.most:g}" if self.most is not None else ""
        if self.least is not None:
            bound = f"at least {self.least:,g}"
        verdict = ("ok" if self.holds else "NOT HELD") if bound else ""
        places = 2 if not self.unit else 1  # a ratio may miss its bound by hundredths
        return f"  {self.name:58} {self.value:12,.{places}f} {self.unit:10} {bound:17} {verdict}"


def baseline() -> float:
    """Processor seconds of a fixed piece of work: 500 times a JSON document written and read."""
    document = {"rows": [{"number": n, "text": "paper and ink" * 3} for n in range(100)]}
    start = time.process_time()
    for _ in range(500):
        json.loads(json.dumps(document))
    return time.process_time() - start


def each(work: Callable[[int], object], times: int) -> list[float]:
    """Processor seconds of each of so many calls, sorted; the collector of garbage waits."""
    taken = []
    with _undisturbed():
        for number in range(times):
            start = time.thread_time_ns()
            work(number)
            taken.append((time.thread_time_ns() - start) / 1e9)
    return sorted(taken)


def percentile(taken: Sequence[float], per_cent: float) -> float:
    """The value below which so many per cent of the sorted values lie."""
    return taken[min(len(taken) - 1, int(len(taken) * per_cent / 100))]


@contextmanager
def _undisturbed() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
