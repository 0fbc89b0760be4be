"""`manage.py audit_counts`: whether the sums of what was counted hold."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import ngettext

from ads.reports.audit import ALWAYS, Span, discrepancies


class Command(BaseCommand):
    help = "Checks that the counts add up; says where they do not, and then exits with 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=0,
            metavar="N",
            help="Look only at what was counted in the last N days (all of it).",
        )

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        now = timezone.now()
        span = Span(since=now - timedelta(days=days)) if 0 < days < 10_000 else ALWAYS
        found = discrepancies(now=now, span=span)
        for one in found:
            self.stdout.write(str(one))
        if found:
            words = ngettext("%d sum does not hold.", "%d sums do not hold.", len(found))
            raise CommandError(words % len(found))
        self.stdout.write("All sums hold.")
