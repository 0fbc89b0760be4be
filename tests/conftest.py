"""What every test gets, a data folder and a cache of its own; and Debian's Chromium."""

import os
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from ads.rationing.history import history
from ads.stock.shapes import notebook
from ads.stock.shelf import shelf
from tests.audit.browsing import OPTIONS, program

# Playwright keeps an event loop in the thread in which a journey looks at the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the migrations put in the database stands there for tests that commit, too: the paper,
    the roles, the content types. Each of them empties all tables behind it, and if only some put
    the rows back they would meet those that Django made anew for the others."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            whole = pytest.mark.django_db(**marker.kwargs | {"serialized_rollback": True})
            item.add_marker(whole, append=False)


@pytest.fixture(autouse=True)
def own_stores(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees what another has kept, uploaded or cached, whichever worker it runs on."""
    settings.DATA_DIR = tmp_path_factory.mktemp("data")
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    settings.CACHES = {
        name: {**cache, "KEY_PREFIX": uuid4().hex} for name, cache in settings.CACHES.items()
    }


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    """What may be shown is looked up anew: nothing is left from another test."""
    shelf.forget()
    history.forget()
    notebook.forget()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The distribution's Chromium, which asks nobody for updates."""
    return browser_type_launch_args | {"executable_path": program(), "args": OPTIONS}
