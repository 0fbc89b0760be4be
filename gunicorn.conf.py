"""How gunicorn serves this site. It is read wherever gunicorn is started in this folder.

The environment can change it: ADDRESS, PORT, WEB_CONCURRENCY (workers), THREADS, ACCESS_LOG (a
file, or - for the terminal).
"""

import gc
import logging
import os
from pathlib import Path
from typing import Any

cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

address = os.environ.get("ADDRESS") or "127.0.0.1"
bind = [f"{f'[{address}]' if ':' in address else address}:{os.environ.get('PORT') or '8000'}"]
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2 * cores + 1, 8))
threads = int(os.environ.get("THREADS") or 4)

# The workers share the memory of the one process that has loaded the site, and are there at once.
preload_app = True

# A worker makes room for a fresh one after this many requests, each at another time.
max_requests = 10_000
max_requests_jitter = 2_000

timeout = 60  # seconds without a sign of life
graceful_timeout = 30  # seconds for the requests under way when the server stops
keepalive = 5  # seconds
if Path("/dev/shm").is_dir():  # noqa: S108 (signs of life on a busy disk would come late)
    worker_tmp_dir = "/dev/shm"  # noqa: S108

control_socket_disable = True

accesslog = os.environ.get("ACCESS_LOG") or None
if accesslog and accesslog != "-":
    Path(accesslog).parent.mkdir(parents=True, exist_ok=True)

# Django answers HEAD with a whole page and leaves it to the server to drop the text. gunicorn does,
# and would write a warning each time.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)


def when_ready(server: Any) -> None:
    """Load every view before the workers part, so that they share it and a mistake in one stops
    the start; and keep what is loaded out of the garbage collector's rounds: it stays shared."""
    from django.urls import get_resolver

    _every_view = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


def pre_fork(server: Any, worker: Any) -> None:
    """A connection to the database does not survive a fork, and a pool's threads neither."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if getattr(connection, "pool", None):
            connection.close_pool()


def post_worker_init(worker: Any) -> None:
    """Every worker has a thread that looks at what may be shown, so that no page has to; and that
    counts events, if none of the others is at it and no process of its own is to do it."""
    from django.conf import settings

    from ads.counting.keeper import Keeper

    worker.keeper = Keeper(counting=settings.KEEPER)
    worker.keeper.start()


def worker_exit(server: Any, worker: Any) -> None:
    """What is being counted is counted to its end."""
    if keeper := getattr(worker, "keeper", None):
        keeper.stop()
