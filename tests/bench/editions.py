"""`make bench-editions`: what each page costs in a large edition beside a small one.

    make bench-editions ARGS="--small var/small --large var/large"
    make bench-editions ARGS="--small postgres://…/small --large postgres://…/large"

Either is a data folder with a SQLite database or the address of a PostgreSQL one on this machine,
filled by `manage.py demo --stories N`. Each page is asked of both in turn, in the same run, by a
process of its own for each edition; printed are its queries, the milliseconds of processor time of
one answer (the median; of PostgreSQL's own process too) and the ratio of the two.
"""

import argparse
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from typing import Any, TextIO

WARMING = 2
WITHIN = 1.3
"""How much dearer a page may be at the larger size."""

ALIKE = 0.15
"""By how much the sizes of two answers may differ that show as much."""

MOST_QUERIES = 12
"""Queries of a list page of the admin."""


class Edition:
    """A process that answers from one edition."""

    def __init__(self, where: str) -> None:
        own = {"DATABASE_URL": where, "DATA_DIR": tempfile.mkdtemp()}
        if "://" not in where:
            own = {"DATABASE_URL": "", "DATA_DIR": where}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.editions", "--answer"],
            env={
                **os.environ,
                **own,
                "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pages: list[str] = self._answer()

    def ask(self, page: str) -> dict[str, Any]:
        """One answer: its `status`, `queries`, `ms` and `bytes`."""
        stdin = self.process.stdin
        assert stdin is not None
        stdin.write(f"{page}\n")
        stdin.flush()
        answer: dict[str, Any] = self._answer()
        return answer

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("an edition has stopped answering")
        return json.loads(line)

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def main() -> int:
    """Print the table; 1 if a page is dearer than it may be."""
    parser = argparse.ArgumentParser(prog="make bench-editions")
    parser.add_argument("--small")
    parser.add_argument("--large")
    parser.add_argument("--only", default="", help="pages with this in their names")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.answer:
        answer(sys.stdin, sys.stdout)
        return 0
    if not (asked.small and asked.large):
        parser.error("both --small and --large are needed")
    editions = [Edition(asked.small), Edition(asked.large)]
    pages = [page for page in editions[1].pages if asked.only in page]
    sys.stdout.write(f"{'page':44} {'queries':>8} {'small ms':>9} {'large ms':>9} {'ratio':>6}\n")
    dear = 0
    for page in pages:
        small, large = _measured(editions, page, asked.rounds)
        ratio = large["ms"] / small["ms"]
        alike = abs(large["bytes"] - small["bytes"]) <= ALIKE * small["bytes"]
        is_dear = ratio > WITHIN and alike
        many = page.startswith("admin list") and large["queries"] > MOST_QUERIES
        odd = "" if small["status"] == large["status"] == 200 else f" {large['status']}"
        sys.stdout.write(
            f"{page:44} {small['queries']:>3}/{large['queries']:<4} {small['ms']:>9.1f}"
            f" {large['ms']:>9.1f} {ratio:>6.2f}{' <' if is_dear else '' if alike else ' ~'}"
            f"{' MANY' if many else ''}{odd}\n"
        )
        sys.stdout.flush()
        dear += is_dear or many
    for edition in editions:
        edition.close()
    sys.stdout.write(f"{len(pages)} pages, {dear} dearer than {WITHIN} times\n")
    sys.stdout.write("~: the small edition has less to show on it, so the two are not compared\n")
    return 1 if dear else 0


def _measured(editions: list[Edition], page: str, rounds: int) -> list[dict[str, Any]]:
    """The median of each edition's answers, asked in turn."""
    taken: list[list[dict[str, Any]]] = [[], []]
    for _ in range(WARMING + rounds):
        for edition, answers in zip(editions, taken, strict=True):
            answers.append(edition.ask(page))
    return [
        {**answers[-1], "ms": statistics.median(one["ms"] for one in answers[WARMING:])}
        for answers in taken
    ]


# In the process of an edition


def answer(asked: TextIO, said: TextIO) -> None:
    """Answer each page whose name comes in, with what it cost; first, say which there are."""
    _set_up()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from newsroom.models import User
    from newsroom.roles import Role
    from tests.bench import rooms

    pages = dict(rooms.pages())
    counted: dict[str, int] = {}
    client = Client(SERVER_NAME="localhost")
    editor = Client(SERVER_NAME="localhost")
    editor.force_login(User.objects.get(username=Role.ADMINISTRATOR.username))
    for line in _saying(said, list(pages), asked):
        address = pages[line]
        browser = editor if address.startswith("/admin/") else client
        cache.clear()
        before = _spent(connection)
        started = time.process_time_ns()
        response = browser.get(address)
        spent = time.process_time_ns() - started + _spent(connection) - before
        if line not in counted:
            with CaptureQueriesContext(connection) as queries:
                browser.get(address)
            counted[line] = len(queries)
        found = {
            "status": response.status_code,
            "queries": counted[line],
            "ms": spent / 1e6,
            "bytes": len(response.getvalue()),
        }
        said.write(json.dumps(found) + "\n")
        said.flush()


def _saying(said: TextIO, names: list[str], asked: TextIO) -> Iterator[str]:
    said.write(json.dumps(names) + "\n")
    said.flush()
    for line in asked:
        yield line.rstrip("\n")


def _set_up() -> None:
    import django
    from django.conf import settings

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.postgresql":
        database["OPTIONS"].pop("pool")
        # All that a query costs is spent in the one process that is watched.
        database["OPTIONS"]["options"] = "-c max_parallel_workers_per_gather=0"
        database["CONN_MAX_AGE"] = None
    django.setup()


def _spent(connection: Any) -> int:
    """Nanoseconds of processor time of the database's process; 0 on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    with open(f"/proc/{connection.connection.info.backend_pid}/schedstat") as stat:
        return int(stat.read().split()[0])


if __name__ == "__main__":
    sys.exit(main())
