"""The story form: writing, keeping, and handing a story on."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.inlines import MOST_SENT
from articles.desk import State, state_of
from articles.models import Byline, Redirect, Section, Story
from articles.models.stories import Status
from tests.articles.admin.sending import change_url, errors, open_form, said, send
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    StoryFactory,
    TopicFactory,
)

SOON = timedelta(days=1)
PICTURE = "data:image/png;base64,iVBORw0KGgo="


def at(name: str, moment: Any) -> dict[str, str]:
    """A time as the two boxes of the form send it."""
    return {f"{name}_0": moment.strftime("%d/%m/%Y"), f"{name}_1": moment.strftime("%H:%M:%S")}


def a_draft(**fields: Any) -> Story:
    return StoryFactory(**({"status": Status.DRAFT, "publish_at": None} | fields))


# Writing


def test_a_first_story_is_kept_as_a_draft(editor: Client, new_story: dict) -> None:
    topic, author, photo = TopicFactory(), AuthorFactory(name="Hanne Oriel"), PhotoFactory()
    response = send(
        editor,
        **new_story,
        topics=[topic.pk],
        lead_photo=photo.pk,
        **{"bylines-0-author": author.pk},
    )
    story = Story.objects.get()
    assert response.redirect_chain == [(change_url(story), 302)]
    assert (story.headline, story.status, story.slug) == (
        "Ferry returns to the lower quay",
        Status.DRAFT,
        "ferry-returns-to-the-lower-quay",
    )
    assert story.body == "<p>The ferry sails again.</p>\n<p>It had been away for a year.</p>"
    assert (story.word_count, len(story.blocks)) == (11, 2)
    assert (list(story.topics.all()), story.lead_photo) == ([topic], photo)
    assert [line.author for line in story.bylines.all()] == [author]
    assert story.created_by.first_name == "Jane"


def test_opening_and_saving_changes_nothing_that_readers_see(editor: Client) -> None:
    photo = PhotoFactory()
    story = StoryFactory(
        body=f'<p>One.</p>\n<figure data-photo="{photo.pk}"></figure>\n<h2 id="two">Two</h2>\n'
        "<p>Three &amp; four.</p>",
        authors=[AuthorFactory(), AuthorFactory()],
        topics=[TopicFactory()],
    )
    RelatedLinkFactory(story=story)
    before = Story.objects.values().get(pk=story.pk)
    names = list(story.bylines.values_list("pk", "author", "order"))
    assert said(send(editor, story))[-1].startswith("The story")
    after = Story.objects.values().get(pk=story.pk)
    for told_apart in ("modified_at", "slots"):
        before.pop(told_apart), after.pop(told_apart)
    assert after == before
    assert list(story.bylines.values_list("pk", "author", "order")) == names


def test_the_form_shows_photos_in_the_text(editor: Client) -> None:
    photo = PhotoFactory(alt="A quay")
    story = StoryFactory(body=f'<p>One.</p>\n<figure data-photo="{photo.pk}"></figure>')
    shown = open_form(editor, story)["body"]
    assert f'<img data-library="{photo.pk}" src="/photos/{photo.pk}/' in shown


def test_emoji_and_right_to_left_text_are_kept(editor: Client, new_story: dict) -> None:
    headline = "عودة العبّارة 🛳️ to the quay"
    send(editor, **new_story | {"headline": headline, "body": "<p dir='rtl'>أبحرت من جديد 🌊</p>"})
    story = Story.objects.get()
    assert story.headline == headline
    assert story.body == '<p dir="rtl">أبحرت من جديد 🌊</p>'
    assert story.slug


def test_a_headline_without_letters_has_an_address(chief: Client, new_story: dict) -> None:
    send(chief, **new_story | {"headline": "🛳️"}, button="_publish")
    assert Story.objects.get().get_absolute_url().endswith("/story/")


def test_script_in_every_field_never_runs(editor: Client, new_story: dict) -> None:
    evil = "<script>alert('x')</script>"
    response = send(
        editor,
        **new_story | {"headline": evil, "standfirst": evil},
        lead_caption=evil,
        **{
            "related_links-0-url": "https://outside.example/",
            "related_links-0-title": evil,
            "related_links-0-label": "<script>alert('l')"[:40],
        },
    )
    assert Story.objects.get().related_links.get().title == evil
    page = response.content.decode()
    assert "&lt;script&gt;alert(&#x27;x&#x27;)" in page
    assert "<script>alert" not in page
    for name in ("admin:articles_story_preview", "admin:articles_story_history"):
        page = editor.get(reverse(name, args=[Story.objects.get().pk])).content.decode()
        assert "<script>alert" not in page


def test_the_update_seen_by_readers_moves_only_when_asked(editor: Client) -> None:
    story = StoryFactory()
    send(editor, story, headline="A mended headline")
    story.refresh_from_db()
    assert (story.headline, story.updated_at) == ("A mended headline", None)
    send(editor, story, change_kind="update")
    story.refresh_from_db()
    assert story.updated_at is not None


def test_a_new_address_leaves_a_redirect(editor: Client) -> None:
    story = StoryFactory(slug="first")
    old = story.get_absolute_url()
    send(editor, story, slug="second")
    assert Redirect.objects.get(path=old).story == story


def test_the_byline_can_swap_its_names(editor: Client) -> None:
    one, two = AuthorFactory(name="One"), AuthorFactory(name="Two")
    story = StoryFactory(authors=[one, two])
    send(editor, story, **{"bylines-0-author": two.pk, "bylines-1-author": one.pk})
    assert list(story.bylines.values_list("author__name", flat=True)) == ["Two", "One"]


def test_every_box_of_the_byline_is_named(editor: Client) -> None:
    page = editor.get(change_url(StoryFactory(authors=[AuthorFactory()]))).content.decode()
    for name in ("author", "role", "order"):
        (tag,) = re.findall(rf'<(?:select|input) [^>]*name="bylines-0-{name}"[^>]*>', page)
        assert f'aria-label="{name.title()}"' in tag


def test_an_author_stands_once_in_a_role(editor: Client) -> None:
    author = AuthorFactory()
    story = StoryFactory(authors=[author])
    data = open_form(editor, story) | {
        "bylines-TOTAL_FORMS": "2",
        "bylines-1-author": author.pk,
        "bylines-1-role": "words",
        "bylines-1-story": story.pk,
        "_save": "1",
    }
    page = editor.post(change_url(story), data)
    assert "This author stands in the byline already" in page.content.decode()
    assert Byline.objects.count() == 1


# What is wrong is said beside its field


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"headline": ""}, "headline", "required"),
        ({"headline": "\x07 \ufffc"}, "headline", "required"),
        ({"headline": "x" * 201}, "headline", "at most 200"),
        ({"headline": "a\x00b"}, "headline", "Null characters"),
        ({"standfirst": "x" * 601}, "standfirst", "at most 600"),
        ({"section": "999999"}, "section", "valid choice"),
        ({"section": "<script>"}, "section", "valid choice"),
        ({"kind": "gossip"}, "kind", "gossip"),
        ({"topics": ["999999"]}, "topics", "valid choice"),
        ({"topics": ["<script>"]}, "topics", "valid choice"),
        ({"topics": ["9" * 30]}, "topics", "valid choice"),
        ({"lead_photo": "<script>"}, "lead_photo", "no longer in the library"),
        ({"lead_photo": "9" * 30}, "lead_photo", "no longer in the library"),
        ({"lead_photo": "999999"}, "lead_photo", "no longer in the library"),
        ({"slug": "no spaces here"}, "slug", "without spaces"),
        ({"publish_at_0": "someday", "publish_at_1": "noon"}, "publish_at", "valid date"),
        ({"publish_at_0": "01/01/0001", "publish_at_1": "00:00:00"}, "publish_at", "year"),
        ({"publish_at_0": "31/12/9999", "publish_at_1": "23:59:59"}, "publish_at", "year"),
        ({"expire_at_0": "01/12/2030", "expire_at_1": "10:00:00"}, "expire_at", "publication"),
        ({"slot_policy": "999999"}, "slot_policy", "valid choice"),
        ({"body": "<p>x</p><script>alert(1)</script>"}, "body", "script"),
        ({"body": f"<p>x</p><img src='{PICTURE}'>"}, "body", "photo library"),
        ({"body": "<p><img src='https://other.example/a.jpg'></p>"}, "body", "another place"),
        ({"body": "<iframe src='https://other.example/'></iframe>"}, "body", "line of its own"),
        ({"kind": "sponsored"}, "paid_by", "who paid"),
        ({"kind": "sponsored", "paid_by": " \u200b "}, "paid_by", "who paid"),
        ({"body": "<p>" + "x" * 1_000_001}, "body", "too long"),
    ],
)
def test_every_error_stands_beside_its_field_and_nothing_is_lost(
    editor: Client, new_story: dict, typed: dict[str, Any], field: str, words: str
) -> None:
    response = send(editor, **new_story | {"slug": "kept-as-typed"} | typed)
    assert response.status_code == 200
    assert any(words in text for text in errors(response)[field]), errors(response)
    page = response.content.decode()
    if field != "standfirst":
        assert "It sails again on Monday." in page
    if field != "slug":
        assert 'value="kept-as-typed"' in page
    assert not Story.objects.exists()


def test_broken_html_is_mended_not_refused(editor: Client, new_story: dict) -> None:
    send(editor, **new_story | {"body": "<p>One <b>two<p>three</b> <div>four &lt;five"})
    body = Story.objects.get().body
    assert body.count("<p>") == body.count("</p>") == 3
    assert "four &lt;five" in body


def test_a_story_is_not_taken_down_before_it_comes_out(editor: Client, new_story: dict) -> None:
    now = timezone.now()
    times = at("publish_at", now) | at("expire_at", now - SOON)
    response = send(editor, **new_story, **times)
    assert errors(response).keys() == {"expire_at"}


def test_an_address_taken_on_that_day_is_told(editor: Client, new_story: dict) -> None:
    other = StoryFactory(slug="taken", headline="The other one")
    day = at("publish_at", other.publish_at)
    response = send(editor, **new_story, slug="taken", **day)
    assert "“The other one” has this address on" in errors(response)["slug"][0]
    another_day = at("publish_at", other.publish_at - SOON)
    send(editor, **new_story, slug="taken", **another_day)
    assert Story.objects.filter(slug="taken").count() == 2


def test_an_old_address_that_leads_elsewhere_is_told(editor: Client, new_story: dict) -> None:
    moved = StoryFactory(slug="first")
    old = moved.get_absolute_url()
    send(editor, moved, slug="second")
    day = at("publish_at", moved.publish_at)
    response = send(editor, **new_story, slug="first", **day)
    assert "old address that leads elsewhere" in errors(response)["slug"][0]
    assert Redirect.objects.get(path=old).story == moved
    send(editor, moved, slug="first")
    moved.refresh_from_db()
    assert moved.slug == "first"


def test_an_approved_story_keeps_a_time_and_a_text(editor: Client) -> None:
    story = StoryFactory()
    response = send(editor, story, publish_at_0="", publish_at_1="", body="<p> </p>")
    assert errors(response).keys() == {"publish_at", "body"}
    story.refresh_from_db()
    assert story.publish_at is not None
    assert story.word_count


# Buttons


def test_a_draft_goes_through_the_desk(login: Any, new_story: dict) -> None:
    client = login("Reporter")
    send(client, **new_story, button="_submit")
    story = Story.objects.get()
    assert story.status == Status.IN_REVIEW
    client = login("Editor")
    response = send(client, story, headline="As the desk has it", button="_publish")
    story.refresh_from_db()
    assert (story.headline, story.is_public()) == ("As the desk has it", True)
    assert story.get_absolute_url() in said(response)[-1]
    send(client, story, standfirst="A last word.", button="_withdraw")
    story.refresh_from_db()
    assert (story.status, story.standfirst) == (Status.WITHDRAWN, "A last word.")
    send(client, story, button="_send_back")
    story.refresh_from_db()
    assert story.status == Status.DRAFT
    acts = LogEntry.objects.filter(object_id=str(story.pk)).values_list("change_message", flat=True)
    assert {"Submit for review", "Publish now", "Withdraw", "Send back to draft"} <= set(acts)


def test_a_story_is_scheduled_for_a_time_to_come(chief: Client, new_story: dict) -> None:
    response = send(chief, **new_story, button="_schedule")
    assert "time to come" in errors(response)["publish_at"][0]
    past = at("publish_at", timezone.now() - SOON)
    assert "publish_at" in errors(send(chief, **new_story, **past, button="_schedule"))
    assert not Story.objects.exists()
    response = send(
        chief, **new_story, **at("publish_at", timezone.now() + SOON), button="_schedule"
    )
    assert state_of(Story.objects.get()) is State.SCHEDULED
    assert "Scheduled for" in said(response)[-1]


@pytest.mark.parametrize("button", ["_submit", "_publish"])
def test_an_empty_text_may_be_kept_but_not_handed_on(
    editor: Client, new_story: dict, button: str
) -> None:
    empty = new_story | {"body": "<p>&nbsp;</p>"}
    assert "no text yet" in errors(send(editor, **empty, button=button))["body"][0]
    assert not Story.objects.exists()
    send(editor, **empty)
    assert Story.objects.get().status == Status.DRAFT


def test_an_act_that_is_not_possible_keeps_what_was_typed(editor: Client) -> None:
    story = StoryFactory()
    response = send(editor, story, headline="Typed and kept", button="_submit")
    story.refresh_from_db()
    assert (story.headline, story.status) == ("Typed and kept", Status.APPROVED)
    assert "is not possible now" in said(response)[-1]


def test_a_public_story_is_never_quietly_made_a_draft(editor: Client) -> None:
    story = StoryFactory()
    response = send(editor, story, button="_send_back")
    story.refresh_from_db()
    assert story.is_public()
    assert "not possible now" in said(response)[-1]


def test_publishing_something_that_would_be_gone_already_is_refused(editor: Client) -> None:
    now = timezone.now()
    story = a_draft(publish_at=now - 2 * SOON)
    response = send(editor, story, **at("expire_at", now - SOON), button="_publish")
    assert "taken down already" in errors(response)["expire_at"][0]


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_withdraw"])
def test_a_reporter_can_not_do_what_is_the_desks(
    reporter: Client, new_story: dict, button: str
) -> None:
    soon = at("publish_at", timezone.now() + SOON)
    response = send(reporter, **new_story, **soon, button=button)
    assert Story.objects.get().status == Status.DRAFT
    assert "Publishing is for the desk" in said(response)[-1]


def buttons(response: Any) -> list[str]:
    return [act.value for act in response.context["acts"]]


def test_only_buttons_that_work_are_offered(login: Any) -> None:
    now = timezone.now()
    stories = {
        State.DRAFT: a_draft(),
        State.IN_REVIEW: a_draft(status=Status.IN_REVIEW),
        State.CHANGES_REQUESTED: a_draft(status=Status.CHANGES_REQUESTED),
        State.APPROVED: a_draft(status=Status.APPROVED),
        State.SCHEDULED: StoryFactory(publish_at=now + SOON),
        State.PUBLIC: StoryFactory(),
        State.EXPIRED: StoryFactory(publish_at=now - 2 * SOON, expire_at=now - SOON),
        State.WITHDRAWN: StoryFactory(status=Status.WITHDRAWN),
        State.BINNED: a_draft(status=Status.BINNED),
    }
    client = login("Editor")
    offered = {state: buttons(client.get(change_url(story))) for state, story in stories.items()}
    assert offered == {
        State.DRAFT: ["_submit", "_approve", "_publish", "_schedule", "_discard"],
        State.IN_REVIEW: ["_approve", "_publish", "_schedule", "_request_changes", "_send_back"],
        State.CHANGES_REQUESTED: ["_submit", "_approve", "_publish", "_schedule"],
        State.APPROVED: ["_publish", "_schedule", "_request_changes", "_send_back"],
        State.SCHEDULED: ["_publish", "_unschedule", "_send_back"],
        State.PUBLIC: ["_withdraw"],
        State.EXPIRED: ["_withdraw"],
        State.WITHDRAWN: ["_publish", "_send_back"],
        State.BINNED: ["_take_out"],
    }
    client = login("Reporter")
    assert buttons(client.get(change_url(stories[State.DRAFT]))) == ["_submit"]
    page = client.get(change_url(stories[State.PUBLIC])).content.decode()
    assert 'name="_continue"' not in page
    assert 'name="_withdraw"' not in page


def test_view_on_site_is_offered_for_public_stories_alone(editor: Client) -> None:
    public, draft = StoryFactory(), a_draft(publish_at=timezone.now() - SOON)
    assert public.get_absolute_url() in editor.get(change_url(public)).content.decode()
    page = editor.get(change_url(draft)).content.decode()
    assert "viewsitelink" not in page
    assert draft.get_absolute_url() not in page


def test_only_what_is_in_the_bin_is_deleted(editor: Client) -> None:
    binned, draft, public = a_draft(status=Status.BINNED), a_draft(), StoryFactory()
    for story, status in ((binned, 302), (draft, 403), (public, 403)):
        url = reverse("admin:articles_story_delete", args=[story.pk])
        assert editor.post(url, {"post": "yes"}).status_code == status
    assert set(Story.objects.all()) == {draft, public}


# Two at once; more of that in test_merging.py


def test_the_words_of_a_reporter_come_back_when_the_desk_was_first(
    reporter: Client, section: Section
) -> None:
    story = a_draft()
    typed = open_form(reporter, story) | {"headline": "My <b>words</b>", "_continue": "1"}
    typed |= {"lead_caption": "My caption"}
    Story.objects.filter(pk=story.pk).update(
        status=Status.APPROVED, publish_at=timezone.now(), published_on=timezone.localdate()
    )
    response = reporter.post(change_url(story), typed)
    assert response.status_code == 403
    assert "My &lt;b&gt;words&lt;/b&gt;" in response.content.decode()
    assert "My caption" in response.content.decode()
    story.refresh_from_db()
    assert story.headline != "My <b>words</b>"


# Forms that no browser sends


@pytest.mark.parametrize("rows", ["bylines", "related_links"])
@pytest.mark.parametrize("number", ["100000", "9" * 300, "x", ""])
def test_a_form_of_countless_rows_is_refused_and_no_word_lost(
    editor: Client, new_story: dict, rows: str, number: str
) -> None:
    response = send(editor, **new_story | {f"{rows}-TOTAL_FORMS": number})
    assert "Ferry returns to the lower quay" in response.content.decode()
    for inline in response.context["inline_admin_formsets"]:
        assert len(inline.formset.forms) <= MOST_SENT
    assert not Story.objects.exists()


@pytest.mark.parametrize("verb", ["get", "post"])
@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("key", ["9" * 5_000, "9" * 30, "0", "٣", "x"])
def test_a_story_that_is_not_there_is_no_fault(
    editor: Client, key: str, page: str, verb: str
) -> None:
    response = getattr(editor, verb)(f"/admin/articles/story/{key}/{page}/")
    assert response.status_code in {302, 404, 405}
