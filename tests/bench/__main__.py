"""`make bench`: what things cost, as processor time, beside a baseline of the same run.

Prints every figure with its bound and exits with 1 if one does not hold. On a busy machine figures
rise, and the baseline with them: compare the two.
"""

import os
import sys
import tempfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="bench-")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from tests.bench import advertising, counting, pacing  # noqa: E402
from tests.measuring import baseline  # noqa: E402

PARTS = (advertising, counting, pacing)


def main() -> int:
    """Measure everything; 0 if every bound holds."""
    first = baseline()
    if connection.vendor == "sqlite":  # in a file, as on a site
        settings.DATABASES["default"]["TEST"]["NAME"] = f"{os.environ['DATA_DIR']}/bench.sqlite3"
    connection.creation.create_test_db(verbosity=0)
    try:
        figures = [figure for part in PARTS for figure in part.figures()]
    finally:
        connection.creation.destroy_test_db("newsroom", verbosity=0)
    last = baseline()
    sys.stdout.write(
        f"  baseline: 500 JSON documents written and read in {first * 1e3:.0f} ms before,"
        f" {last * 1e3:.0f} ms after\n"
    )
    sys.stdout.writelines(f"{figure.line()}\n" for figure in figures)
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
