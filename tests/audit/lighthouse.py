"""What Lighthouse (https://github.com/GoogleChrome/lighthouse) gives for four pages, on its phone
and on its desktop. Results of a search ask to be left out of indexes, for which Lighthouse takes
points, so the search page is looked at as it opens."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Browser

from tests.audit import tools
from tests.audit.browsing import OPTIONS, program
from tests.measuring import Figure

PAGES = ("front page", "section", "story", "search")
FORMS = {"phone": (), "desktop": ("--preset=desktop",)}


def figures(_browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """Four points for each page and form: performance, accessibility, best practices, SEO."""
    for kind in PAGES:
        for form, options in FORMS.items():
            report = _report(f"{url}{addresses[kind]}", options)
            for category in report["categories"].values():
                score = round(100 * (category["score"] or 0))
                yield Figure(f"{kind}, {form}: {category['title']}", score, "", least=100)
                if score < 100:
                    _say_why(report, category)


def _report(address: str, options: tuple[str, ...]) -> Any:
    node = shutil.which("node")
    if node is None:
        raise tools.NotToBeHad("node, in which Lighthouse runs")
    flags = " ".join(["--headless=new", *OPTIONS])
    done = subprocess.run(
        [
            node,
            tools.modules() / "lighthouse" / "cli" / "index.js",
            address,
            "--output=json",
            "--quiet",
            f"--chrome-flags={flags}",
            *options,
        ],
        env={**os.environ, "CHROME_PATH": program() or ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _say_why(report: Any, category: Any) -> None:
    for part in category["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            value = audit.get("displayValue", "")
            sys.stdout.write(f"    {audit['title']} ({audit['score']}) {value}\n")
