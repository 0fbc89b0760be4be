"""Programs of others that look at pages, as npm packages them. They lie beside the virtual
environment's own and are fetched once."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

PACKAGES = ("lighthouse@12.2.3", "vnu-jar@26.9.27")
PLACE = Path(sys.prefix) / "audit"


class NotToBeHad(Exception):
    """A program that the audit needs is missing and could not be fetched; says which."""


@cache
def modules() -> Path:
    """The folder in which the packages lie. Raises NotToBeHad."""
    said = PLACE / "packages"
    if said.exists() and said.read_text() == " ".join(PACKAGES):
        return PLACE / "node_modules"
    npm = shutil.which("npm")
    if npm is None:
        raise NotToBeHad("npm, with which Lighthouse and the Nu checker are installed")
    PLACE.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            npm,
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            PLACE,
            *PACKAGES,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotToBeHad(f"what npm was asked for:\n{done.stderr}")
    said.write_text(" ".join(PACKAGES))
    return PLACE / "node_modules"
