"""A drill: is an event that was acknowledged ever lost, or one ever counted twice?

The real server runs on a port and in a data folder of its own, and is told what readers see, from
several threads at once. Meanwhile its workers, its master and the process that counts are killed
with SIGKILL, a hundred times in all. Then everything is counted to the end, and it must hold that

- acknowledged <= counted <= sent, of impressions, viewable impressions, clicks and pictures;
- no event was counted again: every one was sent once, so not a single repeat may be found;
- the totals of the flights are the sums of the hourly counts, and the database is whole;
- counting again changes nothing; a log that is read from its start adds nothing valid; and books
  that are written anew from the log alone are the same books.

Run by `make drill-counts`, on SQLite or, with DATABASE_URL, in a database of its own on that
server. It takes about two minutes, talks to this machine only, and ends by itself.
"""

import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parent.parent.parent
KILLS = 100
MASTERS, AGGREGATORS = 8, 24  # of the kills; a master's workers go with it
WORKERS = 3
SENDERS = 4
LONGEST = 150  # seconds for the kills
LOADING = 2  # seconds until the process that counts is at work
READER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HEADERS = {"User-Agent": READER, "Content-Type": "text/plain;charset=UTF-8"}
NUMBERS = ("impressions", "viewable", "clicks", "unverified")


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Processes:
    """The server and the process that counts, started again after every kill."""

    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment = environment
        self.port = port
        self.killed: Counter[str] = Counter()
        self.master = self.start("gunicorn", "--log-level", "critical", "newsroom.wsgi")
        self.aggregator = self.count()

    def start(self, *module: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", *module], cwd=ROOT, env=self.environment, stderr=self.errors()
        )

    def errors(self) -> Any:
        return open(Path(self.environment["DATA_DIR"]) / "errors", "ab")

    def count(self) -> "subprocess.Popen[bytes]":
        self.begun = time.monotonic()
        return subprocess.Popen(
            [sys.executable, "manage.py", "count_events", "--forever", "--every", "0.05"],
            cwd=ROOT,
            env=self.environment,
            stderr=self.errors(),
        )

    def workers(self) -> list[int]:
        """The workers of the present master."""
        with suppress(OSError):
            path = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children")
            return [int(pid) for pid in path.read_text().split()]
        return []

    def kill(self, pid: int, what: str) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.killed[what] += 1

    def kill_a_worker(self) -> None:
        if workers := self.workers():
            self.kill(random.choice(workers), "worker")

    def kill_the_master(self) -> None:
        orphans = self.workers()
        self.kill(self.master.pid, "master")
        self.master.wait()
        for pid in orphans:
            self.kill(pid, "worker")
        self.master = self.start("gunicorn", "--log-level", "critical", "newsroom.wsgi")
        self.wait()

    def kill_the_aggregator(self) -> None:
        """Not while it still loads the site: it is to die at its work."""
        time.sleep(max(0, self.begun + LOADING + random.random() / 4 - time.monotonic()))
        self.kill(self.aggregator.pid, "aggregator")
        self.aggregator.wait()
        self.aggregator = self.count()

    def wait(self) -> None:
        """Until the server answers, at most half a minute."""
        for _ in range(300):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if self.master.poll() is not None:
                raise SystemExit("The server did not start.")
            time.sleep(0.1)
        raise SystemExit("The server does not answer.")

    def stop(self) -> None:
        for process in (self.master, self.aggregator):
            process.terminate()
        for process in (self.master, self.aggregator):
            with suppress(subprocess.TimeoutExpired):
                process.wait(40)
            process.kill()


class Sender(threading.Thread):
    """A crowd of readers: tells what they see, and remembers what was sent and acknowledged."""

    def __init__(self, port: int, tokens: list[str], over: threading.Event) -> None:
        super().__init__()
        self.port, self.tokens, self.over = port, tokens, over
        self.sent: Counter[str] = Counter()
        self.acknowledged: Counter[str] = Counter()
        self.refused: Counter[int] = Counter()

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        while not self.over.is_set():
            what, request = self.request()
            self.sent.update(what)
            try:
                connection.request(*request)
                answer = connection.getresponse()
                answer.read()
            except (OSError, HTTPException):
                connection.close()
                time.sleep(0.02)
                continue
            if answer.status in (200, 204, 302):
                self.acknowledged.update(what)
            else:
                self.refused[answer.status] += 1
            time.sleep(0.004)
        connection.close()

    def request(self) -> tuple[Counter[str], tuple[Any, ...]]:
        """What is told, and the request that tells it; every event once."""
        # Each from another address, or it would be a flood.
        headers = HEADERS | {"X-Forwarded-For": ".".join(map(str, (10, *secrets.token_bytes(3))))}
        chance, event = random.random(), secrets.token_hex(8)
        if chance < 0.1:
            address = f"/panels/to/{random.choice(self.tokens)}/?e={event}"
            return Counter(clicks=1), ("GET", address, None, headers)
        if chance < 0.2:
            address = f"/panels/dot/{random.choice(self.tokens)}.gif"
            return Counter(unverified=1), ("GET", address, None, headers)
        items = {one: random.choice("112") for one in random.sample(self.tokens, 4)}
        body = " ".join([event, "w", *(f"{stage}{one}" for one, stage in items.items())])
        seen = sum(stage == "2" for stage in items.values())
        return (
            Counter(impressions=len(items), viewable=seen),
            ("POST", "/panels/seen/", body, headers),
        )


def own_database(address: str) -> str:
    """A new database on the server of a PostgreSQL address."""
    import psycopg

    parts = urlsplit(address)
    name = f"newsroom_drill_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(parts._replace(path=f"/{name}"))


def drop_database(address: str) -> None:
    import psycopg

    parts = urlsplit(address)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{parts.path[1:]}" WITH (FORCE)')


def set_up(environment: dict[str, str]) -> list[str]:
    """The database with five creatives; returns tokens of theirs."""
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from django.db import connections

    from ads.counting.keys import signing_key
    from ads.counting.tokens import SPOTS, mint
    from tests.factories import CreativeFactory

    minute = int(time.time()) // 60
    tokens = [
        mint(
            signing_key(),
            creative=creative.pk,
            flight=creative.flight_id,
            spot=spot,
            section="city",
            minute=minute,
        )
        for creative in (CreativeFactory() for _ in range(5))
        for spot in SPOTS
    ]
    connections.close_all()
    return tokens


def load_and_kill(processes: Processes, senders: list[Sender]) -> None:
    """Kill until there were enough, while the readers are at it."""
    for sender in senders:
        sender.start()
    ends = time.monotonic() + LONGEST
    rest = MASTERS * (1 + WORKERS) + AGGREGATORS
    acts = [processes.kill_the_master] * MASTERS + [processes.kill_the_aggregator] * AGGREGATORS
    acts += [processes.kill_a_worker] * (KILLS - rest)
    random.shuffle(acts)
    while processes.killed.total() < KILLS and time.monotonic() < ends:
        (acts.pop() if acts else processes.kill_a_worker)()
        time.sleep(random.uniform(0.3, 1.1))
    time.sleep(1)


def books() -> dict[str, list[dict[str, Any]]]:
    """All that was counted."""
    from ads.models import FlightTotal, Refusal, Supply, Tally

    found = {}
    for model in (Tally, FlightTotal, Supply, Refusal):
        rows = [dict(row) for row in model._default_manager.values()]
        for row in rows:
            row.pop("id", None)
        found[model.__name__] = sorted(rows, key=str)
    return found


def valid(of: dict[str, list[dict[str, Any]]]) -> list[Any]:
    return [row for row in of["Tally"] if row["verdict"] == ""] + of["FlightTotal"] + of["Supply"]


def count_all() -> int:
    """Count to the very end, as if ten minutes had passed; returns the number of records."""
    from ads.counting.aggregator import FINAL, aggregate
    from ads.counting.log import WINDOW

    records = 0
    while True:
        report = aggregate(now=time.time() + WINDOW + FINAL + 1)
        records += report.records
        if report.busy:
            raise SystemExit("Somebody else is counting here.")
        if not report.more:
            return records


def database_is_whole() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            return True
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchall() == [("ok",)]
        cursor.execute("PRAGMA foreign_key_check")
        return whole and cursor.fetchall() == []


def check(senders: list[Sender], kills: int) -> list[tuple[str, bool]]:
    """What must hold, and whether it does."""
    from ads.models import LogCursor, SeenEvent

    count_all()
    found = books()
    counted = {name: sum(row[name] for row in found["FlightTotal"]) for name in NUMBERS}
    sent = sum((sender.sent for sender in senders), Counter())
    acknowledged = sum((sender.acknowledged for sender in senders), Counter())
    refused = sum((sender.refused for sender in senders), Counter())
    say(f"  {'':13}{'acknowledged':>13}{'counted':>10}{'sent':>10}")
    for name in NUMBERS:
        say(f"  {name:13}{acknowledged[name]:>13,}{counted[name]:>10,}{sent[name]:>10,}")
    say(f"  torn records: {sum(row['count'] for row in found['Refusal'])}")
    say(f"  answers that were no acknowledgement: {dict(refused) or 'none'}\n")
    sums = {
        row["flight_id"]: [
            sum(
                one[name]
                for one in found["Tally"]
                if one["flight_id"] == row["flight_id"] and one["verdict"] == ""
            )
            for name in NUMBERS
        ]
        for row in found["FlightTotal"]
    }
    results = [
        (f"{KILLS} kills", kills >= KILLS),
        ("something was acknowledged of everything", all(acknowledged[one] for one in NUMBERS)),
        (
            "acknowledged <= counted <= sent",
            all(acknowledged[name] <= counted[name] <= sent[name] for name in NUMBERS),
        ),
        (
            "nothing was kept apart or told twice",
            {row["verdict"] for row in found["Tally"]} == {""},
        ),
        (
            "nothing but torn records was refused",
            {r["reason"] for r in found["Refusal"]} <= {"torn"},
        ),
        (
            "totals are the sums of the hours",
            sums == {row["flight_id"]: [row[n] for n in NUMBERS] for row in found["FlightTotal"]},
        ),
        ("the database is whole", database_is_whole()),
        ("counting again finds nothing, changes nothing", count_all() == 0 and books() == found),
    ]
    LogCursor.objects.all().delete()
    records = count_all()
    results.append(
        (f"{records:,} records read again add nothing valid", valid(books()) == valid(found))
    )
    wipe()
    SeenEvent.objects.all().delete()
    records = count_all()
    results.append((f"books written anew from {records:,} records are the same", books() == found))
    return results


def wipe() -> None:
    from ads.models import FlightTotal, LogCursor, Refusal, Supply, Tally

    for model in (Tally, FlightTotal, Supply, Refusal, LogCursor):
        model._default_manager.all().delete()


def main() -> int:
    """Returns 0 if everything held."""
    folder = tempfile.mkdtemp(prefix="newsroom-drill-")
    port = free_port()
    database = os.environ.get("DATABASE_URL", "")
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "DATA_DIR": folder,
        "PORT": str(port),
        "ADDRESS": "127.0.0.1",
        "WEB_CONCURRENCY": str(WORKERS),
        "BEHIND_PROXY": "on",
        "LOG_LEVEL": "ERROR",
        "DATABASE_URL": own_database(database) if database else "",
    }
    Path(folder, "static").mkdir()
    processes = None
    try:
        tokens = set_up(environment)
        processes = Processes(environment, port)
        processes.wait()
        over = threading.Event()
        senders = [Sender(port, tokens, over) for _ in range(SENDERS)]
        started = time.monotonic()
        try:
            load_and_kill(processes, senders)
        finally:
            over.set()
            for sender in senders:
                if sender.is_alive():
                    sender.join()
            processes.stop()
        say(f"Killed in {time.monotonic() - started:.0f} s: {dict(processes.killed)}\n")
        results = check(senders, processes.killed.total())
    finally:
        if environment["DATABASE_URL"]:
            drop_database(environment["DATABASE_URL"])
        if not os.environ.get("KEEP"):
            shutil.rmtree(folder, ignore_errors=True)
    for name, held in results:
        say(f"  {'held' if held else 'BROKEN':7} {name}")
    return 0 if all(held for _name, held in results) else 1


if __name__ == "__main__":
    sys.exit(main())
