"""The page on which two topics, or two authors, become one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles import editing, mergers
from articles.admin.lasting import merge_url
from articles.mergers import merge
from articles.models import Author, Redirect, SectionLimit, Topic
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import change_url, open_form, said
from tests.factories import AuthorFactory, SectionFactory, StoryFactory, TopicFactory, UserFactory


def confirm(client: Client, source: Any, into: Any) -> Any:
    """Look at what moves, and press the button."""
    typed = {"into": into.pk}
    goes = client.post(merge_url(source), typed).context["goes"]
    typed |= {"confirmed": "1", "goes": goes}
    return client.post(merge_url(source), typed, follow=True)


def test_it_says_what_moves_before_it_moves(editor: Client) -> None:
    harbour, port = TopicFactory(name="Harbour"), TopicFactory(name="Port")
    StoryFactory(topics=[harbour])
    StoryFactory(topics=[harbour, port])
    assert "2 stories" in editor.get(merge_url(harbour)).content.decode()
    asked = editor.post(merge_url(harbour), {"into": port.pk})
    page = asked.content.decode()
    assert "“Harbour” becomes part of “Port”" in page
    assert "1 story moves to “Port”." in page
    assert "1 story has both and keeps one." in page
    assert Topic.objects.count() == 2
    done = confirm(editor, harbour, port)
    assert said(done) == ["“Harbour” is part of “Port” now; 1 story has moved."]
    assert port.stories.count() == 2
    assert editor.get(harbour.get_absolute_url()).headers["Location"] == port.get_absolute_url()


@pytest.mark.parametrize("into", ["", "itself", "999999", "9" * 40, "x", "\x00"])
def test_what_is_none_is_refused_in_words(editor: Client, into: str) -> None:
    harbour = TopicFactory()
    into = str(harbour.pk) if into == "itself" else into
    response = editor.post(merge_url(harbour), {"into": into, "confirmed": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"into"}
    assert Topic.objects.count() == 1


def test_why_two_authors_stay_two_is_said(editor: Client) -> None:
    one, two = AuthorFactory(user=UserFactory()), AuthorFactory(user=UserFactory())
    response = confirm(editor, one, two)
    assert "Both have a login" in response.content.decode()
    assert Author.objects.count() == 2


def test_rights_end_at_sections_here_too(editor: Client) -> None:
    harbour, port = TopicFactory(), TopicFactory()
    StoryFactory(topics=[harbour])
    SectionLimit.objects.create(
        user=User.objects.get(groups__name="Editor"), section=SectionFactory()
    )
    response = confirm(editor, harbour, port)
    assert "your rights end at yours" in response.content.decode()
    assert Topic.objects.count() == 2


def test_very_many_stories_are_told_in_words(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bo = AuthorFactory.create_batch(2)
    for _ in range(3):
        StoryFactory(authors=[ann])
    monkeypatch.setattr(mergers, "COUNTED", 2)
    assert "more than 2 stories" in editor.get(merge_url(ann)).text
    assert "more than 2 stories move to" in editor.post(merge_url(ann), {"into": bo.pk}).text
    assert "3 stories" in confirm(editor, ann, bo).text


def test_there_is_no_page_for_what_is_gone(editor: Client) -> None:
    assert editor.get("/admin/articles/topic/999999/merge/").status_code == 404
    assert editor.get(f"/admin/articles/topic/{'9' * 40}/merge/").status_code == 404


def test_the_way_there_is_shown_to_those_who_may_go(editor: Client, reporter: Client) -> None:
    topic = TopicFactory()
    page = f"/admin/articles/topic/{topic.pk}/change/"
    assert merge_url(topic) not in reporter.get(page).content.decode()
    editor.force_login(User.objects.get(groups__name="Editor"))
    assert merge_url(topic) in editor.get(page).content.decode()


def test_a_new_address_leaves_the_old_one_behind(editor: Client) -> None:
    topic = TopicFactory(name="Harbour", slug="harbour")
    url = f"/admin/articles/topic/{topic.pk}/change/"
    response: Any = editor.post(url, {"name": "Harbour", "slug": "port"}, follow=True)
    assert "The old address leads to /topics/port/ from now on." in said(response)
    assert Redirect.objects.get().topic == topic
    assert editor.get("/topics/harbour/").headers["Location"] == "/topics/port/"


def test_what_was_changed_since_it_was_shown_is_shown_again(editor: Client) -> None:
    harbour, port = TopicFactory(), TopicFactory()
    goes = editor.post(merge_url(harbour), {"into": port.pk}).context["goes"]
    StoryFactory(topics=[harbour])
    typed = {"into": port.pk, "confirmed": "1", "goes": goes}
    answer = editor.post(merge_url(harbour), typed)
    assert "changed meanwhile" in answer.text
    assert "1 story moves to" in answer.text
    assert Topic.objects.count() == 2
    editor.post(merge_url(harbour), typed | {"goes": answer.context["goes"]})
    assert list(Topic.objects.all()) == [port]


def test_a_form_that_was_open_meanwhile_means_the_one_that_stays(editor: Client) -> None:
    (harbour, port), (ann, bo) = TopicFactory.create_batch(2), AuthorFactory.create_batch(2)
    story = StoryFactory(topics=[harbour], authors=[ann], status=Status.DRAFT, publish_at=None)
    data = open_form(editor, story) | {"headline": "Saved afterwards", "_continue": "1"}
    merge(harbour, into=port)
    merge(ann, into=bo)
    response = editor.post(change_url(story), data, follow=True)
    assert "errors" not in response.context or response.context["errors"] == []
    story.refresh_from_db()
    assert story.headline == "Saved afterwards"
    assert [*story.topics.all()] == [port]
    assert [row.author for row in story.bylines.all()] == [bo]


def test_one_that_was_deleted_is_still_refused(editor: Client) -> None:
    topic = TopicFactory()
    story = StoryFactory(topics=[topic], status=Status.DRAFT, publish_at=None)
    data = open_form(editor, story) | {"_continue": "1"}
    topic.delete()
    response = editor.post(change_url(story), data)
    assert "topics" in response.context["adminform"].form.errors


@pytest.mark.django_db(transaction=True)
def test_a_topic_that_goes_while_a_story_is_saved_stops_nobody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic, story = TopicFactory(), StoryFactory(status=Status.DRAFT, publish_at=None)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    data = open_form(client, story)
    data |= {"topics": [str(topic.pk)], "headline": "Typed", "_continue": "1"}
    derive, tries = editing.derive, []

    def meanwhile(*args: Any) -> Any:
        tries.append(args)
        if len(tries) == 1:  # what is seen of a merger elsewhere, when this one is to be committed
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM articles_topic WHERE id = %s", [topic.pk])
        return derive(*args)

    monkeypatch.setattr(editing, "derive", meanwhile)
    response = client.post(change_url(story), data, follow=True)
    assert len(tries) == 2
    assert len(said(response)) == 1
    story.refresh_from_db()
    assert (story.headline, [*story.topics.all()]) == ("Typed", [topic])
