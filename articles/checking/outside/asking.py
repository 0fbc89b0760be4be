"""One address is asked whether it is there.

HEAD first, then GET where that is not answered well; of an answer only the head is read. All of it,
redirects too, ends after SECONDS, MOST_REDIRECTS and MOST_BYTES. Every hop is read and looked up
anew, every network address of its host has to be out in the world, and the connection goes to the
very address that was looked at: no name is looked up twice. The certificate is still the name's.
"""

import io
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from http.client import HTTPConnection, HTTPException
from time import monotonic
from typing import Any
from urllib.parse import urljoin

from articles.checking.outside.gates import PORTS, NotAsked, Target, is_outside, read

SECONDS = 5.0
"""For one address, with all its redirects. Looking up a name may take longer: whoever asks does so
in a thread that need not be waited for."""

MOST_REDIRECTS = 5
MOST_BYTES = 65_536  # of one answer's head
MOST_PLACES = 2  # of a host's network addresses that are tried
LONGEST_WAIT = 7 * 24 * 3600  # seconds


class Outcome(StrEnum):
    """How the asking ended."""

    ANSWERED = "answered"
    SILENT = "silent"  # nobody took the call, or nothing came in time
    NO_HOST = "no-host"  # the name is nobody's
    INSECURE = "insecure"  # the certificate is not the host's, or has run out
    ASTRAY = "astray"  # redirects without end, or what is no HTTP
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status if it was answered, and the seconds that we are asked to wait."""

    outcome: Outcome
    status: int | None = None
    wait: int = 0


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be reached. Only tests hand in another one."""

    ports: frozenset[int] = frozenset(PORTS.values())
    is_outside: Callable[[str], bool] = is_outside
    look_up: Callable[..., Any] = socket.getaddrinfo
    tls: Callable[[], ssl.SSLContext] = _tls


GATE = Gate()


def ask(address: str, *, agent: str, gate: Gate = GATE, seconds: float = SECONDS) -> Answer:
    """What an address answers by now. `agent` says in ASCII who asks. Never raises: what comes from
    outside may be anything."""
    until = monotonic() + seconds
    try:
        target = read(address)
        for _ in range(MOST_REDIRECTS + 1):
            head = _ask_once(target, agent, gate, until)
            if not head.leads_on:
                return Answer(Outcome.ANSWERED, head.status, head.wait)
            target = read(urljoin(target.url, head.location))
        return Answer(Outcome.ASTRAY)
    except NotAsked:
        return Answer(Outcome.NOT_ASKED)
    except socket.gaierror as problem:
        nobody = problem.errno == socket.EAI_NONAME
        return Answer(Outcome.NO_HOST if nobody else Outcome.SILENT)
    except ssl.SSLError:
        return Answer(Outcome.INSECURE)
    except OSError:
        return Answer(Outcome.SILENT)
    except (HTTPException, ValueError):
        return Answer(Outcome.ASTRAY)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of one answer."""

    status: int
    location: str = ""
    wait: int = 0

    @property
    def leads_on(self) -> bool:
        return self.status in {301, 302, 303, 307, 308} and bool(self.location)

    @property
    def is_good(self) -> bool:
        return self.status < 400


def _ask_once(target: Target, agent: str, gate: Gate, until: float) -> _Head:
    """One hop. HEAD gets half of the time that is left: some servers never answer it."""
    places = _places(target, gate)
    try:
        half = monotonic() + (until - monotonic()) / 2
        head = _send("HEAD", target, places, agent, gate, half)
        if head.is_good:
            return head
    except (OSError, HTTPException) as problem:
        if isinstance(problem, ssl.SSLCertVerificationError):
            raise
    return _send("GET", target, places, agent, gate, until)


def _places(target: Target, gate: Gate) -> list[Any]:
    """The network addresses of a host, as `getaddrinfo` tells them. Raises NotAsked if one of them
    must not be reached: whoever mixes them is up to something."""
    if target.port not in gate.ports:
        raise NotAsked("another port")
    places = gate.look_up(target.host, target.port, type=socket.SOCK_STREAM)
    if not places or not all(gate.is_outside(place[4][0]) for place in places):
        raise NotAsked("not out in the world")
    first = {place[0]: place for place in reversed(places)}  # one of each family
    return sorted(first.values(), key=places.index)[:MOST_PLACES]


def _send(
    method: str, target: Target, places: list[Any], agent: str, gate: Gate, until: float
) -> _Head:
    connection = HTTPConnection(target.host, target.port)
    connection.auto_open = 0
    line = _Line(_connect(places, until), until)
    try:
        if target.scheme == "https":
            line.secure(gate.tls(), target.host)
        connection.sock = line
        connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in (
            ("Host", target.place),
            ("User-Agent", agent),
            ("Accept", "text/html,*/*;q=0.5"),
            ("Accept-Encoding", "identity"),
            ("Connection", "close"),
        ):
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        wait = answer.headers.get("Retry-After", "")
        return _Head(
            answer.status,
            _as_sent(answer.headers.get("Location", "")).strip(),
            min(int(wait), LONGEST_WAIT) if re.fullmatch("[0-9]{1,9}", wait) else 0,
        )
    finally:
        line.close()


def _as_sent(header: str) -> str:
    """A header that was read as Latin-1, as the UTF-8 that servers mean by it."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


def _connect(places: list[Any], until: float) -> socket.socket:
    """A connection to the first of the places that takes it. Raises OSError."""
    for left, (family, kind, protocol, _name, place) in zip(
        range(len(places), 0, -1), places, strict=True
    ):
        found = socket.socket(family, kind, protocol)
        try:
            found.settimeout(_left(until) / left)
            found.connect(place)
        except OSError:
            found.close()
            if left == 1:
                raise
        else:
            return found
    raise TimeoutError


def _left(until: float) -> float:
    """Seconds that are left. Raises TimeoutError when there are none."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@dataclass(slots=True)
class _Line:
    """A connection that ends at a moment, and after MOST_BYTES, however slowly they drip. It is
    what `http.client` needs of a socket."""

    socket: socket.socket
    until: float
    taken: int = field(default=0, init=False)

    def secure(self, tls: ssl.SSLContext, host: str) -> None:
        self.socket = tls.wrap_socket(
            self.socket, server_hostname=host, do_handshake_on_connect=False
        )
        self.socket.settimeout(_left(self.until))
        self.socket.do_handshake()

    def sendall(self, data: bytes) -> None:
        self.socket.settimeout(_left(self.until))
        self.socket.sendall(data)

    def take(self, room: memoryview) -> int:
        if self.taken >= MOST_BYTES:
            raise HTTPException("too much")
        self.socket.settimeout(_left(self.until))
        taken = self.socket.recv_into(room[: MOST_BYTES - self.taken])
        self.taken += taken
        return taken

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        self.socket.close()


class _Reader(io.RawIOBase):
    """A line as something to read from."""

    def __init__(self, line: _Line) -> None:
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        return self.line.take(memoryview(room))
