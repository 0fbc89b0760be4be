"""`manage.py rebuild_search`: index every story anew."""

from typing import Any

from django.core.management.base import BaseCommand

from articles import search


class Command(BaseCommand):
    help = (
        "Indexes every story for search anew: after a dump was loaded, or where an upgrade asks "
        "for it. Search goes on meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in search.rebuild():
            self.stdout.write(f"{done:,} stories")
        if not done:
            self.stdout.write("There are no stories.")
