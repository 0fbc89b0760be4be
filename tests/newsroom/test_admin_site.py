"""What every page of the admin answers to an address that nobody would type."""

import pytest
from django.test import Client

from tests.factories import StoryFactory, UserFactory

FIND = "/admin/autocomplete/?app_label=articles&model_name=author&field_name=user"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/story/?q=%00",
        "/admin/articles/story/?kind__exact=%00",
        "/admin/articles/story/?headline=%00",
        "/admin/articles/story/?headline__regex=(((",
        "/admin/articles/story/?headline__iregex=(a%2B)%2B%24",
        "/admin/newsroom/user/?q=%00",
        "/admin/articles/photo/choose/?q=%00",
        f"{FIND}&term=%00",
    ],
)
def test_no_address_brings_the_database_down(client: Client, address: str) -> None:
    StoryFactory()
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(address).status_code == 400
    harmless = address.replace("%00", "a").replace("regex=(((", "contains=a")
    assert client.get(harmless.replace("iregex=(a%2B)%2B%24", "icontains=a")).status_code == 200
