"""What the page of a story loads to tell that it was read."""

import gzip
from pathlib import Path

from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "static" / "stories" / "read.js"


def test_it_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= 400


def test_it_keeps_nothing_in_the_browser_and_asks_nobody_else() -> None:
    text = SCRIPT.read_text()
    for word in ("cookie", "Storage", "indexedDB", "random", "canvas", "://"):
        assert word not in text
