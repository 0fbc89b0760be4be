"""What every page of the admin answers to an address that nobody would type."""

import pytest
from django.test import Client

from articles.models import Story
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


WORDS = {"headline": "A whale <b>came</b>", "body": "<p>It was large.</p>", "password1": "secret"}


@pytest.mark.django_db
def test_what_was_typed_is_given_back_when_the_login_has_ended(client: Client) -> None:
    response = client.post("/admin/articles/story/add/", WORDS)
    html = response.content.decode()
    assert response.status_code == 403
    assert "A whale &lt;b&gt;came&lt;/b&gt;" in html
    assert "&lt;p&gt;It was large.&lt;/p&gt;" in html
    assert "secret" not in html
    assert "no-store" in response["Cache-Control"]
    assert not Story.objects.exists()


@pytest.mark.django_db
def test_what_was_typed_is_given_back_when_the_login_is_another() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(is_superuser=True))
    response = client.post("/admin/articles/story/add/", WORDS)
    assert response.status_code == 403
    assert "It was large." in response.content.decode()
    assert not Story.objects.exists()


@pytest.mark.django_db
def test_whoever_sent_nothing_is_asked_to_log_in(client: Client) -> None:
    response = client.post("/admin/articles/story/add/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
