"""`manage.py send_notices`: send the notices by e-mail that are due."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.mailing import send_due


class Command(BaseCommand):
    help = (
        "Sends the notices by e-mail that are due. The site's own processes do so by themselves, "
        "unless KEEPER is off."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = send_due(timezone.now())
        self.stdout.write(f"Sent: {report.sent}. Not sent: {report.failed}.")
