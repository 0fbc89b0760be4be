"""Staff who are logged in, and a story to be typed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Section
from tests.articles.admin.sending import staff
from tests.factories import SectionFactory


@pytest.fixture
def section(db: None) -> Section:
    return SectionFactory(name="City", slug="city")


@pytest.fixture
def login(db: None, client: Client) -> Callable[..., Client]:
    """Log the client in as a new member of staff in the given role."""

    def as_role(role: str, **fields: Any) -> Client:
        client.force_login(staff(role, **fields))
        return client

    return as_role


@pytest.fixture
def editor(login: Callable[..., Client]) -> Client:
    return login("Editor", first_name="Jane", last_name="Roe")


@pytest.fixture
def chief(login: Callable[..., Client]) -> Client:
    """Who may approve what they have written themselves."""
    return login("Chief editor")


@pytest.fixture
def reporter(login: Callable[..., Client]) -> Client:
    return login("Reporter")


@pytest.fixture
def new_story(section: Section) -> dict[str, Any]:
    """What a writer types for a first story, over what the empty form sends."""
    return {
        "headline": "Ferry returns to the lower quay",
        "standfirst": "It sails again on Monday.",
        "body": "<p>The ferry sails again.</p><p>It had been away for a year.</p>",
        "section": section.pk,
        "kind": "news",
    }
