"""One address is asked: within bounds, and nothing inside is ever reached."""

import shutil
import socket
import ssl
import subprocess
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from articles.checking.outside import asking
from articles.checking.outside.asking import Answer, Gate, Outcome, ask
from tests.articles.checking.outside.servers import Host, always, here, host, status

AGENT = "Newsroom-Link-Check/1.0 (The Harbour)"


def asked(server: Host, path: str = "/", *, seconds: float = 5.0, **gate: Any) -> Answer:
    return ask(server.url(path), agent=AGENT, gate=server.gate(**gate), seconds=seconds)


@pytest.mark.parametrize("number", [200, 204, 304])
def test_what_is_there_is_asked_once_and_for_its_head(number: int) -> None:
    with host(always(status(number))) as server:
        assert asked(server, "/a%20b?c=d#e") == Answer(Outcome.ANSWERED, number)
    assert server.methods == ["HEAD"]
    assert server.paths == ["/a%20b?c=d"]
    lines = server.asked[0].split("\r\n")
    assert f"Host: paper.example:{server.port}" in lines
    assert f"User-Agent: {AGENT}" in lines
    assert not any(
        line.lower().startswith(("cookie", "authorization", "referer")) for line in lines
    )


@pytest.mark.parametrize("number", [403, 404, 405, 410, 429, 501, 503])
def test_what_head_says_ill_of_is_asked_by_get(number: int) -> None:
    def answer(connection: socket.socket, request: str) -> None:
        connection.sendall(status(number if request.startswith("HEAD") else 200))

    with host(answer) as server:
        assert asked(server) == Answer(Outcome.ANSWERED, 200)
    assert server.methods == ["HEAD", "GET"]
    with host(always(status(number, "Retry-After: 90"))) as server:
        assert asked(server) == Answer(Outcome.ANSWERED, number, 90)


def test_a_server_that_hangs_up_on_head_is_asked_by_get() -> None:
    def answer(connection: socket.socket, request: str) -> None:
        if request.startswith("GET"):
            connection.sendall(status(404))

    with host(answer) as server:
        assert asked(server) == Answer(Outcome.ANSWERED, 404)


def test_redirects_are_followed_and_their_end_counts() -> None:
    def answer(connection: socket.socket, request: str) -> None:
        path = request.split(" ", 2)[1]
        steps = {"/": "/zwei?é", "/zwei?%C3%A9": "//other.example:{}/three"}
        to = steps.get(path)
        found = status(301, f"Location: {to.format(server.port)}") if to else status(410)
        connection.sendall(found)

    with host(answer) as server:
        assert asked(server) == Answer(Outcome.ANSWERED, 410)
    assert server.paths == ["/", "/zwei?%C3%A9", "/three", "/three"]
    assert f"Host: other.example:{server.port}" in server.asked[-1]


def test_redirects_without_end_are_left_alone() -> None:
    number = count()

    def answer(connection: socket.socket, _request: str) -> None:
        connection.sendall(status(302, f"Location: /{next(number)}"))

    with host(answer) as server:
        assert asked(server) == Answer(Outcome.ASTRAY)
    assert len(server.asked) == asking.MOST_REDIRECTS + 1


def test_a_redirect_without_an_address_is_an_answer() -> None:
    with host(always(status(302))) as server:
        assert asked(server) == Answer(Outcome.ANSWERED, 302)


# What is inside


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0", "[::1]", "[::]"]
)
def test_this_machine_is_not_asked_whatever_it_is_called(name: str) -> None:
    with host(always(status(200))) as server:
        gate = Gate(ports=frozenset({server.port}))
        assert ask(server.url(name=name), agent=AGENT, gate=gate).outcome in {
            Outcome.NOT_ASKED,
            Outcome.NO_HOST,
        }
        assert server.asked == []
        assert asked(server) == Answer(Outcome.ANSWERED, 200)  # it was there to be asked


def test_other_ports_are_not_asked() -> None:
    with host(always(status(200))) as server:
        gate = server.gate(ports=Gate().ports)
        assert ask(server.url(), agent=AGENT, gate=gate) == Answer(Outcome.NOT_ASKED)
    assert server.asked == []
    assert Gate().ports == {80, 443}


@pytest.mark.parametrize(
    "more", [("10.0.0.1",), ("169.254.169.254",), ("::ffff:10.0.0.1",), ("fe80::1%eth0",)]
)
def test_a_host_with_one_address_inside_is_not_asked_at_all(more: tuple[str, ...]) -> None:
    with host(always(status(200))) as server:
        answer = asked(server, look_up=lambda _name, port, **_: here(port, *more))
        assert answer == Answer(Outcome.NOT_ASKED)
    assert server.asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://inside.example:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://paper.example:22/",
        "file:///etc/passwd",
        "gopher://paper.example:{port}/",
        "http://user:word@paper.example:{port}/",
        "http://[::1]:{port}/",
    ],
)
def test_a_redirect_to_the_inside_is_not_followed(to: str) -> None:
    def look_up(name: str, port: int, **_: Any) -> Any:
        addresses = {"paper.example": "127.0.0.1", "inside.example": "127.0.0.2"}
        return here(port) if name == "paper.example" else here(port, addresses.get(name, name))[1:]

    def answer(connection: socket.socket, _request: str) -> None:
        connection.sendall(status(302, "Location: " + to.format(port=server.port)))

    with host(answer) as server:
        assert asked(server, look_up=look_up) == Answer(Outcome.NOT_ASKED)
    assert len(server.asked) == 1


def test_a_name_is_looked_up_once_for_each_hop() -> None:
    """A name that leads out when it is looked at and in when it is used would get in otherwise."""
    looked_up = []

    def look_up(name: str, port: int, **_: Any) -> Any:
        looked_up.append(name)
        return here(port)

    with host(always(status(404))) as server:
        assert asked(server, look_up=look_up) == Answer(Outcome.ANSWERED, 404)
    assert server.methods == ["HEAD", "GET"]
    assert looked_up == ["paper.example"]


# Bounds


def test_a_server_that_says_nothing_is_silent() -> None:
    def answer(connection: socket.socket, _request: str) -> None:
        connection.recv(1)  # until the asker hangs up

    with host(answer) as server:
        assert asked(server, seconds=0.2) == Answer(Outcome.SILENT)


def test_one_that_drips_is_not_listened_to_for_ever() -> None:
    def answer(connection: socket.socket, _request: str) -> None:
        for letter in status(200, *(f"X-{n}: y" for n in range(90))):
            connection.sendall(bytes([letter]))
            connection.settimeout(0.02)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                continue

    with host(answer) as server:
        assert asked(server, seconds=0.4) == Answer(Outcome.SILENT)


@pytest.mark.parametrize(
    "much",
    [
        b"HTTP/1.1 " + b"2" * 10**6,
        b"HTTP/1.1 200 x\r\n" + b"X: " + b"y" * 10**6,
        b"HTTP/1.1 200 x\r\n" + (b"X: " + b"y" * 1000 + b"\r\n") * 95,
        b"HTTP/1.1 100 x\r\n\r\n" * 10**5,
    ],
)
def test_no_more_is_read_than_a_head_may_be_long(
    much: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    take = asking._Line.take

    def counted(line: Any, room: memoryview) -> int:
        taken.append(take(line, room))
        return taken[-1]

    monkeypatch.setattr(asking._Line, "take", counted)
    with host(always(much)) as server:
        assert asked(server) == Answer(Outcome.ASTRAY)
    assert 0 < sum(taken) <= 2 * asking.MOST_BYTES  # HEAD and GET


def test_the_text_is_not_read() -> None:
    def answer(connection: socket.socket, request: str) -> None:
        if request.startswith("HEAD"):
            connection.sendall(status(405))
        else:
            connection.sendall(status(200, "Content-Length: 99999999") + b"x" * 10**5)

    with host(answer) as server:
        assert asked(server) == Answer(Outcome.ANSWERED, 200)


@pytest.mark.parametrize("noise", [b"SSH-2.0-x\r\n", b"\x00\x01\x02", b"HTTP/1.1 abc x\r\n\r\n"])
def test_what_is_no_http_is_left_alone(noise: bytes) -> None:
    with host(always(noise)) as server:
        assert asked(server) == Answer(Outcome.ASTRAY)


def test_nobody_at_home() -> None:
    with host(always(status(200))) as server:
        pass
    assert asked(server) == Answer(Outcome.SILENT)


@pytest.mark.parametrize(
    ("errno", "outcome"),
    [(socket.EAI_NONAME, Outcome.NO_HOST), (socket.EAI_AGAIN, Outcome.SILENT)],
)
def test_a_name_that_is_nobodys(errno: int, outcome: Outcome) -> None:
    def look_up(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(errno, "x")

    assert ask("http://paper.example/", agent=AGENT, gate=Gate(look_up=look_up)).outcome == outcome


# HTTPS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for paper.example and its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        f"{openssl} req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -keyout key.pem "
        "-addext subjectAltName=DNS:paper.example -out cert.pem".split(),
        cwd=folder,
        check=True,
        capture_output=True,
    )
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both


@pytest.mark.parametrize(
    ("name", "trusted", "outcome"),
    [
        ("paper.example", True, Outcome.ANSWERED),
        ("other.example", True, Outcome.INSECURE),
        ("paper.example", False, Outcome.INSECURE),
    ],
)
def test_the_certificate_has_to_be_the_names(
    certificate: Path, name: str, *, trusted: bool, outcome: Outcome
) -> None:
    names: list[str | None] = []
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(certificate)
    shown.sni_callback = lambda _socket, sni, _context: names.append(sni)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            connection, _ = listening.accept()
            try:
                with shown.wrap_socket(connection, server_side=True) as safe:
                    safe.recv(4096)
                    safe.sendall(status(200))
            except OSError:
                connection.close()

        def tls() -> ssl.SSLContext:
            context = ssl.create_default_context()
            if trusted:
                context.load_verify_locations(certificate)
            return context

        thread = Thread(target=serve, daemon=True)
        thread.start()
        gate = Host(port).gate(tls=tls)
        answer = ask(f"https://{name}:{port}/", agent=AGENT, gate=gate)
        thread.join()
    assert answer.outcome == outcome
    assert names == [name]
