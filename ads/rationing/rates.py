"""How much of the slots each standard flight asks for now."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Max

from ads.models import LogCursor, PacingMemory
from ads.pacing.memory import Memory
from ads.pacing.plan import plan
from ads.rationing.clock import hours_of
from ads.rationing.history import history
from ads.rationing.promises import promises


class Ration(NamedTuple):
    """A step of pacing.

    `rates` has every standard flight that runs or will: 0.0 for one that asks for nothing now.
    `stopped` are flights of any tier whose campaign has spent its budget. `memory` is to be kept
    (`PacingMemory.objects.keep`) by whoever publishes the rates, for the next step.
    """

    rates: dict[int, float]
    stopped: frozenset[int]
    memory: dict[str, list[float]]


def ration(now: datetime) -> Ration:
    """The rates at `now` (aware).

    Seven queries, eight if a campaign has a budget, whatever the number of flights; and two more
    for the traffic of the last weeks, once an hour.
    """
    traffic = history.traffic(now)
    promised = promises(now, traffic)
    made = plan(
        [order for order in promised.orders if order.key not in promised.idle],
        promised.sponsorships,
        traffic.profile,
        now=hours_of(now),
        counted=hours_of(_counted_until(now)),
        memories=memories(),
    )
    rates = {order.key: made.rates.get(order.key, 0.0) for order in promised.orders}
    memory = {str(key): one.written for key, one in made.memories.items()}
    return Ration(rates, promised.stopped, memory)


def rates(now: datetime) -> dict[int, float]:
    """The rate of each standard flight at `now` (aware), by its key."""
    return ration(now).rates


def memories() -> dict[int, Memory]:
    """What was kept of the last step. One query."""
    kept = PacingMemory.objects.values_list("flights", flat=True).first() or {}
    read = {int(key): Memory.read(values) for key, values in kept.items()}
    return {key: memory for key, memory in read.items() if memory}


def _counted_until(now: datetime) -> datetime:
    """The moment up to which events have been counted; now, if none ever was."""
    read_at = LogCursor.objects.aggregate(latest=Max("read_at"))["latest"]
    return min(now, read_at) if read_at else now
