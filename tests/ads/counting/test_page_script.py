"""What every page with panels loads."""

import gzip
from pathlib import Path

from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "static" / "panels" / "page.js"


def test_it_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= 1024


def test_it_keeps_nothing_in_the_browser_and_asks_nobody_else() -> None:
    text = SCRIPT.read_text()
    for word in ("cookie", "Storage", "indexedDB", "fingerprint", "canvas", "://"):
        assert word not in text
