"""Hosts on this machine: what they answer is handed in, what they were asked is kept."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from articles.checking.outside.asking import Gate

Answering = Callable[[socket.socket, str], None]


@dataclass
class Host:
    """A server on 127.0.0.1. `asked` are the requests it got, whole."""

    port: int
    asked: list[str] = field(default_factory=list)

    @property
    def methods(self) -> list[str]:
        return [request.split(" ", 1)[0] for request in self.asked]

    @property
    def paths(self) -> list[str]:
        return [request.split(" ", 2)[1] for request in self.asked]

    def url(self, path: str = "/", name: str = "paper.example") -> str:
        return f"http://{name}:{self.port}{path}"

    def gate(self, **other: object) -> Gate:
        """The one way to ask it: its port, and every name leading to this machine."""
        return Gate(
            **{  # type: ignore[arg-type]
                "ports": frozenset({self.port}),
                "is_outside": lambda text: text == "127.0.0.1",
                "look_up": lambda _name, port, **_more: here(port),
                **other,
            }
        )


def here(port: int, *more: str) -> list[tuple[object, ...]]:
    """What a look-up tells of a host on this machine, and at other addresses too."""
    return [
        (
            socket.AF_INET6 if ":" in address else socket.AF_INET,
            socket.SOCK_STREAM,
            6,
            "",
            (address, port),
        )
        for address in ("127.0.0.1", *more)
    ]


@contextmanager
def host(answer: Answering) -> Iterator[Host]:
    """A host that answers every request by `answer(connection, request)`, one after the other."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)
        found = Host(listening.getsockname()[1])
        thread = Thread(target=_serve, args=(listening, found, answer), daemon=True)
        thread.start()
        yield found
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(listening: socket.socket, found: Host, answer: Answering) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            try:
                connection.settimeout(20)
                request = b""
                while b"\r\n\r\n" not in request and (some := connection.recv(4096)):
                    request += some
                if request:
                    found.asked.append(request.decode("latin-1"))
                    answer(connection, found.asked[-1])
            except OSError:  # the asker has hung up
                continue


def status(number: int, *headers: str) -> bytes:
    """An answer without a text."""
    return "\r\n".join([f"HTTP/1.1 {number} x", *headers, "", ""]).encode("utf-8")


def always(answer: bytes) -> Answering:
    return lambda connection, _request: connection.sendall(answer)
