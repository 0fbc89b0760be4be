"""Targets follow what they are aimed at when it is called otherwise."""

from dataclasses import dataclass, field

from django.db import transaction

from ads.models import Target
from ads.models.targets import Dimension
from ads.stock.shelf import changed


@dataclass(frozen=True, slots=True)
class Reaimed:
    """What became of targets: how many are aimed anew, and the names of flights that ask for the
    one word and keep away from the other, which are shown nowhere until an ad manager decides."""

    targets: int = 0
    contradicting: list[str] = field(default_factory=list)


@transaction.atomic
def reaim(dimension: Dimension, *, was: str, now: str) -> Reaimed:
    """Let every target with the value `was` have the value `now`.

    A flight that has both already keeps one. One that asks for one of them and keeps away from the
    other keeps away from `now`, and asks for `was`, which no page has any more: it was promised
    neither to be shown elsewhere nor to be shown there.
    """
    aimed = Target.objects.filter(dimension=dimension, value=was)
    there = {
        target.flight_id: target
        for target in Target.objects.filter(
            dimension=dimension, value=now, flight__in=aimed.values("flight")
        )
    }
    contradicting, twice = [], []
    for target in aimed.filter(flight__in=there).select_related("flight"):
        other = there[target.flight_id]
        if target.exclude == other.exclude:
            twice.append(target.pk)
            continue
        contradicting.append(target.flight.name)
        if target.exclude:
            Target.objects.filter(pk=target.pk).update(exclude=False)
            Target.objects.filter(pk=other.pk).update(exclude=True)
    Target.objects.filter(pk__in=twice).delete()
    moved = aimed.exclude(flight__in=there).update(value=now) + len(twice)
    if moved or contradicting:
        changed()
    return Reaimed(moved, sorted(contradicting))
