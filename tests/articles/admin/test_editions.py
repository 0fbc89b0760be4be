"""Front pages in the admin: drafted, laid out, handed on, looked at; and who may do what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.forms.editions import SHAPE
from articles.front import verbs
from articles.models import Edition, Pin, SectionLimit, Story, Zone
from articles.models.editions import EditionStatus, Place
from tests.articles.admin.sending import ROLES, filled_in, said, staff
from tests.factories import (
    CreativeFactory,
    EditionFactory,
    PinFactory,
    SectionFactory,
    StoryFactory,
    ZoneFactory,
)

HOUR = timedelta(hours=1)
ADD = "/admin/articles/edition/add/"
LIST = "/admin/articles/edition/"
HISTORY_QUERIES = 11


@pytest.fixture
def draft(db: None) -> Edition:
    return EditionFactory(name="Morning", status=EditionStatus.DRAFT, goes_live_at=None)


def url(edition: Edition, page: str = "change") -> str:
    return reverse(f"admin:articles_edition_{page}", args=[edition.pk])


def form_of(client: Client, edition: Edition) -> dict[str, Any]:
    """The form as it stands on the edition's page."""
    answer = client.get(url(edition))
    assert answer.status_code == 200
    return filled_in(answer.text)


def send(client: Client, edition: Edition, typed: dict[str, Any] | None = None, **more: Any) -> Any:
    """Type over the form, press a button, and follow to the next page."""
    button = {more.pop("button", "_save"): "1"}
    data = form_of(client, edition) | (typed or {}) | more | button
    return client.post(url(edition), data, follow=True)


def minute(moment: Any) -> str:
    return timezone.localtime(moment).strftime(SHAPE)


# Drafting


def test_a_draft_begins_as_the_page_that_lays_itself_out(editor: Client, section: Any) -> None:
    answer = editor.post(ADD, {"name": "Tuesday"}, follow=True)
    edition = Edition.objects.get()
    assert answer.redirect_chain == [(url(edition), 302)]
    assert list(edition.zones.values_list("place", flat=True)) == [
        *("lead", "opinion", "seconds", "briefs", "band")
    ]
    assert "Draft" in answer.text
    assert edition.acts.get().by_name == "Jane Roe"


@pytest.mark.parametrize(("like", "zones"), [("live", 2), ("ordinary", 4)])
def test_a_draft_begins_as_the_page_that_readers_have(
    editor: Client, like: str, zones: int
) -> None:
    ZoneFactory(edition=EditionFactory())
    editor.post(ADD, {"name": "Tuesday", "like": like})
    assert Edition.objects.get(name="Tuesday").zones.count() == zones


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\x00b"])
def test_a_draft_is_given_a_name(editor: Client, name: str) -> None:
    answer = editor.post(ADD, {"name": name})
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.text
    assert not Edition.objects.exists()


# Laying out


def test_what_is_typed_is_laid_out(editor: Client, draft: Edition, section: Any) -> None:
    zone = ZoneFactory(edition=draft, title="All", size=4)
    story, until = StoryFactory(headline="Pin me"), timezone.now() + 3 * HOUR
    new = {"place": "briefs", "size": "7", "title": "Short", "section": section.pk}
    answer = send(
        editor,
        draft,
        {
            "name": "Noon",
            "zones-1-title": "All of it",
            **{f"zones-2-{name}": value for name, value in new.items()},
            "pins-1-story": story.pk,
            "pins-1-position": "3",
            "pins-1-ends_at": minute(until),
        },
    )
    assert said(answer) == ["“Noon”: Draft."]
    assert list(draft.zones.values_list("place", "title", "size", "section")) == [
        ("lead", "", 1, None),
        ("band", "All of it", 4, None),
        ("briefs", "Short", 7, section.pk),
    ]
    pin = Pin.objects.get()
    assert (pin.zone, pin.story, pin.position) == (zone, story, 3)
    assert pin.ends_at == until.replace(second=0, microsecond=0)
    assert "Pin me · Public" in answer.text


def test_order_follows_the_numbers(editor: Client, draft: Edition) -> None:
    first, second = ZoneFactory(edition=draft, title="A"), ZoneFactory(edition=draft, title="B")
    send(editor, draft, {"zones-1-order": "5", "zones-2-order": "2", "zones-0-order": ""})
    assert list(draft.zones.exclude(place="lead")) == [second, first]


def test_a_pin_without_a_place_takes_the_first_that_is_free(editor: Client, draft: Edition) -> None:
    zone = ZoneFactory(edition=draft)
    PinFactory(zone=zone, position=1)
    story = StoryFactory()
    send(editor, draft, {"pins-2-zone": zone.pk, "pins-2-story": story.pk})
    assert Pin.objects.get(story=story).position == 2


def test_in_a_full_zone_a_new_pin_stands_over_the_first(editor: Client, draft: Edition) -> None:
    lead, story = draft.zones.get(), StoryFactory()
    before = PinFactory(zone=lead)
    send(editor, draft, {"pins-1-story": story.pk})
    context = editor.get(url(draft)).context
    assert context["blocks"][0].stories == [story]
    assert set(lead.pins.all()) == {before, Pin.objects.get(story=story)}


def test_a_pin_moves_to_another_zone_and_keeps_its_seconds(editor: Client, draft: Edition) -> None:
    one, other = ZoneFactory(edition=draft), ZoneFactory(edition=draft)
    until = timezone.now() + HOUR
    pin = PinFactory(zone=one, ends_at=until, position=2)
    send(editor, draft)
    pin.refresh_from_db()
    assert pin.ends_at == until
    send(editor, draft, {"pins-0-zone": other.pk, "pins-0-position": "1"})
    moved = Pin.objects.get()
    assert (moved.zone, moved.position) == (other, 1)


def test_zones_and_pins_are_taken_away(editor: Client, draft: Edition) -> None:
    gone, kept = ZoneFactory(edition=draft), ZoneFactory(edition=draft)
    PinFactory(zone=gone)
    PinFactory(zone=kept)
    PinFactory(zone=kept, position=2, story__headline="Still here")
    data = form_of(editor, draft)
    (first,) = [n for n in range(3) if data[f"pins-{n}-zone"] == str(kept.pk)][:1]
    send(editor, draft, {"zones-1-DELETE": "on", f"pins-{first}-DELETE": "on"})
    assert list(draft.zones.exclude(place="lead")) == [kept]
    assert [pin.story.headline for pin in Pin.objects.all()] == ["Still here"]


def test_saving_what_is_there_changes_nothing(editor: Client, draft: Edition) -> None:
    PinFactory(zone=ZoneFactory(edition=draft))
    send(editor, draft)
    draft.refresh_from_db()
    assert (draft.version, draft.acts.count()) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"zones-0-size": "2"}, "room for 1 to 1"),
        ({"zones-0-size": "-1"}, "greater than or equal to 1"),
        ({"zones-0-place": "sky"}, "Select a valid choice"),
        ({"zones-1-section": "999999"}, "Select a valid choice"),
        ({"zones-1-title": ""}, "needs a title"),
        ({"zones-1-order": "9" * 30}, "less than or equal"),
        ({"zones-1-place": "lead", "zones-1-size": "1"}, "one zone of this kind"),
        ({"pins-1-story": "999999"}, "no longer there"),
        ({"pins-1-story": "x'; --"}, "no longer there"),
        ({"pins-1-story": "9" * 40}, "no longer there"),
        ({"pins-1-position": "2"}, "Choose the story"),
        ({"pins-1-starts_at": "soon"}, "Give a day and a time"),
        ({"pins-1-starts_at": "9999-01-01T00:00"}, "Is the year right?"),
        (
            {"pins-1-starts_at": "2026-11-25T12:00", "pins-1-ends_at": "2026-11-25T11:00"},
            "ends after",
        ),
        ({"pins-1-zone": "999999", "pins-1-story": "STORY"}, "This zone is gone"),
        ({"pins-1-zone": "9" * 40}, "This zone is gone"),
        ({"pins-1-story": "STORY", "pins-1-position": "5"}, "the zone has places 1 to 4"),
        ({"pins-1-story": "STORY", "pins-1-position": "13"}, "less than or equal to 12"),
        ({"name": ""}, "This field is required"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"version": "x"}, "Nothing is saved yet"),
        ({"zones-TOTAL_FORMS": "x"}, "ManagementForm"),
        ({"zones-TOTAL_FORMS": "99999"}, "at most"),
    ],
    ids=lambda value: "".join(value)[:40] if isinstance(value, dict) else "",
)
def test_what_makes_no_sense_is_told_and_kept(
    editor: Client, draft: Edition, typed: dict[str, str], message: str
) -> None:
    ZoneFactory(edition=draft, title="All", size=4)
    story = StoryFactory()
    typed = {name: value.replace("STORY", str(story.pk)) for name, value in typed.items()}
    answer = send(editor, draft, {"zones-2-title": "Kept words", **typed})
    assert answer.status_code == 200
    assert message in answer.text
    if "TOTAL_FORMS" not in "".join(typed):
        assert "Kept words" in answer.text
    draft.refresh_from_db()
    assert (draft.version, Pin.objects.count()) == (1, 0)


def test_an_empty_form_is_no_error_of_the_server(editor: Client, draft: Edition) -> None:
    answer = editor.post(url(draft), {})
    assert answer.status_code == 200
    assert "Nothing is saved yet" in answer.text


def test_two_editors_at_once_lose_nothing(login: Callable[..., Client], draft: Edition) -> None:
    zone = ZoneFactory(edition=draft, title="All")
    client = login("Editor")
    before = form_of(client, draft)
    theirs = StoryFactory(headline="Hers stands here")
    verbs.pin(theirs, zone=zone, by=staff("Editor", first_name="Ada", last_name="Lund"))
    mine = StoryFactory(headline="Mine stands here")
    typed = {"pins-1-story": mine.pk, "pins-1-position": "2", "zones-1-title": "My own words"}
    answer = client.post(url(draft), before | typed | {"_save": "1"})
    assert answer.status_code == 200
    assert "Ada Lund saved this front page" in answer.text
    for words in ("Hers stands here", "Mine stands here", "My own words"):
        assert words in answer.text
    assert [pin.story for pin in Pin.objects.all()] == [theirs]
    # Seen both, they decide.
    sent = filled_in(answer.text) | {"_save": "1"}
    assert client.post(url(draft), sent).status_code == 200
    sent["save_anyway"] = "2"
    assert client.post(url(draft), sent, follow=True).redirect_chain
    assert [pin.story for pin in Pin.objects.all()] == [mine]
    assert Zone.objects.get(pk=zone.pk).title == "My own words"


def test_a_zone_that_somebody_has_deleted_meanwhile_can_be_kept(
    editor: Client, draft: Edition
) -> None:
    zone = ZoneFactory(edition=draft, title="Theirs to delete")
    pin = PinFactory(zone=zone)
    data = form_of(editor, draft)
    Zone.objects.filter(pk=zone.pk).delete()
    Edition.objects.update(version=2)
    answer = editor.post(url(draft), data | {"_save": "1"})
    assert "Theirs to delete" in answer.text
    editor.post(url(draft), data | {"_save": "1", "save_anyway": "2"})
    assert Pin.objects.get().story == pin.story
    assert draft.zones.get(place="band").title == "Theirs to delete"


# Handing on


def test_a_chief_schedules_takes_off_and_publishes(chief: Client, draft: Edition) -> None:
    at = (timezone.now() + 5 * HOUR).replace(second=0, microsecond=0)
    answer = send(chief, draft, goes_live_at=minute(at), button="_schedule")
    assert said(answer)[0].startswith("“Morning”: Scheduled for ")
    draft.refresh_from_db()
    assert draft.goes_live_at == at
    send(chief, draft, button="_unschedule")
    draft.refresh_from_db()
    assert draft.status == EditionStatus.DRAFT
    answer = send(chief, draft, button="_publish")
    assert said(answer)[0].startswith("“Morning”: Live since ")
    assert Edition.objects.due().get() == draft
    history = chief.get(url(draft, "history")).text
    for words in ("Scheduled", "Taken off the schedule", "Published"):
        assert words in history


@pytest.mark.parametrize("typed", ["", "2020-01-01T10:00"])
def test_an_act_that_is_not_possible_costs_a_message_and_no_word(
    chief: Client, draft: Edition, typed: str
) -> None:
    answer = send(chief, draft, name="Kept", goes_live_at=typed, button="_schedule")
    assert said(answer) == ["Give a time to come."]
    draft.refresh_from_db()
    assert (draft.name, draft.status) == ("Kept", EditionStatus.DRAFT)


def test_an_editor_saves_but_does_not_publish(editor: Client, draft: Edition) -> None:
    page = editor.get(url(draft)).text
    assert "_publish" not in page
    assert "_schedule" not in page
    for button in ("_publish", "_schedule", "_unschedule"):
        at = minute(timezone.now() + HOUR)
        answer = send(editor, draft, name=f"Kept {button}", goes_live_at=at, button=button)
        assert said(answer) == ["What readers see is for those who may publish front pages."]
        draft.refresh_from_db()
        assert (draft.name, draft.status) == (f"Kept {button}", EditionStatus.DRAFT)


def test_what_was_replaced_is_kept_and_restored_as_a_draft(chief: Client) -> None:
    old = EditionFactory(name="Flood", goes_live_at=timezone.now() - 3 * HOUR)
    zone = ZoneFactory(edition=old, title="The flood")
    EditionFactory(name="Now")
    page = chief.get(url(old)).text
    assert "Replaced" in page
    assert 'id="edition_form"' not in page
    assert "Restore as a draft" in page
    rows = {
        f"{name}-{form}_FORMS": "0" for name in ("zones", "pins") for form in ("TOTAL", "INITIAL")
    }
    sent = {"name": "Changed", "version": "1", "_save": "1", **rows}
    assert "has replaced this one" in chief.post(url(old), sent).text
    zone.refresh_from_db()
    assert (Edition.objects.get(pk=old.pk).name, zone.title) == ("Flood", "The flood")
    answer = chief.post(url(old, "restore"), follow=True)
    copy = Edition.objects.get(copy_of=old)
    assert answer.redirect_chain == [(url(copy), 302)]
    assert copy.zones.get(place="band").title == "The flood"


def test_what_was_typed_is_given_back_if_the_page_was_approved_meanwhile(
    editor: Client, draft: Edition
) -> None:
    data = form_of(editor, draft)
    verbs.publish_edition(draft)
    answer = editor.post(url(draft), data | {"name": "My own words", "_save": "1"})
    assert answer.status_code == 403
    assert "What readers see is for those who may publish" in answer.text
    assert "My own words" in answer.text
    assert Edition.objects.get().name == "Morning"


def test_a_draft_is_deleted_and_what_readers_had_is_not(chief: Client, draft: Edition) -> None:
    live = EditionFactory()
    assert chief.post(url(live, "delete"), {"post": "yes"}).status_code == 403
    assert chief.post(url(draft, "delete"), {"post": "yes"}).status_code == 302
    assert list(Edition.objects.all()) == [live]


# Looking


def test_the_preview_is_the_real_page(editor: Client, draft: Edition) -> None:
    CreativeFactory()
    for title in ("Only in the draft", "Second", "Third"):
        ZoneFactory(edition=draft, title=title, size=1)
    StoryFactory.create_batch(4)
    frame = editor.get(url(draft, "preview"), {"width": "777"})
    assert f'src="{url(draft, "page")}" width="777"' in frame.text
    page = editor.get(url(draft, "page"))
    assert "Only in the draft" in page.text
    assert "Only in the draft" not in Client().get("/").text
    assert "Advertisement" in page.text
    assert "data-token" not in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_a_scheduled_page_is_previewed_as_of_its_time(editor: Client) -> None:
    soon = timezone.now() + 2 * HOUR
    StoryFactory(headline="Out by then", publish_at=soon - HOUR)
    StoryFactory(headline="Out after", publish_at=soon + HOUR)
    StoryFactory(headline="Never out", status="draft", publish_at=soon - HOUR)
    edition = EditionFactory(goes_live_at=soon)
    ZoneFactory(edition=edition)
    page = editor.get(url(edition, "page")).text
    assert "Out by then" in page
    assert "Out after" not in page
    assert "Never out" not in page


@pytest.mark.parametrize(
    ("asked", "width"),
    [
        ("390", 390),
        ("1", 240),
        ("99999", 3840),
        ("", 1280),
        ("x", 1280),
        ("9" * 40, 1280),
        ("٣", 1280),
    ],
)
def test_any_width_that_makes_sense(editor: Client, draft: Edition, asked: str, width: int) -> None:
    assert f'width="{width}"' in editor.get(url(draft, "preview"), {"width": asked}).text


def test_the_page_says_what_stands_in_each_zone(editor: Client, draft: Edition) -> None:
    zone = ZoneFactory(edition=draft, title="Harbour", size=2)
    PinFactory(zone=zone, story__headline="Pinned one", position=2)
    StoryFactory(headline="Newest", publish_at=timezone.now() - timedelta(minutes=1))
    StoryFactory(headline="Next", publish_at=timezone.now() - timedelta(minutes=2))
    context = editor.get(url(draft)).context
    standing = {
        block.name: [story.headline for story in block.stories] for block in context["blocks"]
    }
    assert standing == {"Lead": ["Newest"], "Band: Harbour": ["Next", "Pinned one"], "": []}


@pytest.mark.parametrize("many", [1, 3])
def test_pages_take_as_many_queries_for_one_as_for_three(
    chief: Client, many: int, django_assert_num_queries: Any
) -> None:
    edition = EditionFactory()
    for _ in range(many):
        zone = ZoneFactory(edition=edition, section=SectionFactory())
        PinFactory(zone=zone)
        PinFactory(zone=zone, position=2)
        EditionFactory(status=EditionStatus.DRAFT, goes_live_at=None)
    chief.get(LIST)
    with django_assert_num_queries(8):
        chief.get(LIST)
    with django_assert_num_queries(14):
        assert chief.get(url(edition)).status_code == 200


# Rights

LOOKERS = {"Reporter", "Photo desk", "Editor", "Chief editor", "Administrator"}
DESK = {"Editor", "Chief editor", "Administrator"}
CHIEFS = {"Chief editor", "Administrator"}


def addresses(edition: Edition) -> dict[str, str]:
    names = ("change", "preview", "page", "history", "restore", "delete")
    return {"list": LIST, "add": ADD, **{name: url(edition, name) for name in names}}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_address(login: Callable[..., Client], draft: Edition, role: str) -> None:
    client, live = login(role), EditionFactory()
    looks = {"list", "change", "preview", "page", "history"}
    for edition in (draft, live):
        allowed = looks if role in LOOKERS else set()
        if role in DESK:
            allowed = allowed | {"add"} | ({"delete"} if edition == draft else set())
        for name, address in addresses(edition).items():
            expected = 405 if name == "restore" else 200 if name in allowed else 403
            for verb in (client.get, client.head):
                assert verb(address).status_code == expected, (name, edition)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sends_to_each_address(
    login: Callable[..., Client], draft: Edition, role: str
) -> None:
    client, live = login(role), EditionFactory()
    desk, chief = role in DESK, role in CHIEFS
    for edition, changes in ((draft, desk), (live, chief)):
        assert client.post(url(edition), {}).status_code == (200 if changes else 403)
        for page in ("preview", "page", "history"):
            assert client.post(url(edition, page)).status_code == 405
    assert client.post(ADD, {}).status_code == (200 if desk else 403)
    assert client.post(url(live, "restore")).status_code == (302 if desk else 403)
    assert Edition.objects.count() == (3 if desk else 2)
    assert client.post(url(live, "delete"), {"post": "yes"}).status_code == 403
    assert client.post(url(draft, "delete"), {"post": "yes"}).status_code == (302 if desk else 403)
    for verb in ("put", "patch", "delete"):
        for address in addresses(live).values():
            assert getattr(client, verb)(address).status_code in {200, 403, 405}
    assert Edition.objects.filter(pk=live.pk, version=1).exists()


def test_who_is_limited_to_a_section_only_looks(
    login: Callable[..., Client], draft: Edition, section: Any
) -> None:
    client = login("Chief editor", username="limited")
    SectionLimit.objects.create(user=staff_called("limited"), section=section)
    page = client.get(url(draft))
    assert page.status_code == 200
    assert 'id="edition_form"' not in page.text
    assert "Copy as a draft" not in page.text
    assert client.post(url(draft), {}).status_code == 403
    assert client.post(url(draft, "restore")).status_code == 403
    assert client.post(ADD, {"name": "x"}).status_code == 403
    assert client.post(url(draft, "delete"), {"post": "yes"}).status_code == 403
    assert Edition.objects.count() == 1


def staff_called(username: str) -> Any:
    from newsroom.models import User

    return User.objects.get(username=username)


def test_strangers_are_sent_to_the_door(client: Client, draft: Edition) -> None:
    for address in addresses(draft).values():
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("key", ["999999", "x", "9" * 30, "_00"])
def test_there_is_no_page_of_nothing(chief: Client, key: str) -> None:
    assert chief.get(f"{LIST}{key}/change/").status_code == 404
    assert chief.post(f"{LIST}{key}/change/").status_code == 404
    assert chief.get(f"{LIST}{key}/history/").status_code == 404


def test_no_page_has_inline_script_or_style(chief: Client, draft: Edition) -> None:
    PinFactory(zone=ZoneFactory(edition=draft))
    for name, address in addresses(draft).items():
        if name in {"restore", "page"}:
            continue
        answer = chief.get(address)
        assert "<script>" not in answer.text, name
        assert "<style" not in answer.text, name
        assert " style=" not in answer.text, name
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"], name


def test_story_finder_answers_for_pins(editor: Client) -> None:
    story: Story = StoryFactory(headline="Whale in the Sound")
    asked = {"app_label": "articles", "model_name": "pin", "field_name": "story", "term": "whale"}
    answer = editor.get(reverse("admin:articles_story_find"), asked)
    assert [one["id"] for one in answer.json()["results"]] == [str(story.pk)]
    assert Place.BAND.most == 9


# Former layouts


@pytest.mark.parametrize("many", [1, 3])
def test_the_history_shows_how_it_was_laid_out_in_as_many_queries(
    chief: Client, many: int, django_assert_num_queries: Any
) -> None:
    live = EditionFactory()
    for number in range(many):
        zone = ZoneFactory(edition=live, section=SectionFactory(name=f"Port {number}"), title="")
        verbs.pin(StoryFactory(headline=f"Ferry {number}"), zone=zone)
    verbs.pin(StoryFactory(), zone=live.zones.first())
    with django_assert_num_queries(HISTORY_QUERIES):
        page = chief.get(url(live, "history")).text
    assert "1. Ferry 0" in page
    assert "from Port 0" in page
    assert page.count('name="layout"') == many + 1


def test_a_former_layout_is_restored_from_the_history(chief: Client) -> None:
    live = EditionFactory(name="Today")
    verbs.pin(StoryFactory(), zone=live.zones.get())
    kept = live.former_layouts.get()
    answer = chief.post(url(live, "restore"), {"layout": kept.pk}, follow=True)
    copy = Edition.objects.get(copy_of=live)
    assert answer.redirect_chain == [(url(copy), 302)]
    assert not Pin.objects.filter(zone__edition=copy).exists()
    assert Pin.objects.filter(zone__edition=live).exists()


@pytest.mark.parametrize("key", ["0", "x", "", "9" * 30, "other"])
def test_a_layout_that_this_edition_never_had_is_not_found(chief: Client, key: str) -> None:
    live, other = EditionFactory(), EditionFactory()
    verbs.pin(StoryFactory(), zone=other.zones.get())
    theirs = other.former_layouts.get()
    sent = str(theirs.pk) if key == "other" else key
    assert chief.post(url(live, "restore"), {"layout": sent}).status_code == 404
    assert Edition.objects.count() == 2


def test_who_may_not_draft_is_not_offered_to_restore(db: None) -> None:
    looks = staff("Reporter")
    looks.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client = Client()
    client.force_login(looks)
    live = EditionFactory()
    verbs.pin(StoryFactory(), zone=live.zones.get())
    page = client.get(url(live, "history")).text
    assert "Former layouts" in page
    assert 'name="layout"' not in page
    kept = live.former_layouts.get()
    assert client.post(url(live, "restore"), {"layout": kept.pk}).status_code == 403
