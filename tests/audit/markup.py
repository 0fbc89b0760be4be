"""What the Nu Html Checker (https://validator.github.io/validator/) says of every kind of page."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping

from playwright.sync_api import Browser

from tests.audit import tools
from tests.measuring import Figure


def figures(_browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """Errors and warnings of each kind of page, and of the style sheet."""
    java = shutil.which("java")
    if java is None:
        raise tools.NotToBeHad("java, in which the Nu checker runs")
    checker = tools.modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = {f"{url}{address}": kind for kind, address in addresses.items()}
    done = subprocess.run(
        [java, "-jar", checker, "--format", "json", "--stdout", "--exit-zero-always", *pages],
        capture_output=True,
        text=True,
        check=True,
    )
    found: Counter[str] = Counter()
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] == "error" or message.get("subType") == "warning":
            kind = pages.get(message.get("url", ""), message.get("url", "?"))
            found[kind] += 1
            sys.stdout.write(f"    {kind}: {message['message']} {message.get('extract', '')!r}\n")
    for kind in [*addresses, *(found.keys() - addresses.keys())]:
        yield Figure(f"{kind}: errors and warnings (Nu)", found[kind], "", most=0)
