"""Traffic that was counted, for the tests of what is promised and sold."""

from datetime import datetime, timedelta

from ads.models import Flight, FlightTotal, Screen, Supply


def count_traffic(
    now: datetime,
    *,
    hours: int = 28 * 24,
    section: str = "sport",
    pages: int = 100,
    slots: int = 3,
    spot: str = "in-text",
    screen: str = Screen.NARROW,
) -> None:
    """So many pages an hour with so many slots each, for the hours before `now`."""
    last = now.replace(minute=0, second=0, microsecond=0)
    Supply.objects.bulk_create(
        Supply(
            hour=last - timedelta(hours=back),
            spot=spot,
            section=section,
            screen=screen,
            pages=pages,
            slots=pages * slots,
        )
        for back in range(1, hours + 1)
    )


def delivered(flight: Flight, *, impressions: int = 0, clicks: int = 0) -> None:
    """What the flight has delivered since it began."""
    FlightTotal.objects.create(flight=flight, impressions=impressions, clicks=clicks)
