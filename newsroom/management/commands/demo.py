"""`manage.py demo`: the demonstration edition, and stories by the thousand."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from newsroom.demo import archive, edition
from newsroom.models import Paper


def moment(text: str) -> datetime:
    """A time as ISO 8601; without an offset it is in the paper's own time zone."""
    try:
        parsed = parse_datetime(text)
    except ValueError:
        parsed = None
    if parsed is None:
        raise ArgumentTypeError(f"“{text}” is no time. Write it as 2026-11-23T07:30.")
    return parsed if timezone.is_aware(parsed) else timezone.make_aware(parsed)


def number(text: str) -> int:
    """A whole number, not negative."""
    if not text.isascii() or not text.isdigit():
        raise ArgumentTypeError(f"“{text}” is no number of stories.")
    return int(text)


class Command(BaseCommand):
    """Loads the edition; whatever is there already stays as it is."""

    help = "Load the demonstration edition. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at",
            type=moment,
            metavar="TIME",
            help="count the ages of stories from this moment (ISO 8601; default: now)",
        )
        parser.add_argument(
            "--stories",
            type=number,
            default=0,
            metavar="N",
            help="add N made-up stories, to try the site at scale",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if edition.is_anothers():
            raise CommandError(
                f"This is the site of {Paper.objects.get()}. The demonstration edition is for an "
                "empty one: give it another data folder, as in DATA_DIR=demo."
            )
        at = options["at"] or timezone.now()
        loaded = edition.load(at)
        if loaded:
            self.stdout.write(
                f"The demonstration edition is loaded: {loaded.stories} stories, "
                f"{loaded.authors} authors, {loaded.advertisers} advertisers, "
                f"{loaded.pictures} pictures drawn."
            )
        else:
            self.stdout.write("The demonstration edition is there already; nothing has changed.")
        for done in archive.add(options["stories"], at):
            self.stdout.write(f"{done:,} of {options['stories']:,} stories")
