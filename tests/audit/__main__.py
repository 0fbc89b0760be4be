"""`make audit`: what a reader's browser gets from the site as `make run` serves it, with the
demonstration edition: weight, movement, requests, headers, answers to whoever has a page already,
and what axe, the Nu checker and Lighthouse find.

Prints every figure with its bound and exits with 1 if one does not hold. Names of parts as
arguments (weight, answers, access, markup, lighthouse) leave out the others.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import serving
from tests.audit import access, answers, lighthouse, markup, tools, weight
from tests.audit.browsing import chromium
from tests.browser.kinds import kinds

PARTS = {
    "weight": weight,
    "answers": answers,
    "access": access,
    "markup": markup,
    "lighthouse": lighthouse,
}


def main(names: Iterable[str]) -> int:
    """Measure everything that was asked for; 0 if every bound holds."""
    parts = [PARTS[name] for name in names or PARTS]
    with tempfile.TemporaryDirectory(prefix="audit-") as folder, sync_playwright() as playwright:
        port = serving.free_port()
        # As behind a proxy that speaks HTTPS: some headers are sent only there.
        proxy = {"BEHIND_PROXY": "on", "HSTS_SECONDS": "31536000"}
        environment = serving.environment(Path(folder), port) | proxy
        serving.manage(environment, "start", "--no-serve")
        browser = chromium(playwright)
        with serving.served(environment, port) as url:
            with browser.new_page() as page:
                addresses = kinds(page, url)
            held = True
            for part in parts:
                for figure in part.figures(browser, url, addresses):
                    sys.stdout.write(f"{figure.line()}\n")
                    sys.stdout.flush()
                    held = held and figure.holds
        browser.close()
    return 0 if held else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyError as unknown:
        sys.exit(f"No part of the audit is called {unknown}; there are: {', '.join(PARTS)}.")
    except serving.DidNotRun as trouble:
        sys.exit(str(trouble))
    except tools.NotToBeHad as missing:
        sys.exit(f"The audit needs {missing}.")
