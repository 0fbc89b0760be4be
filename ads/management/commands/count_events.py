"""`manage.py count_events`: count what has been logged, now or for as long as it runs."""

import signal
import threading
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from ads.counting import keeper
from ads.counting.aggregator import aggregate

SHORTEST, LONGEST = 0.05, 3600.0


def seconds(text: str) -> float:
    """A time to wait, from 0 to an hour; what is too short for a pause becomes the shortest one."""
    every = float(text)
    if not 0 <= every <= LONGEST:
        raise ArgumentTypeError(f"“{text}” is no time from 0 to {LONGEST:.0f} seconds.")
    return max(every, SHORTEST)


class Command(BaseCommand):
    help = (
        "Counts the logged events of this data folder. The site's own processes do so by "
        "themselves, unless KEEPER is off."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--forever", action="store_true", help="Go on, and do the chores, until stopped."
        )
        parser.add_argument(
            "--every",
            type=seconds,
            default=keeper.EVERY,
            metavar="SECONDS",
            help="With --forever: how long to wait between two rounds (%(default)s).",
        )

    def handle(self, *args: Any, forever: bool, every: float, **options: Any) -> None:
        if forever:
            _go_on(every)
            return
        records = events = 0
        while True:
            report = aggregate()
            records += report.records
            events += report.events
            if not report.more:
                break
        self.stdout.write(f"Counted {events} events in {records} records.")
        if report.busy:
            self.stdout.write("Another process was counting; the rest is its.")


def _go_on(every: float) -> None:
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_about: over.set())
    while not over.wait(every):
        keeper.keep()
