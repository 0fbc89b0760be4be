"""Telling a hub of feeds that have changed.

Sources: https://www.w3.org/TR/websub/ leaves to a hub how it is told; what all of them understand
is a POST of `hub.mode=publish` with each address as `hub.url`, as PubSubHubbub 0.3 had it.
"""

import socket
import time
from collections.abc import Iterable
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit

PATIENCE = 5.0
"""Seconds for all of it: a hub that is slow keeps nobody else waiting."""

MOST_READ = 1_000  # bytes, in which the answer's first line must stand


def tell(hub: str, urls: Iterable[str]) -> str:
    """Tell the hub at the https address `hub`, which the paper's owner has set and nobody else can,
    that the feeds at `urls` have changed. Returns what was wrong, or nothing.

    Only the first line of the answer is read; a redirect is not followed.
    """
    deadline = time.monotonic() + PATIENCE
    body = urlencode([("hub.mode", "publish"), *(("hub.url", url) for url in urls)])
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
    try:
        parts = urlsplit(hub)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        try:
            connection.request("POST", target, body, headers)
            status = _status(connection.sock, deadline)
        finally:
            connection.close()
    except (OSError, HTTPException, ValueError) as problem:
        return " ".join(str(problem).split()) or type(problem).__name__
    return "" if 200 <= status < 300 else f"it answered {status}"


def _status(connection: socket.socket, deadline: float) -> int:
    """The number in the first line of an answer. Raises OSError where none comes in time, and
    ValueError where it is none of HTTP."""
    start = b""
    while b"\n" not in start and len(start) < MOST_READ:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long")
        connection.settimeout(left)
        piece = connection.recv(MOST_READ)
        if not piece:
            break
        start += piece
    words = start.split(maxsplit=2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/"):
        raise ValueError("it did not answer in HTTP")
    return int(words[1])
