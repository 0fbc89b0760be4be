"""A hub on this machine, which remembers what it is told."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs


class Hub:
    """Answers each request with `answer`, byte for byte; `heard` are the forms that were sent."""

    def __init__(self, server: socket.socket) -> None:
        self.server = server
        self.answer = b"HTTP/1.1 204 No Content\r\n\r\n"
        self.heard: list[dict[str, list[str]]] = []
        self.lines: list[str] = []

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.server.getsockname()[1]}/hub?a=b"

    def serve(self) -> None:
        while True:
            try:
                connection, _address = self.server.accept()
            except OSError:  # it was closed
                return
            with connection:
                head, _mark, body = self._request(connection)
                self.lines.append(head.split("\r\n")[0])
                self.heard.append(parse_qs(body))
                connection.sendall(self.answer)

    def _request(self, connection: Any) -> tuple[str, str, str]:
        data = b""
        while True:
            data += connection.recv(65_536)
            head, mark, body = data.decode().partition("\r\n\r\n")
            lengths = [line for line in head.split("\r\n") if line.startswith("Content-Length")]
            if mark and lengths and len(body) >= int(lengths[0].split(":")[1]):
                return head, mark, body


@contextmanager
def running_hub() -> Iterator[Hub]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        hub = Hub(server)
        thread = threading.Thread(target=hub.serve, daemon=True)
        thread.start()
        yield hub
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)
