"""`manage.py sweep_pictures`: delete the creatives' pictures that nobody needs any more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ads.sweeping import sweep


class Command(BaseCommand):
    help = "Delete pictures that have been no creative's for a week. To be run once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = sweep(timezone.now())
        self.stdout.write(f"{gone} files deleted.")
