"""Static files are collected again only when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Run collectstatic unless the last run saw the very same files. Returns whether it ran."""
    stamp: Path = settings.DATA_DIR / "static.stamp"
    fingerprint = _fingerprint()
    if Path(settings.STATIC_ROOT).is_dir() and stamp.exists() and stamp.read_text() == fingerprint:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint)
    return True


def _fingerprint() -> str:
    """A digest of the places, names, sizes and times of all files that would be collected, and of
    the code that names them."""
    digest = hashlib.sha256(Path(__file__).with_name("static.py").read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            seen = Path(storage.path(name)).stat()
            digest.update(
                f"{name}\0{storage.path(name)}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode()
            )
    return digest.hexdigest()
