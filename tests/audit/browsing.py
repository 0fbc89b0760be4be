"""The browser that looks at the site, and the screens that it looks from."""

import shutil
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-background-networking"]


@dataclass(frozen=True)
class Screen:
    """A screen in CSS pixels, and how many of its own pixels one of them has."""

    name: str
    width: int
    height: int
    density: float = 1

    def context(self, **more: Any) -> dict[str, Any]:
        """As a browser context is asked for it."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.density,
            **more,
        }


PHONE = Screen("phone", 390, 844, 3)
TABLET = Screen("tablet", 768, 1024, 2)
DESKTOP = Screen("desktop", 1280, 900)


def program() -> str | None:
    """The path of the distribution's Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def chromium(playwright: Playwright) -> Browser:
    """The distribution's Chromium, which asks nobody for updates."""
    return playwright.chromium.launch(executable_path=program(), args=OPTIONS)
