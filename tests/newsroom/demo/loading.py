"""The demonstration edition in the database, for the tests of a module."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from newsroom.demo import edition

AT = timezone.now().replace(microsecond=0)
"""When it was loaded."""


@contextmanager
def loaded_edition(blocker: Any, folder: Path) -> Iterator[Path]:
    """Load it, and take it back at the end; gives the folder of its pictures."""
    with (
        blocker.unblock(),
        override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "media"),
        transaction.atomic(),
    ):
        edition.load(AT)
        yield folder / "media"
        transaction.set_rollback(True)
