"""The bin: what goes in, what it hides, the way out, and the end of thirty days."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import binning, live, publishing, rights
from articles.editing import save
from articles.models import Byline, Story, Version
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.search import find
from tests.articles.admin.sending import staff
from tests.factories import AuthorFactory, RelatedLinkFactory, StoryFactory

pytestmark = pytest.mark.django_db


def binned(**fields: object) -> Story:
    return publishing.discard(StoryFactory(status=Status.DRAFT, publish_at=None, **fields))


def lying_for(story: Story, days: timedelta) -> None:
    Story.objects.filter(pk=story.pk).update(modified_at=timezone.now() - days)


def test_a_draft_goes_in_and_gives_up_its_time_and_its_address() -> None:
    soon = timezone.now() + timedelta(hours=2)
    story = StoryFactory(status=Status.DRAFT, publish_at=soon, slug="the-bridge")
    publishing.discard(story)
    story.refresh_from_db()
    assert (story.status, story.publish_at, story.published_on) == (Status.BINNED, None, None)
    assert story.transitions.get().act == Verb.DISCARD
    other = StoryFactory(status=Status.DRAFT, publish_at=soon, slug="the-bridge")
    assert other.slug == "the-bridge"


@pytest.mark.parametrize("status", [one for one in Status if one != Status.DRAFT])
def test_nothing_but_a_draft_goes_in(status: Status) -> None:
    story = StoryFactory(status=status, publish_at=None)
    with pytest.raises(publishing.NotPossible):
        publishing.discard(story)
    story.refresh_from_db()
    assert story.status == status


@pytest.mark.parametrize(
    "act", [publishing.publish, publishing.send_back, publishing.submit, publishing.approve]
)
def test_nothing_is_done_with_what_is_in_it(act: object) -> None:
    story = binned()
    with pytest.raises(publishing.NotPossible):
        act(story)  # type: ignore[operator]
    story.refresh_from_db()
    assert story.status == Status.BINNED


def test_nobody_changes_what_is_in_it() -> None:
    story = binned()
    assert not any(
        staff(role).has_perm("articles.change_story")
        and rights.may(staff(role), rights.Keeping.CHANGE, story)
        for role in ["Editor", "Chief editor", "Administrator"]
    )


def test_it_comes_out_as_a_draft_with_all_it_had() -> None:
    author = AuthorFactory()
    story = binned(authors=[author], body="<p>Ten words.</p>")
    versions = Version.objects.filter(story=story).count()
    publishing.take_out(story)
    story.refresh_from_db()
    assert (story.status, story.body) == (Status.DRAFT, "<p>Ten words.</p>")
    assert [line.author for line in story.bylines.all()] == [author]
    assert Version.objects.filter(story=story).count() == versions + 1


def test_what_is_in_it_is_not_offered_to_be_linked() -> None:
    binned(headline="The bridge is saved")
    kept = StoryFactory(headline="The bridge is lost")
    story = StoryFactory(body="<p>Text.</p><p>Read also| The bridge is saved</p>")
    save(story)
    assert story.related_links.get().target is None
    assert set(Story.objects.kept()) == {kept, story}


def test_readers_do_not_find_it() -> None:
    story = StoryFactory(headline="The bridge is saved")
    save(story)
    assert [hit.story for hit in find("bridge saved").hits] == [story]
    publishing.withdraw(story)
    publishing.send_back(story)
    publishing.discard(story)
    assert find("bridge saved").hits == []


def test_it_is_deleted_for_good_after_thirty_days_and_not_a_moment_before() -> None:
    over, not_yet, draft = binned(), binned(), StoryFactory(status=Status.DRAFT, publish_at=None)
    Byline.objects.create(story=over, author=AuthorFactory())
    RelatedLinkFactory(story=StoryFactory(), target=over)
    lying_for(over, binning.KEPT_FOR)
    lying_for(not_yet, binning.KEPT_FOR - timedelta(minutes=1))
    lying_for(draft, binning.KEPT_FOR * 2)
    binning.chore(timezone.now())
    left = set(Story.objects.values_list("pk", flat=True))
    assert over.pk not in left
    assert {not_yet.pk, draft.pk} < left


def test_what_was_taken_out_meanwhile_is_not_deleted() -> None:
    story = binned()
    publishing.take_out(story)
    assert not binning.delete_for_good(story)
    assert Story.objects.filter(pk=story.pk).exists()


def test_the_keeper_empties_it(settings: object) -> None:
    assert "articles.binning.chore" in settings.KEEPER_CHORES  # type: ignore[attr-defined]


def test_nothing_is_posted_to_a_coverage_in_it() -> None:
    story = StoryFactory(status=Status.DRAFT, publish_at=None)
    live.start_coverage(story)
    publishing.discard(story)
    with pytest.raises(publishing.NotAllowed, match="in the bin"):
        live.post_entry(story, body="<p>News</p>", by=staff("Chief editor"))
    assert not story.live_entries.exists()


def test_what_readers_once_had_is_gone_and_not_unknown(client: Client) -> None:
    never, once = StoryFactory(status=Status.DRAFT), StoryFactory()
    address = once.get_absolute_url()
    assert client.get(never.get_absolute_url()).status_code == 404
    publishing.withdraw(once)
    publishing.send_back(once)
    assert client.get(address).status_code == 410
    publishing.discard(once)
    answer = client.get(address)
    assert answer.status_code == 410
    assert once.headline not in answer.text
    binning.delete_for_good(once)
    assert client.get(address).status_code == 410


def test_taken_out_and_published_anew_the_old_address_leads_to_it(client: Client) -> None:
    story = StoryFactory(publish_at=timezone.now() - timedelta(days=3))
    address = story.get_absolute_url()
    for act in (publishing.withdraw, publishing.send_back, publishing.discard, publishing.take_out):
        act(story)
    published = publishing.publish(Story.objects.get())
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, published.get_absolute_url())
    assert address != published.get_absolute_url()
