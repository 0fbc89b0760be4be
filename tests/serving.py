"""The site as `make run` serves it: on a port and in a data folder of its own, with collected
static files and production settings, until whoever asked for it has done."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
STORES = ("DATABASE_URL", "REDIS_URL")
LONGEST = 120  # seconds until a site that has its data answers


class DidNotRun(Exception):
    """The site, or a command of it, ended with an error; says what it printed."""


def free_port() -> int:
    """A port on this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def environment(data_dir: Path, port: int) -> dict[str, str]:
    """What the site is started with: one worker, and the stores of whoever asks. On the grown-up
    stores it expects a database of its own, which it fills."""
    own = {
        "PATH": os.defpath,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    return own | {name: os.environ[name] for name in STORES if name in os.environ}


def manage(env: Mapping[str, str], *command: str) -> None:
    """Run a command of the site. Raises DidNotRun."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DidNotRun(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")


@contextmanager
def served(env: Mapping[str, str], port: int) -> Iterator[str]:
    """The running site's address, without its last slash. Raises DidNotRun."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "start"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, server)
            yield url
        finally:
            server.terminate()


def _wait_for(url: str, server: "subprocess.Popen[str]") -> None:
    for _ in range(LONGEST * 2):
        try:
            with urlopen(f"{url}/health/", timeout=5):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.5)
        if server.poll() is not None:
            break
    server.terminate()
    raise DidNotRun(f"The site did not start:\n{server.communicate()[0]}")
