"""`manage.py fill_photos`: what photos are found by, for a library from before."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.photos.filling import fill_from

AT_ONCE = 100


class Command(BaseCommand):
    """Fills what the keeper would fill by and by, at once."""

    help = (
        "Look at every photo that has not been looked at: its content and looks, to tell "
        "duplicates, and its words, to find it. Can be stopped and run again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, metavar="N", help="stop after so many photos")

    def handle(self, *args: Any, **options: Any) -> None:
        most, filled, reached = options["most"], 0, 0
        while most is None or filled < most:
            at_once = AT_ONCE if most is None else min(AT_ONCE, most - filled)
            before = reached
            reached, some = fill_from(before, most=at_once)
            filled += some
            if reached == before:
                break
            if some:
                self.stdout.write(f"{filled} photos, up to number {reached}")
        self.stdout.write(f"{filled} photos were filled.")
