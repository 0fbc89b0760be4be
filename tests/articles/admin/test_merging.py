"""Two editors at one story: nothing typed is lost, nothing saved is overwritten unseen."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from articles import body
from articles.models import RelatedLink, Story
from articles.models.stories import Status
from articles.versions.seen import seen
from tests.articles.admin.sending import change_url, errors, filled_in, open_form, staff
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)


@pytest.fixture
def jane(editor: Client) -> Client:
    return editor


@pytest.fixture
def max_low(db: None) -> Client:
    client = Client()
    client.force_login(staff("Editor", first_name="Max", last_name="Low"))
    return client


@pytest.fixture
def story(db: None) -> Story:
    return StoryFactory(
        headline="Before",
        body="<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>",
        status=Status.DRAFT,
        publish_at=None,
    )


def save(client: Client, story: Story, data: dict[str, Any], **typed: Any) -> Any:
    """Send a form that was opened before, with something typed into it."""
    return client.post(change_url(story), data | {"_continue": "1"} | typed)


def shown(response: Any) -> dict[str, Any]:
    """The form that a refused save gives back."""
    assert response.status_code == 200
    return filled_in(response.content.decode())


def asked(response: Any) -> dict[str, bool]:
    """The fields that the panel asks about, and whether both can be joined."""
    return {one.name: one.can_join for one in response.context["merge"].questions}


def join(client: Client, story: Story, data: dict[str, Any], name: str) -> dict[str, Any]:
    """Ask for both of a field in one; returns the form with it, which is not saved yet."""
    before = stored(story).modified_at
    response = save(client, story, data, **{f"choose-{name}": "both"})
    assert [one.name for one in response.context["merge"].joined] == [name]
    assert stored(story).modified_at == before
    return shown(response)


def stored(story: Story) -> Story:
    return Story.objects.get(pk=story.pk)


def test_what_only_one_has_changed_is_joined_and_told(
    jane: Client, max_low: Client, story: Story
) -> None:
    photo, city = PhotoFactory(), SectionFactory(name="The quays")
    janes = open_form(jane, story)
    save(
        max_low,
        story,
        open_form(max_low, story),
        headline="Of Max",
        section=city.pk,
        lead_photo=photo.pk,
        sensitive="on",
        publish_at_0="24/11/2030",
        publish_at_1="06:00:00",
    )
    response = save(jane, story, janes, standfirst="Of Jane.", body="<p>Jane wrote this.</p>")
    assert stored(story).standfirst != "Of Jane."
    page = response.content.decode()
    assert "Max Low saved this story at" in page
    assert "Changed only by Max Low, and in the form now:" in page
    assert "Changed only by you, and kept: Standfirst, Text" in page
    assert asked(response) == {}
    data = shown(response)
    assert (data["headline"], data["standfirst"]) == ("Of Max", "Of Jane.")
    assert (data["section"], data["lead_photo"]) == (str(city.pk), str(photo.pk))
    assert data["sensitive"] == "on"
    assert (data["publish_at_0"], data["publish_at_1"]) == ("24/11/2030", "06:00:00")
    assert save(jane, story, data).status_code == 302
    after = stored(story)
    assert (after.headline, after.standfirst) == ("Of Max", "Of Jane.")
    assert (after.section, after.lead_photo, after.sensitive) == (city, photo, True)
    assert after.body == "<p>Jane wrote this.</p>"
    assert after.publish_at is not None


def test_a_tick_that_they_have_taken_away_is_gone(
    jane: Client, max_low: Client, story: Story
) -> None:
    Story.objects.filter(pk=story.pk).update(sensitive=True)
    first = open_form(jane, story)
    save(jane, story, first, standfirst="So that the mark is in a version.")
    janes = open_form(jane, story)
    maxs = open_form(max_low, story)
    del maxs["sensitive"]
    save(max_low, story, maxs)
    data = shown(save(jane, story, janes, headline="Of Jane"))
    assert "sensitive" not in data
    save(jane, story, data)
    assert (stored(story).sensitive, stored(story).headline) == (False, "Of Jane")


@pytest.mark.parametrize(
    ("choice", "headline"), [("mine", "Of Jane"), ("theirs", "Of Max"), ("both", None), ("", None)]
)
def test_what_both_have_changed_is_chosen(
    jane: Client, max_low: Client, story: Story, choice: str, headline: str | None
) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Of Max", standfirst="By Max.")
    response = save(jane, story, janes, headline="Of Jane")
    assert asked(response) == {"headline": False}
    page = response.content.decode()
    assert "<del>Max</del>" in page
    assert "<ins>Jane</ins>" in page
    data = shown(response)
    assert (data["headline"], data["standfirst"]) == ("Of Jane", "By Max.")
    response = save(jane, story, data, **({"choose-headline": choice} if choice else {}))
    if headline is None:  # no answer, or one that is not offered
        assert stored(story).headline == "Of Max"
        assert "Choose one." in response.content.decode()
        assert shown(response)["headline"] == "Of Jane"
        assert asked(response) == {"headline": False}
    else:
        assert response.status_code == 302
        assert (stored(story).headline, stored(story).standfirst) == (headline, "By Max.")


def test_mine_can_be_edited_before_it_stands(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Of Max")
    data = shown(save(jane, story, janes, headline="Of Jane"))
    save(jane, story, data, headline="Of Jane and Max", **{"choose-headline": "mine"})
    assert stored(story).headline == "Of Jane and Max"


def test_paragraphs_of_both_are_joined(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    text = janes["body"]
    save(max_low, story, open_form(max_low, story), body=text.replace("Three", "Third"))
    response = save(jane, story, janes, body=text.replace("One", "First"))
    assert asked(response) == {"body": True}
    save(jane, story, join(jane, story, shown(response), "body"))
    assert stored(story).body == "<p>First.</p>\n<p>Two.</p>\n<p>Third.</p>"


def test_what_is_joined_is_seen_before_it_is_saved(
    jane: Client, max_low: Client, story: Story
) -> None:
    janes = open_form(jane, story)
    text = janes["body"]
    save(max_low, story, open_form(max_low, story), body=text.replace("Three", "Third"))
    data = shown(save(jane, story, janes, body=text.replace("One", "First")))
    response = save(jane, story, data, **{"choose-body": "both"})
    assert stored(story).body == "<p>One.</p>\n<p>Two.</p>\n<p>Third.</p>"
    assert [one.label for one in response.context["merge"].joined] == ["Text"]
    page = response.content.decode()
    assert "<ins>First</ins>" in page
    assert "In one now, in the form below: Text" in page
    data = shown(response)
    assert data["body"] == "<p>First.</p>\n<p>Two.</p>\n<p>Third.</p>"
    assert save(jane, story, data, body=data["body"] + "<p>Fourth.</p>").status_code == 302
    assert stored(story).body == "<p>First.</p>\n<p>Two.</p>\n<p>Third.</p>\n<p>Fourth.</p>"


def test_what_is_joined_waits_for_what_is_not_answered(
    jane: Client, max_low: Client, story: Story
) -> None:
    janes = open_form(jane, story)
    text = janes["body"]
    maxs = {"body": text.replace("Three", "Third"), "headline": "Of Max"}
    save(max_low, story, open_form(max_low, story), **maxs)
    janes |= {"body": text.replace("One", "First"), "headline": "Of Jane"}
    data = shown(save(jane, story, janes))
    response = save(jane, story, data, **{"choose-body": "both"})
    assert asked(response) == {"headline": False}
    response = save(jane, story, shown(response), **{"choose-headline": "theirs"})
    assert response.status_code == 302
    assert (stored(story).headline, stored(story).body) == (
        "Of Max",
        "<p>First.</p>\n<p>Two.</p>\n<p>Third.</p>",
    )


def test_a_third_save_over_what_was_joined_is_seen(
    jane: Client, max_low: Client, story: Story
) -> None:
    janes = open_form(jane, story)
    text = janes["body"]
    save(max_low, story, open_form(max_low, story), body=text.replace("Three", "Third"))
    data = shown(save(jane, story, janes, body=text.replace("One", "First")))
    data = shown(save(jane, story, data, **{"choose-body": "both"}))
    save(max_low, story, open_form(max_low, story), headline="Of Max", body="<p>All new.</p>")
    response = save(jane, story, data)
    assert asked(response) == {"body": False}
    assert stored(story).body == "<p>All new.</p>"
    assert shown(response)["headline"] == "Of Max"
    assert "First" in shown(response)["body"]


def test_a_text_that_is_too_long_is_given_back(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), body="<p>Of Max.</p>")
    long = "<p>" + "x " * body.MAX_LENGTH + "</p>"
    response = save(jane, story, janes, body=long)
    assert {"__all__", "body"} <= errors(response).keys()
    assert asked(response) == {"body": False}
    assert "too long to be compared" in response.content.decode()
    assert unescape(shown(response)["body"]) == long


def test_a_third_save_is_asked_about_again(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Second")
    data = shown(save(jane, story, janes, headline="Mine", standfirst="Mine too."))
    save(max_low, story, open_form(max_low, story), headline="Third", slug="third")
    response = save(jane, story, data, **{"choose-headline": "mine"})
    assert asked(response) == {"headline": False}
    assert "<del>Third</del>" in response.content.decode()
    data = shown(response)
    assert (data["headline"], data["standfirst"], data["slug"]) == ("Mine", "Mine too.", "third")
    assert save(jane, story, data, **{"choose-headline": "mine"}).status_code == 302
    assert (stored(story).headline, stored(story).slug) == ("Mine", "third")


def test_a_third_save_of_something_else_leaves_the_choice(
    jane: Client, max_low: Client, story: Story
) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Second")
    data = shown(save(jane, story, janes, headline="Mine"))
    save(max_low, story, open_form(max_low, story), standfirst="Third.")
    response = save(jane, story, data, **{"choose-headline": "mine"})
    assert asked(response) == {}
    save(jane, story, shown(response))
    assert (stored(story).headline, stored(story).standfirst) == ("Mine", "Third.")


def test_the_same_change_twice_is_no_question(jane: Client, max_low: Client, story: Story) -> None:
    topic, author = TopicFactory(), AuthorFactory()
    row = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": author.pk, "bylines-0-role": "words"}
    janes = open_form(jane, story)
    both = {"headline": "The same", "topics": [topic.pk]} | row
    save(max_low, story, open_form(max_low, story), **both)
    response = save(jane, story, janes, **both, standfirst="Of Jane.")
    assert asked(response) == {}
    assert save(jane, story, shown(response)).status_code == 302
    assert [line.author for line in stored(story).bylines.all()] == [author]
    assert list(stored(story).topics.all()) == [topic]


def test_a_touch_that_changes_nothing_asks_nothing(jane: Client, story: Story) -> None:
    save(jane, story, open_form(jane, story), standfirst="A first save.")
    janes = open_form(jane, story)
    stored(story).save()  # the row is written again, with what it says already
    assert save(jane, story, janes, headline="Of Jane").status_code == 302
    assert stored(story).headline == "Of Jane"


@pytest.mark.parametrize("seen_at", ["", "yesterday", "#", "<script>alert(1)</script>", "9" * 99])
def test_a_form_that_does_not_say_what_it_saw_is_asked(
    jane: Client, story: Story, seen_at: str
) -> None:
    response = save(jane, story, open_form(jane, story), seen_at=seen_at, headline="After")
    assert "__all__" in errors(response)
    assert "<script>alert" not in response.content.decode()
    assert stored(story).headline == "Before"
    assert "headline" in asked(response)


@pytest.mark.parametrize(
    "to_choose", ["headline", "headline:x", "headline:" + "9" * 40, "nothing:1", "<b>:1", "\x00:1"]
)
def test_a_forged_question_is_no_fault(jane: Client, story: Story, to_choose: str) -> None:
    response = save(jane, story, open_form(jane, story), to_choose=to_choose, headline="After")
    assert response.status_code in {200, 302}


def test_what_is_wrong_is_said_beside_it_too(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Of Max", slug="of-max")
    response = save(
        jane, story, janes, publish_at_0="someday", publish_at_1="noon", topics=["999999"]
    )
    assert {"__all__", "publish_at", "topics"} <= errors(response).keys()
    data = shown(response)
    assert (data["headline"], data["slug"], data["publish_at_0"]) == ("Of Max", "of-max", "someday")


# Lines


def with_rows(prefix: str, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    data = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def names(story: Story) -> list[str]:
    return [line.author.name for line in stored(story).bylines.in_order()]


@pytest.fixture
def two_names(
    jane: Client, max_low: Client, story: Story
) -> Callable[[], tuple[dict[str, Any], Any]]:
    """Jane and Max have each put another name behind the first."""
    first, janes_own, maxs_own = (AuthorFactory(name=name) for name in ("First", "Js", "Ms"))
    row = story.bylines.create(author=first)
    save(jane, story, open_form(jane, story), standfirst="So that there is a version.")

    def both() -> tuple[dict[str, Any], Any]:
        old = {"id": row.pk, "author": first.pk, "role": "words", "order": "1"}
        janes = open_form(jane, story)
        for client, data, author in (
            (max_low, open_form(max_low, story), maxs_own),
            (jane, janes, janes_own),
        ):
            rows = with_rows("bylines", old, {"author": author.pk, "role": "words"}, initial=1)
            response = save(client, story, data, **rows)
        return shown(response), response

    return both


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("mine", ["First", "Js"]), ("theirs", ["First", "Ms"]), ("both", ["First", "Js", "Ms"])],
)
def test_a_byline_that_both_have_changed(
    jane: Client, story: Story, two_names: Any, choice: str, expected: list[str]
) -> None:
    data, response = two_names()
    assert asked(response) == {"bylines": True}
    assert names(story) == ["First", "Ms"]
    assert "<ins>Js</ins>" in response.content.decode()
    if choice == "both":
        data, answer = join(jane, story, data, "bylines"), {}
    else:
        answer = {"choose-bylines": choice}
    assert save(jane, story, data, **answer).status_code == 302
    assert names(story) == expected


def test_rows_that_only_they_have_changed_are_in_the_form(
    jane: Client, max_low: Client, story: Story
) -> None:
    author, target = AuthorFactory(name="Hanne Oriel"), StoryFactory()
    janes = open_form(jane, story)
    save(
        max_low,
        story,
        open_form(max_low, story),
        **with_rows("bylines", {"author": author.pk, "role": "words"}),
        **with_rows("related_links", {"target": target.pk, "label": "See", "after_paragraph": "1"}),
    )
    response = save(jane, story, janes, headline="Of Jane")
    assert asked(response) == {}
    data = shown(response)
    assert data["bylines-0-author"] == str(author.pk)
    assert data["related_links-0-label"] == "See"
    assert save(jane, story, data).status_code == 302
    assert (stored(story).headline, names(story)) == ("Of Jane", ["Hanne Oriel"])
    link = stored(story).related_links.get()
    assert (link.target, link.label) == (target, "See")
    assert link.anchor in stored(story).body


def test_rows_that_only_i_have_deleted_are_gone(
    jane: Client, max_low: Client, story: Story
) -> None:
    one, other = (RelatedLinkFactory(story=story) for _ in range(2))
    save(jane, story, open_form(jane, story), standfirst="So that there is a version.")
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Of Max")
    data = shown(save(jane, story, janes, **{"related_links-0-DELETE": "on"}))
    assert save(jane, story, data).status_code == 302
    assert [link.target for link in stored(story).related_links.all()] == [other.target]
    assert stored(story).headline == "Of Max"
    assert RelatedLink.objects.filter(pk=one.pk).count() == 0


def test_rows_that_somebody_else_deleted_are_theirs_to_delete(
    jane: Client, max_low: Client, story: Story
) -> None:
    story.bylines.create(author=AuthorFactory(name="Gone"))
    save(jane, story, open_form(jane, story), standfirst="So that there is a version.")
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), **{"bylines-0-DELETE": "on"})
    response = save(jane, story, janes, **{"bylines-0-role": "photographs"})
    assert asked(response) == {"bylines": True}
    data = shown(response)
    assert data["bylines-0-role"] == "photographs"  # a browser shows it again
    save(jane, story, data, **{"choose-bylines": "mine"})
    assert [(line.author.name, line.role) for line in stored(story).bylines.all()] == [
        ("Gone", "photographs")
    ]


def test_topics_of_both(jane: Client, max_low: Client, story: Story) -> None:
    old, janes_own, maxs_own = TopicFactory(), TopicFactory(), TopicFactory()
    story.topics.set([old])
    save(jane, story, open_form(jane, story), standfirst="So that there is a version.")
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), topics=[old.pk, maxs_own.pk])
    response = save(jane, story, janes, topics=[janes_own.pk])
    assert asked(response) == {"topics": True}
    save(jane, story, join(jane, story, shown(response), "topics"))
    assert set(stored(story).topics.all()) == {janes_own, maxs_own}


# Beside the form


def test_an_act_is_not_done_over_what_was_not_seen(
    jane: Client, max_low: Client, story: Story
) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Of Max")
    response = jane.post(change_url(story), janes | {"standfirst": "x", "_submit": "1"})
    assert stored(story).status == Status.DRAFT
    jane.post(change_url(story), shown(response) | {"_submit": "1"})
    assert stored(story).status == Status.IN_REVIEW


def test_a_step_of_the_desk_is_told(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    max_low.post(change_url(story), open_form(max_low, story) | {"_submit": "1"})
    response = save(jane, story, janes, headline="Of Jane")
    page = response.content.decode()
    assert "Changed only by Max Low, and in the form now: Status" in page
    save(jane, story, shown(response))
    assert (stored(story).headline, stored(story).status) == ("Of Jane", Status.IN_REVIEW)


def test_work_that_is_restored_is_joined_with_what_was_saved(
    jane: Client, max_low: Client, story: Story
) -> None:
    janes = open_form(jane, story) | {"whose": jane.session["_auth_user_id"]}
    typed = janes | {"standfirst": "Of Jane.", "headline": "Of Jane"}
    assert jane.post(f"/admin/articles/story/{story.pk}/keep/", typed).json()["saved"]
    save(max_low, story, open_form(max_low, story), headline="Of Max", slug="of-max")
    response = jane.get(change_url(story), {"restore": janes["work"]})
    assert asked(response) == {"headline": False}
    data = shown(response)
    assert (data["headline"], data["standfirst"], data["slug"]) == ("Of Jane", "Of Jane.", "of-max")
    save(jane, story, data, **{"choose-headline": "theirs"})
    after = stored(story)
    assert (after.headline, after.standfirst) == ("Of Max", "Of Jane.")


def test_a_story_from_before_versions_were_kept_has_a_base(
    jane: Client, max_low: Client, story: Story
) -> None:
    story.versions.all().delete()
    assert seen(stored(story)).number == 0
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="Of Max")
    response = save(jane, story, janes, standfirst="Of Jane.")
    assert asked(response) == {}
    assert shown(response)["headline"] == "Of Max"


def test_script_in_either_text_never_runs(jane: Client, max_low: Client, story: Story) -> None:
    janes = open_form(jane, story)
    save(max_low, story, open_form(max_low, story), headline="<script>alert('max')</script>")
    page = save(jane, story, janes, headline="<script>alert('jane')</script>").content.decode()
    assert "<script>alert" not in page
    assert page.count("alert") >= 2
