"""Every address of the stories' admin, for every role and every verb."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Redirect, Story
from articles.models.stories import Status
from tests.articles.admin.sending import ROLES
from tests.factories import AuthorFactory, PhotoFactory, StoryFactory, TopicFactory

ADDRESSES = {
    "story list": ("admin:articles_story_changelist", None),
    "story add": ("admin:articles_story_add", None),
    "draft": ("admin:articles_story_change", "draft"),
    "draft history": ("admin:articles_story_history", "draft"),
    "draft delete": ("admin:articles_story_delete", "draft"),
    "draft preview": ("admin:articles_story_preview", "draft"),
    "draft notes": ("admin:articles_story_notes", "draft"),
    "draft correct": ("admin:articles_story_correct", "draft"),
    "public": ("admin:articles_story_change", "public"),
    "public delete": ("admin:articles_story_delete", "public"),
    "public preview": ("admin:articles_story_preview", "public"),
    "public correct": ("admin:articles_story_correct", "public"),
    "public withdraw": ("admin:articles_story_withdraw", "public"),
    "story find": ("admin:articles_story_find", None),
    "notices": ("admin:articles_story_notices", None),
    "photo list": ("admin:articles_photo_changelist", None),
    "photo add": ("admin:articles_photo_add", None),
    "photo": ("admin:articles_photo_change", "photo"),
    "photo delete": ("admin:articles_photo_delete", "photo"),
    "photo choose": ("admin:articles_photo_choose", None),
    "photo upload": ("admin:articles_photo_upload", None),
    "photo uses": ("admin:articles_photo_uses", "photo"),
    "photo thumbnail": ("admin:articles_photo_thumbnail", "photo"),
    "section list": ("admin:articles_section_changelist", None),
    "section add": ("admin:articles_section_add", None),
    "section": ("admin:articles_section_change", "section"),
    "topic list": ("admin:articles_topic_changelist", None),
    "topic add": ("admin:articles_topic_add", None),
    "topic": ("admin:articles_topic_change", "topic"),
    "author list": ("admin:articles_author_changelist", None),
    "author add": ("admin:articles_author_add", None),
    "author": ("admin:articles_author_change", "author"),
    "redirect list": ("admin:articles_redirect_changelist", None),
    "redirect": ("admin:articles_redirect_change", "redirect"),
    "redirect add": ("admin:articles_redirect_add", None),
    "redirect delete": ("admin:articles_redirect_delete", "redirect"),
    "typed redirect": ("admin:articles_redirect_change", "typed redirect"),
    "typed redirect delete": ("admin:articles_redirect_delete", "typed redirect"),
    "topic merge": ("admin:articles_topic_merge", "topic"),
    "author merge": ("admin:articles_author_merge", "author"),
}

DESK_ONLY = {
    "draft correct",
    "public correct",
    "public withdraw",
    "photo delete",
    "section add",
    "topic add",
    "author add",
    "redirect list",
    "redirect",
    "redirect add",
    "typed redirect",
    "typed redirect delete",
    "topic merge",
    "author merge",
}
NOBODY = {"draft delete", "public delete", "redirect delete"}
AD_MANAGER = {
    "story list",
    "draft",
    "draft history",
    "draft preview",
    "public",
    "public preview",
    "story find",
    "section list",
    "section",
    "topic list",
    "topic",
}
PHOTO_DESK = {
    *AD_MANAGER,
    *("photo list", "photo add", "photo", "photo delete", "photo choose"),
    *("photo upload", "photo uses", "photo thumbnail"),
    *("author list", "author"),
    *("draft notes", "notices"),
}
MAY_LOOK = {
    "Reporter": ADDRESSES.keys() - DESK_ONLY - NOBODY,
    "Editor": ADDRESSES.keys() - NOBODY,
    "Chief editor": ADDRESSES.keys() - NOBODY,
    "Photo desk": PHOTO_DESK,
    "Ad manager": AD_MANAGER,
    "Administrator": ADDRESSES.keys() - NOBODY,
}
# What answers an empty POST with its form and the errors in it.
WRITES = {
    "Reporter": {"story add", "draft", "draft notes", "photo add", "photo", "photo upload"},
    "Photo desk": {"draft notes", "photo add", "photo", "photo upload"},
    "Ad manager": set(),
}
WRITES["Editor"] = WRITES["Chief editor"] = WRITES["Administrator"] = {
    *WRITES["Reporter"],
    "public",
    "draft correct",
    "public correct",
    *(f"{thing}{act}" for thing in ("section", "topic", "author") for act in ("", " add")),
    *("redirect add", "typed redirect", "topic merge", "author merge"),
}
READ_ONLY = {
    *("notices", "story find", "draft preview", "public preview"),
    *("photo choose", "photo uses", "photo thumbnail"),
}


@pytest.fixture
def urls(db: None) -> dict[str, str]:
    public, draft = StoryFactory(), StoryFactory(status=Status.DRAFT, publish_at=None)
    things: dict[str, Any] = {
        "public": public,
        "draft": draft,
        "photo": PhotoFactory(),
        "section": public.section,
        "topic": TopicFactory(),
        "author": AuthorFactory(),
        "redirect": Redirect.objects.create(path="/2026/01/01/old/", story=public),
        "typed redirect": Redirect.objects.create(
            path="/old.html", story=public, typed_at=timezone.now()
        ),
    }
    return {
        name: reverse(view, args=[things[thing].pk] if thing else [])
        for name, (view, thing) in ADDRESSES.items()
    }


def asked(name: str) -> dict[str, str]:
    """What an address needs to be asked with."""
    if name != "story find":
        return {}
    return {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_look_at_what(
    login: Callable[..., Client], urls: dict[str, str], role: str
) -> None:
    client = login(role)
    seen = {name for name, url in urls.items() if client.get(url, asked(name)).status_code == 200}
    assert seen == MAY_LOOK[role]
    refused = {name for name in urls if client.head(urls[name], asked(name)).status_code == 403}
    assert refused == urls.keys() - seen


def test_anonymous_readers_are_sent_to_the_door(client: Client, urls: dict[str, str]) -> None:
    for name, url in urls.items():
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith(reverse("admin:login")), name


def test_readers_with_a_login_but_no_desk_are_sent_away(
    login: Callable[..., Client], urls: dict[str, str]
) -> None:
    client = login("Administrator", is_staff=False)
    assert {client.get(url).status_code for url in urls.values()} == {302}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_write_what(login: Callable[..., Client], urls: dict[str, str], role: str) -> None:
    client = login(role)
    before = list(Story.objects.values_list("pk", "headline", "status"))
    for name, url in urls.items():
        if name.endswith(("list", "delete", "history", "withdraw")):
            continue  # the last does it without another word: see test_withdrawing
        status = client.post(url, {}).status_code
        if name in READ_ONLY:
            assert status == 405, name
        else:
            assert status == (200 if name in WRITES[role] else 403), name
    assert list(Story.objects.values_list("pk", "headline", "status")) == before


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_other_verbs_change_nothing(
    login: Callable[..., Client], urls: dict[str, str], verb: str
) -> None:
    client = login("Administrator")
    for name, url in urls.items():
        assert getattr(client, verb)(url).status_code < 500, name
    assert Story.objects.count() == 2


def test_only_the_form_with_the_editor_is_given_its_policy(
    login: Callable[..., Client], urls: dict[str, str]
) -> None:
    client = login("Administrator")
    loose = {
        name
        for name, url in urls.items()
        if "unsafe-inline" in client.get(url, asked(name)).headers["Content-Security-Policy"]
    }
    assert loose == {"story add", "draft", "public"}


def test_no_page_of_ours_has_inline_script_or_style(
    login: Callable[..., Client], urls: dict[str, str]
) -> None:
    client = login("Administrator")
    for name, url in urls.items():
        page = client.get(url, asked(name)).content.decode(errors="replace")
        assert "<script>" not in page, name
        assert "<style" not in page, name
        assert " onclick=" not in page, name
        assert name in {"draft", "public", "story add"} or " style=" not in page, name


def test_a_login_is_linked_to_an_author_by_those_who_keep_the_accounts(
    login: Callable[..., Client],
) -> None:
    url = reverse("admin:articles_author_add")
    assert 'name="user"' not in login("Editor").get(url).content.decode()
    assert 'name="user"' in login("Administrator").get(url).content.decode()
