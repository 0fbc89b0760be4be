"""The paper's particulars in the admin: what an owner may set, and who is one."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from newsroom.models import AiCrawlers, Paper
from newsroom.roles import Role
from tests.factories import UserFactory, picture_file

pytestmark = pytest.mark.django_db

PATH = "/admin/newsroom/paper/1/change/"


@pytest.fixture
def owner(client: Client) -> Client:
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Courier"})
    return logged_in(client, Role.ADMINISTRATOR)


def logged_in(client: Client, role: Role) -> Client:
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def sent(**fields: Any) -> dict[str, Any]:
    whole = {
        "name": "The Courier",
        "accent": "#8a1c1c",
        "accent_dark": "#f0a58f",
        "ai_crawlers": "welcome",
    }
    return whole | fields


def picture(name: str = "icon.png", size: tuple[int, int] = (512, 512)) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_file(size=size, kind="PNG").read(), "image/png")


def test_the_owner_sets_what_machines_are_told(owner):
    response = owner.post(
        PATH,
        sent(
            ai_crawlers="no-training",
            hub_url="https://hub.example/",
            security_contact="safety@courier.example",
        ),
    )
    assert response.status_code == 302
    paper = Paper.objects.get()
    assert paper.ai_crawlers == AiCrawlers.NO_TRAINING
    assert paper.hub_url == "https://hub.example/"
    assert paper.security_contact == "safety@courier.example"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hub_url", "http://hub.example/"),
        ("hub_url", "https://user:secret@hub.example/"),
        ("hub_url", "file:///etc/passwd"),
        ("hub_url", "nonsense"),
        ("security_contact", "http://courier.example/"),
        ("security_contact", "nobody"),
        ("security_contact", "a@b.example\nExpires: 1999"),
        ("security_contact", "https://a.example/\nContact: mailto:b@b.example"),
        ("ai_crawlers", "perhaps"),
    ],
)
def test_what_makes_no_sense_is_told_beside_the_field_and_stays_there(owner, field, value):
    response = owner.post(PATH, sent(**{field: value}))
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert field in form.errors
    if field != "ai_crawlers":
        assert form[field].value() == value
    assert Paper.objects.get().ai_crawlers == AiCrawlers.WELCOME


def test_an_icon_is_taken_in_changed_and_let_go(owner, settings):
    assert owner.post(PATH, sent(icon=picture())).status_code == 302
    first = Paper.objects.get().icon.name
    folder = settings.MEDIA_ROOT
    assert (folder / first).is_file()
    assert owner.get(f"/media/{first}").status_code == 404  # it is shown in its sizes alone
    assert owner.post(PATH, sent()).status_code == 302
    assert Paper.objects.get().icon.name == first


@pytest.mark.django_db(transaction=True)
def test_the_file_of_an_icon_that_is_replaced_or_removed_goes(settings, client):
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Courier"})
    client.force_login(UserFactory(is_superuser=True))
    folder = settings.MEDIA_ROOT
    client.post(PATH, sent(icon=picture()))
    first = Paper.objects.get().icon.name
    client.post(PATH, sent(icon=picture("other.png", (600, 600))))
    second = Paper.objects.get().icon.name
    assert (folder / second).is_file()
    assert not (folder / first).exists()
    client.post(PATH, sent(**{"icon-clear": "on"}))
    assert not Paper.objects.get().icon
    assert not (folder / second).exists()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: picture(size=(512, 600)), "an icon is square"),
        (lambda: picture(size=(511, 511)), "an icon is square"),
        (lambda: picture(size=(2049, 2049)), "an icon is square"),
        (lambda: SimpleUploadedFile("icon.svg", b"<svg onload='alert(1)'/>"), "not a picture"),
        (lambda: SimpleUploadedFile("icon.png", b"\x89PNG\r\n\x1a\n"), "not a picture"),
    ],
)
def test_what_can_not_be_an_icon_is_refused_in_words(owner, file, said):
    response = owner.post(PATH, sent(icon=file()))
    assert response.status_code == 200
    assert said in response.text
    assert not Paper.objects.get().icon


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_may(client, role):
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Courier"})
    logged_in(client, role)
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, sent(ai_crawlers="none")).status_code == 403
    assert Paper.objects.get().ai_crawlers == AiCrawlers.WELCOME
