"""The site's secret key, made once for each installation."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def secret_key(path: Path) -> str:
    """The key kept in the file `path`, which is made if it is missing, readable by its owner only.

    Two processes that start at once end with the same key: the file is written aside, whole, and
    then linked into its place, which only the first can do.
    """
    if not path.exists():
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
        try:
            os.link(aside, path)
        except FileExistsError:
            pass  # another process was first, and its key counts
        finally:
            aside.unlink()
    return path.read_text().strip()
