"""With DEBUG on."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Redirect
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

DEVELOPING = "newsroom.developing.OldAddressesMiddleware"


@pytest.mark.parametrize("developing", [True, False])
def test_old_addresses_lead_on_while_developing(settings: Any, *, developing: bool) -> None:
    story = StoryFactory()
    old, lost = "/2020/01/01/old/", "/2020/01/01/lost/"
    Redirect.objects.create(path=old, story=story)
    Redirect.objects.create(path=lost)
    settings.DEBUG = True
    if developing:
        settings.MIDDLEWARE = [DEVELOPING, *settings.MIDDLEWARE]
    client = Client()
    assert [client.get(path).status_code for path in (old, lost, "/2020/01/01/no/", "/")] == (
        [301, 410, 404, 200] if developing else [404, 404, 404, 200]
    )
