"""A version brought back."""

import pytest

from articles import editing, publishing
from articles.models import Byline, Story
from articles.models.stories import Status
from articles.models.versions import Reason
from articles.versions.restoring import restore
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def full_draft() -> Story:
    """A draft with something in every field and relation, as its version 2."""
    photo = PhotoFactory(alt="A quay")
    story = StoryFactory(
        status=Status.DRAFT,
        headline="As it was",
        topics=[TopicFactory(name="Harbour"), TopicFactory(name="Ferries")],
        authors=[AuthorFactory(name="One"), AuthorFactory(name="Two")],
        lead_photo=photo,
        lead_caption="The quay, once.",
        sensitive=True,
        body=f'<p>First.</p><p>Read also| Nobody yet</p><figure data-photo="{photo.pk}"></figure>',
    )
    RelatedLinkFactory(story=story, target=StoryFactory(headline="Linked"), order=5)
    RelatedLinkFactory(story=story, target=None, url="https://a.example/", title="Out", order=6)
    editing.derive(story)
    return story


def emptied(story: Story) -> Story:
    story = Story.objects.get(pk=story.pk)
    story.headline, story.lead_photo, story.lead_caption = "As it became", None, ""
    story.sensitive, story.body, story.section = False, "<p>Other words.</p>", SectionFactory()
    editing.store(story)
    story.topics.clear()
    story.bylines.all().delete()
    story.related_links.all().delete()
    editing.derive(story)
    return story


def test_everything_comes_back_as_the_newest_version() -> None:
    story = full_draft()
    wanted = story.versions.get(number=2)
    emptied(story)
    jane = UserFactory(first_name="Jane")
    _kept, lost = restore(story, wanted, by=jane)
    assert lost == []
    newest = story.versions.latest("number")
    assert (newest.number, newest.reason, newest.made_by) == (4, Reason.RESTORED, jane)
    assert newest.content == wanted.content
    again = Story.objects.get(pk=story.pk)
    assert again.headline == "As it was"
    assert again.blocks == story.blocks
    assert list(again.body_photos.all()) == [again.lead_photo]


def test_restoring_what_is_there_makes_no_version() -> None:
    story = full_draft()
    restore(story, story.versions.get(number=2), by=None)
    assert story.versions.count() == 2


def test_state_times_address_and_notes_stay() -> None:
    story = StoryFactory(headline="As it was", slug="as-it-was")
    publishing.correct(story, text="It was late.")
    story = publishing.withdraw(Story.objects.get(pk=story.pk))
    story.slug, story.headline = "another-address", "As it became"
    editing.save(story)
    settled = (story.status, story.publish_at, story.updated_at, story.slug)
    restore(story, story.versions.get(number=1), by=None)
    story = Story.objects.get(pk=story.pk)
    assert story.headline == "As it was"
    assert (story.status, story.publish_at, story.updated_at, story.slug) == settled
    assert story.corrections.count() == 1


def test_what_is_gone_is_named_and_the_rest_comes_back() -> None:
    story = full_draft()
    wanted = story.versions.get(number=2)
    old_section = story.section
    emptied(story)
    story.topics.all().delete()
    for thing in (
        *(topic for topic in type(story).topics.field.related_model.objects.all()),
        *Story.objects.filter(headline="Linked"),
        wanted_photo(wanted),
    ):
        thing.delete()
    old_section.delete()
    Byline.objects.all().delete()
    AuthorFactory._meta.model.objects.filter(name="One").delete()
    _kept, lost = restore(story, wanted, by=None)
    assert set(lost) == {
        "Topic “Harbour” is gone.",
        "Topic “Ferries” is gone.",
        "Story “Linked” is gone.",
        "Photo “A quay” is gone.",
        f"Section “{old_section.name}” is gone.",
        "Author “One” is gone.",
    }
    again = Story.objects.get(pk=story.pk)
    assert (again.headline, again.lead_photo) == ("As it was", None)
    assert [line.author.name for line in again.bylines.all()] == ["Two"]
    assert {link.headline for link in again.related_links.all()} == {"Nobody yet", "Linked", "Out"}


def wanted_photo(version) -> object:
    return PhotoFactory._meta.model.objects.get(pk=version.content["lead_photo"]["key"])


def test_a_field_that_the_version_does_not_know_stays() -> None:
    story = StoryFactory(status=Status.DRAFT, headline="As it was", no_ads=True)
    version = story.versions.get()
    content = version.content
    del content["no_ads"]
    content["a_field_of_old"] = "forgotten"
    from articles.models.versions import packed

    version.packed = packed(content)
    version.save()
    story.headline = "As it became"
    editing.save(story)
    restore(story, version, by=None)
    story.refresh_from_db()
    assert (story.headline, story.no_ads) == ("As it was", True)
