"""What decisions were made from: kept, so that any of them can be made again and explained."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Snapshot(models.Model):
    """Everything that may be shown, as it stood when an ad manager last changed something."""

    digest = models.CharField(max_length=32, primary_key=True)
    body = models.BinaryField()  # JSON, deflated: see `ads.stock`
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self) -> str:
        return self.digest


class Pacing(models.Model):
    """From a moment on: the snapshot in force, and how much each flight asks for."""

    since = models.DateTimeField(db_index=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    rates = models.JSONField(default=dict)  # a flight's key -> its rate, see `ads.pacing`

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("pacing")
        verbose_name_plural = _("pacings")

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M:%S}"


class PacingMemoryQuerySet(models.QuerySet["PacingMemory"]):
    def keep(self, flights: dict[str, list[float]]) -> None:
        """Put it in the place of what was kept before. One query."""
        self.bulk_create(
            [self.model(key=1, flights=flights)],
            update_conflicts=True,
            update_fields=["flights"],
            unique_fields=["key"],
        )


class PacingMemory(models.Model):
    """What the planner remembers from one step to the next. One row."""

    key = models.PositiveSmallIntegerField(primary_key=True, default=1)
    flights = models.JSONField(default=dict)  # a flight's key -> numbers, see `ads.pacing.memory`

    objects = PacingMemoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("memory of the pacing")
        verbose_name_plural = _("memories of the pacing")
        constraints = [
            models.CheckConstraint(condition=models.Q(key=1), name="pacing_has_one_memory"),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class PageShape(models.Model):
    """What an address asked for from a moment on: its slots and what it is about."""

    address = models.CharField(max_length=64, db_index=True)  # a digest of the address
    url = models.CharField(max_length=2000)
    since = models.DateTimeField()
    shape = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "since"], name="one_shape_at_a_time"),
        ]
        verbose_name = _("shape of a page")
        verbose_name_plural = _("shapes of pages")

    def __str__(self) -> str:
        return self.url
