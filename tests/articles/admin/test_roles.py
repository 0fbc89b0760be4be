"""Every address that the paper adds to the admin, for every role and every verb.

The table below names each of them; one that is new and not in it fails.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import changing, live, noting, previewing, publishing
from articles.models import CheckSetting, Redirect, SectionLimit, Story
from articles.models.editions import EditionStatus
from articles.models.stories import Status
from articles.versions.snapshot import snapshot
from newsroom.models import User
from tests.articles.admin.sending import ROLES, staff
from tests.factories import (
    AuthorFactory,
    BreakingLineFactory,
    EditionFactory,
    PhotoFactory,
    PinFactory,
    SectionFactory,
    SeriesFactory,
    StoryFactory,
    TopicFactory,
)

# By their first letters; the last is an editor whose rights end at a section in which nothing here
# stands.
LETTERS = dict(zip("RECPMA", ROLES, strict=True)) | {"L": "Limited"}

EVERYBODY = "RECPMAL"
NOT_ADS = "RECPAL"
WRITERS, WRITERS_HERE = "RECAL", "RECA"
DESK, DESK_HERE, CHIEFS = "ECAL", "ECA", "CA"
KEEPERS = "ECPAL"  # of the library
NOBODY, NO_VERB = (200, ""), (405, EVERYBODY)

# What each address answers to a GET and to an empty POST: the status for those who may, and who
# they are; all others get 403. The second word is what the address is of.
TABLE: dict[str, tuple[tuple[int, str], tuple[int, str]]] = {
    "author_merge author": ((200, DESK), (200, DESK)),
    "author_changelist": ((200, NOT_ADS), (200, NOT_ADS)),
    "author_add": ((200, DESK), (200, DESK)),
    "author_history author": ((200, NOT_ADS), (200, NOT_ADS)),
    "author_delete author": ((200, DESK), (200, DESK)),
    "author_change author": ((200, NOT_ADS), (200, DESK)),
    "breakingline_end breakingline": (NO_VERB, (302, DESK_HERE)),
    "breakingline_changelist": ((200, NOT_ADS), (200, NOT_ADS)),
    "breakingline_add": ((200, DESK_HERE), (200, DESK_HERE)),
    "breakingline_history breakingline": ((200, NOT_ADS), (200, NOT_ADS)),
    "breakingline_delete breakingline": (NOBODY, NOBODY),
    "breakingline_change breakingline": ((200, NOT_ADS), (200, DESK_HERE)),
    "checksetting_changelist": ((200, WRITERS), (200, WRITERS)),
    "checksetting_add": (NOBODY, NOBODY),
    "checksetting_history checksetting": ((200, WRITERS), (200, WRITERS)),
    "checksetting_delete checksetting": (NOBODY, NOBODY),
    "checksetting_change checksetting": ((200, WRITERS), (200, CHIEFS)),
    "edition_preview edition": ((200, NOT_ADS), NO_VERB),
    "edition_page edition": ((200, NOT_ADS), NO_VERB),
    "edition_restore edition": (NO_VERB, (302, DESK_HERE)),
    "edition_changelist": ((200, NOT_ADS), (200, NOT_ADS)),
    "edition_add": ((200, DESK_HERE), (200, DESK_HERE)),
    "edition_history edition": ((200, NOT_ADS), NO_VERB),
    "edition_delete edition": ((200, DESK_HERE), (200, DESK_HERE)),
    "edition_change edition": ((200, NOT_ADS), (200, DESK_HERE)),
    "photo_choose": ((200, NOT_ADS), NO_VERB),
    "photo_upload": ((200, NOT_ADS), (200, NOT_ADS)),
    "photo_uses photo": ((200, NOT_ADS), NO_VERB),
    "photo_thumbnail photo": ((200, NOT_ADS), NO_VERB),
    "photo_changelist": ((200, NOT_ADS), (200, NOT_ADS)),
    "photo_add": ((200, NOT_ADS), (200, NOT_ADS)),
    "photo_history photo": ((200, NOT_ADS), (200, NOT_ADS)),
    "photo_delete photo": ((200, KEEPERS), (200, KEEPERS)),
    "photo_change photo": ((200, NOT_ADS), (200, NOT_ADS)),
    "redirect_changelist": ((200, DESK), (200, DESK)),
    "redirect_add": ((200, DESK), (200, DESK)),
    "redirect_history redirect": ((200, DESK), (200, DESK)),
    "redirect_history typed": ((200, DESK), (200, DESK)),
    "redirect_delete redirect": (NOBODY, NOBODY),
    "redirect_delete typed": ((200, DESK), (200, DESK)),
    "redirect_change redirect": ((200, DESK), NOBODY),
    "redirect_change typed": ((200, DESK), (200, DESK)),
    "section_changelist": ((200, EVERYBODY), (200, EVERYBODY)),
    "section_add": ((200, DESK_HERE), (200, DESK_HERE)),
    "section_history section": ((200, EVERYBODY), (200, EVERYBODY)),
    "section_delete section": ((200, DESK_HERE), (200, DESK_HERE)),
    "section_change section": ((200, EVERYBODY), (200, DESK_HERE)),
    "topic_merge topic": ((200, DESK), (200, DESK)),
    "topic_changelist": ((200, EVERYBODY), (200, EVERYBODY)),
    "topic_add": ((200, DESK), (200, DESK)),
    "topic_history topic": ((200, EVERYBODY), (200, EVERYBODY)),
    "topic_delete topic": ((200, DESK), (200, DESK)),
    "topic_change topic": ((200, EVERYBODY), (200, DESK)),
    "series_changelist": ((200, EVERYBODY), (200, EVERYBODY)),
    "series_add": ((200, DESK), (200, DESK)),
    "series_history series": ((200, EVERYBODY), (200, EVERYBODY)),
    "series_delete series": ((200, DESK), (200, DESK)),
    "series_change series": ((200, EVERYBODY), (200, DESK)),
    "story_find": ((200, EVERYBODY), NO_VERB),
    "story_plan": ((200, NOT_ADS), NO_VERB),
    "story_plan_calendar": (NO_VERB, (302, NOT_ADS)),
    "story_plan_one draft": ((200, WRITERS_HERE), (200, WRITERS_HERE)),
    "story_plan_one public": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_preview draft": ((200, EVERYBODY), NO_VERB),
    "story_preview public": ((200, EVERYBODY), NO_VERB),
    "story_preview_at_width draft": ((200, EVERYBODY), NO_VERB),
    "story_preview_links draft": ((200, WRITERS), (200, WRITERS_HERE)),
    "story_preview_links public": ((200, WRITERS), NOBODY),
    "story_preview_links binned": ((200, WRITERS), NOBODY),
    "story_preview_links_take_back draft": (NO_VERB, (302, WRITERS_HERE)),
    "story_preview_links_take_back public": (NO_VERB, (302, WRITERS_HERE)),
    "story_preview_link_take_back draft": (NO_VERB, (302, WRITERS_HERE)),
    "story_preview_link_take_back public": (NO_VERB, (302, WRITERS_HERE)),
    "story_correct draft": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_correct public": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_correct binned": (NOBODY, NOBODY),
    "story_before draft": ((200, EVERYBODY), NO_VERB),
    "story_before public": ((200, EVERYBODY), NO_VERB),
    "story_take_out draft": (NO_VERB, (302, DESK)),
    "story_take_out public": (NO_VERB, (302, DESK)),
    "story_take_out binned": (NO_VERB, (302, DESK_HERE)),
    "story_keep_new": (NO_VERB, (409, WRITERS)),
    "story_keep draft": (NO_VERB, (409, WRITERS_HERE)),
    "story_keep public": (NO_VERB, (409, DESK_HERE)),
    "story_unsaved": ((200, WRITERS), NO_VERB),
    "story_unsaved_work": ((404, WRITERS), (404, WRITERS)),
    "story_notices": ((200, NOT_ADS), NO_VERB),
    "story_notices_seen": (NO_VERB, (302, NOT_ADS)),
    "story_notices_mail": (NO_VERB, (200, NOT_ADS)),
    "story_notice_open draft": (NO_VERB, (404, NOT_ADS)),
    "story_notes draft": ((200, NOT_ADS), (200, NOT_ADS)),
    "story_notes public": ((200, NOT_ADS), (200, NOT_ADS)),
    "story_note_answer draft": (NO_VERB, (200, NOT_ADS)),
    "story_note_resolve draft": (NO_VERB, (302, NOT_ADS)),
    "story_note_reopen draft": (NO_VERB, (302, NOT_ADS)),
    "story_log draft": ((200, EVERYBODY), NO_VERB),
    "story_log public": ((200, EVERYBODY), NO_VERB),
    "story_compare draft": ((200, EVERYBODY), NO_VERB),
    "story_compare public": ((200, EVERYBODY), NO_VERB),
    "story_version draft": ((200, EVERYBODY), NO_VERB),
    "story_version public": ((200, EVERYBODY), NO_VERB),
    "story_restore draft": (NO_VERB, (302, WRITERS_HERE)),
    "story_restore public": (NO_VERB, (302, DESK_HERE)),
    "story_restore binned": (NO_VERB, NOBODY),
    "story_readers draft": (NO_VERB, (302, DESK_HERE)),
    "story_readers public": (NO_VERB, (302, DESK_HERE)),
    "story_waiting draft": ((404, EVERYBODY), (404, DESK_HERE)),
    "story_waiting public": ((200, EVERYBODY), (302, DESK_HERE)),
    "story_waiting_preview draft": ((404, EVERYBODY), NO_VERB),
    "story_waiting_preview public": ((200, EVERYBODY), NO_VERB),
    "story_waiting_edit draft": ((404, DESK_HERE), (404, DESK_HERE)),
    "story_waiting_edit public": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_waiting_keep draft": (NO_VERB, (404, DESK_HERE)),
    "story_waiting_keep public": (NO_VERB, (409, DESK_HERE)),
    "story_live draft": ((200, EVERYBODY), (200, WRITERS_HERE)),
    "story_live public": ((200, EVERYBODY), (200, DESK_HERE)),
    "story_live binned": ((200, EVERYBODY), NOBODY),
    "story_live_entries draft": ((200, EVERYBODY), NO_VERB),
    "story_live_entries public": ((200, EVERYBODY), NO_VERB),
    "story_live_entry draft": ((404, EVERYBODY), (404, EVERYBODY)),
    "story_live_entry public": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_live_withdraw draft": (NO_VERB, (404, WRITERS_HERE)),
    "story_live_withdraw public": (NO_VERB, (302, DESK_HERE)),
    "story_live_restore draft": (NO_VERB, (404, WRITERS_HERE)),
    "story_live_restore public": (NO_VERB, (302, DESK_HERE)),
    "story_pin draft": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_pin public": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_unpin public": (NO_VERB, (302, DESK_HERE)),
    "story_withdraw draft": ((404, DESK_HERE), (404, DESK_HERE)),
    "story_withdraw public": ((200, DESK_HERE), (302, DESK_HERE)),
    "story_changelist": ((200, EVERYBODY), (200, EVERYBODY)),
    "story_add": ((200, WRITERS), (200, WRITERS)),
    "story_history draft": ((200, EVERYBODY), NO_VERB),
    "story_history public": ((200, EVERYBODY), NO_VERB),
    "story_delete draft": (NOBODY, NOBODY),
    "story_delete public": (NOBODY, NOBODY),
    "story_delete binned": ((200, DESK_HERE), (200, DESK_HERE)),
    "story_change draft": ((200, EVERYBODY), (200, WRITERS_HERE)),
    "story_change public": ((200, EVERYBODY), (200, DESK_HERE)),
    "story_change binned": ((200, EVERYBODY), NOBODY),
    "ahead": ((200, EVERYBODY), NO_VERB),
    "ahead-front": ((200, EVERYBODY), NO_VERB),
    "ahead-page": ((200, EVERYBODY), NO_VERB),
}


@pytest.fixture
def things(db: None) -> dict[str, list[Any]]:
    """What there is in the paper: the keys in the address of each thing."""
    now = timezone.now()
    public, draft = StoryFactory(), StoryFactory(status=Status.DRAFT, publish_at=None)
    binned = publishing.discard(StoryFactory(status=Status.DRAFT, publish_at=None))
    content = snapshot(public) | {"headline": "What is to come"}
    changing.set_aside(public, content, by=None, change="update", at=now + timedelta(hours=1))
    live.start_coverage(public)
    live.post_entry(public, body="<p>News</p>")
    old = Redirect.objects.create(path="/2026/01/01/old/", story=public)
    typed = Redirect.objects.create(path="/old.html", story=public, typed_at=now)
    edition = EditionFactory(status=EditionStatus.DRAFT, goes_live_at=None)
    made = {
        "public": public,
        "draft": draft,
        "binned": binned,
        "photo": PhotoFactory(),
        "section": public.section,
        "topic": TopicFactory(),
        "series": SeriesFactory(),
        "author": AuthorFactory(),
        "redirect": old,
        "typed": typed,
        "edition": edition,
        "breakingline": BreakingLineFactory(),
        "checksetting": CheckSetting.objects.earliest("pk"),
    }
    return {name: [thing.pk] for name, thing in made.items()}


@pytest.fixture
def urls(things: dict[str, list[Any]]) -> dict[str, str]:
    """The addresses of the table."""
    draft = Story.objects.get(pk=things["draft"][0])
    chief = staff("Chief editor", username="chief")
    note = noting.add_note(draft, by=chief, text="Who says so?").note
    link = previewing.make_link(draft, by=chief, now=timezone.now())
    public = Story.objects.get(pk=things["public"][0])
    pin = PinFactory(story=public, zone__edition_id=things["edition"][0])
    below: dict[str, list[Any]] = {
        "story_preview_link_take_back": [link.pk],
        "story_note_answer": [note.pk],
        "story_note_resolve": [note.pk],
        "story_note_reopen": [note.pk],
        "story_live_entry": [public.live_entries.get().pk],
        "story_live_withdraw": [public.live_entries.get().pk],
        "story_live_restore": [public.live_entries.get().pk],
        "story_unpin": [pin.pk],
        "story_version": [1],
        "story_restore": [1],
        "story_readers": [1],
        "story_unsaved_work": ["abcdefghijklmnop"],
        "ahead-front": [timezone.now() + timedelta(hours=1)],
        "ahead-page": [timezone.now() + timedelta(hours=1), "latest/"],
    }
    found = {}
    for line in TABLE:
        name, _, thing = line.partition(" ")
        args = [*things.get(thing, []), *below.get(name, [])]
        full = name if name.startswith("ahead") else f"articles_{name}"
        found[line] = reverse(f"admin:{full}", args=args)
    return found


@pytest.fixture
def members(things: dict[str, list[Any]]) -> dict[str, User]:
    """Somebody of each role, by its letter."""
    found = {letter: staff(role) for letter, role in LETTERS.items() if role in ROLES}
    found["L"] = staff("Editor")
    SectionLimit.objects.create(user=found["L"], section=SectionFactory())
    return found


def names(patterns: Iterable[Any]) -> set[str]:
    """The names of the admin's addresses that are the paper's own."""
    found = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            found |= names(pattern.url_patterns)
        elif pattern.name and pattern.name.startswith(("articles_", "ahead")):
            found.add(pattern.name.removeprefix("articles_"))
    return found


def asked(line: str) -> dict[str, str]:
    """What an address needs to be asked with."""
    if line == "story_find":
        return {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}
    return {"old": "1", "new": "1"} if line.startswith("story_compare") else {}


def test_every_address_is_in_the_table() -> None:
    assert names(admin.site.get_urls()) == {line.partition(" ")[0] for line in TABLE}


@pytest.mark.parametrize("letter", LETTERS)
def test_who_gets_which_answer(
    client: Client, urls: dict[str, str], members: dict[str, User], letter: str
) -> None:
    client.force_login(members[letter])
    answers, expected = {}, {}
    for line, url in urls.items():
        answers[line] = (client.get(url, asked(line)).status_code, _posted(client, url))
        expected[line] = tuple(
            status if letter in allowed else 403 for status, allowed in TABLE[line]
        )
    assert answers == expected


def _posted(client: Client, url: str) -> int:
    """The answer to an empty form; what it does is taken back."""
    with transaction.atomic():
        status = client.post(url, {}).status_code
        transaction.set_rollback(True)
    return status


def test_anonymous_readers_are_sent_to_the_door(client: Client, urls: dict[str, str]) -> None:
    for line, url in urls.items():
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302, line
            assert answer.headers["Location"].startswith(reverse("admin:login")), line


def test_readers_with_a_login_but_no_desk_are_sent_away(
    login: Callable[..., Client], urls: dict[str, str]
) -> None:
    client = login("Administrator", is_staff=False)
    assert {client.get(url).status_code for url in urls.values()} == {302}


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_other_verbs_change_nothing(
    login: Callable[..., Client], urls: dict[str, str], verb: str
) -> None:
    client = login("Administrator")
    for name, url in urls.items():
        assert getattr(client, verb)(url).status_code < 500, name
    assert Story.objects.count() == 3


WITH_EDITOR = {
    *("story_add", "story_change draft", "story_change public", "story_change binned"),
    "story_waiting_edit public",
}


def test_only_the_form_with_the_editor_is_given_its_policy(
    login: Callable[..., Client], urls: dict[str, str]
) -> None:
    client = login("Administrator")
    loose = {
        name
        for name, url in urls.items()
        if "unsafe-inline" in client.get(url, asked(name)).headers["Content-Security-Policy"]
    }
    assert loose == WITH_EDITOR


def test_no_page_of_ours_has_inline_script_or_style(
    login: Callable[..., Client], urls: dict[str, str]
) -> None:
    client = login("Administrator")
    for name, url in urls.items():
        page = client.get(url, asked(name)).content.decode(errors="replace")
        assert "<script>" not in page, name
        assert "<style" not in page, name
        assert " onclick=" not in page, name
        assert name in WITH_EDITOR or " style=" not in page, name


def test_a_login_is_linked_to_an_author_by_those_who_keep_the_accounts(
    login: Callable[..., Client],
) -> None:
    url = reverse("admin:articles_author_add")
    assert 'name="user"' not in login("Editor").get(url).content.decode()
    assert 'name="user"' in login("Administrator").get(url).content.decode()
