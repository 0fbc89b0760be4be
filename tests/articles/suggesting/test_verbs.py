"""What is done with a suggestion."""

import pytest

from articles import changing, suggesting
from articles.models import PendingChange, RelatedLink, SectionLimit, Story, Verdict
from articles.models.stories import Status
from articles.publishing import NotAllowed, NotPossible
from articles.suggesting import LinkedBack
from tests.articles.admin.sending import ROLES, staff
from tests.factories import RelatedLinkFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Story:
    return StoryFactory(status=Status.DRAFT)


@pytest.fixture
def candidate() -> Story:
    return StoryFactory(headline="Ferry")


def targets(story: Story) -> list[str]:
    return [link.headline for link in story.related_links.select_related("target").in_order()]


def test_what_is_linked_stands_last_and_is_a_version(draft: Story, candidate: Story) -> None:
    editor = staff("Editor")
    RelatedLinkFactory(story=draft, target__headline="First", order=4)
    suggesting.accept(draft, candidate, by=editor)
    assert targets(draft) == ["First", "Ferry"]
    newest = draft.versions.order_by("-number")[0]
    assert newest.changed == ["related_links"]
    assert newest.made_by == editor


def test_what_was_pinned_stands_first_once_linked(draft: Story, candidate: Story) -> None:
    RelatedLinkFactory(story=draft, target__headline="First")
    suggesting.pin(draft, candidate)
    suggesting.accept(draft, candidate)
    assert targets(draft) == ["Ferry", "First"]
    assert not Verdict.objects.exists()


def test_what_was_said_last_holds_and_can_be_taken_back(draft: Story, candidate: Story) -> None:
    suggesting.pin(draft, candidate)
    suggesting.never(draft, candidate)
    assert Verdict.objects.get().said == "never"
    suggesting.forget(draft, candidate)
    assert not Verdict.objects.exists()


def test_never_twice_nor_to_itself(draft: Story, candidate: Story) -> None:
    suggesting.accept(draft, candidate)
    with pytest.raises(NotPossible, match="linked already"):
        suggesting.accept(draft, candidate)
    for verb in (suggesting.accept, suggesting.pin, suggesting.never):
        with pytest.raises(NotPossible, match="link to itself"):
            verb(draft, draft)
    assert targets(draft) == ["Ferry"]


def test_a_line_too_many(draft: Story, candidate: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.suggesting.verbs.MOST_LINES", 1)
    RelatedLinkFactory(story=draft)
    with pytest.raises(NotPossible, match="as many lines"):
        suggesting.accept(draft, candidate)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ["accept", "pin", "never", "forget"])
def test_by_role(draft: Story, candidate: Story, role: str, verb: str) -> None:
    public = StoryFactory()
    may = {"Reporter": [draft], "Photo desk": [], "Ad manager": []}.get(role, [draft, public])
    for story in (draft, public):
        if story in may:
            getattr(suggesting, verb)(story, candidate, by=staff(role))
        else:
            with pytest.raises(NotAllowed, match="not yours to change"):
                getattr(suggesting, verb)(story, candidate, by=staff(role))
    written = RelatedLink.objects.count() + Verdict.objects.count()
    assert written == (0 if verb == "forget" else len(may))


class TestTheLinkBack:
    @pytest.mark.parametrize("role", ROLES)
    def test_by_role(self, draft: Story, candidate: Story, role: str) -> None:
        user = staff(role)
        if role in {"Photo desk", "Ad manager"}:
            with pytest.raises(NotAllowed):
                suggesting.link_back(candidate, to=draft, by=user)
            assert targets(candidate) == []
        elif role == "Reporter":
            assert suggesting.link_back(candidate, to=draft, by=user) is LinkedBack.WAITS
            assert targets(candidate) == []
        else:
            assert suggesting.link_back(candidate, to=draft, by=user) is LinkedBack.DONE
            assert targets(candidate) == [draft.headline]

    def test_one_that_waits_is_there_once_it_is_put_live(
        self, draft: Story, candidate: Story
    ) -> None:
        suggesting.link_back(candidate, to=draft, by=staff("Reporter"))
        waits = PendingChange.objects.get()
        assert (waits.story, waits.change) == (candidate, "typo")
        assert changing.put_live(waits, by=staff("Editor")) == []
        assert targets(candidate) == [draft.headline]
        candidate.refresh_from_db()
        assert candidate.updated_at is None

    def test_is_no_news_to_readers_and_a_version(self, draft: Story, candidate: Story) -> None:
        suggesting.link_back(candidate, to=draft, by=staff("Editor"))
        newest = candidate.versions.order_by("-number")[0]
        assert (newest.change, newest.changed) == ("typo", ["related_links"])
        candidate.refresh_from_db()
        assert candidate.updated_at is None

    def test_is_made_once(self, draft: Story, candidate: Story) -> None:
        RelatedLinkFactory(story=candidate, target=draft)
        back = suggesting.link_back(candidate, to=draft, by=staff("Reporter"))
        assert back is LinkedBack.THERE
        assert not PendingChange.objects.exists()

    def test_two_changes_do_not_wait(self, draft: Story, candidate: Story) -> None:
        reporter = staff("Reporter")
        suggesting.link_back(candidate, to=draft, by=reporter)
        with pytest.raises(NotPossible, match="waits already"):
            suggesting.link_back(candidate, to=StoryFactory(), by=reporter)

    @pytest.mark.parametrize("role", ["Reporter", "Editor"])
    def test_where_rights_end(self, draft: Story, candidate: Story, role: str) -> None:
        user = staff(role)
        SectionLimit.objects.create(user=user, section=SectionFactory())
        with pytest.raises(NotAllowed):
            suggesting.link_back(candidate, to=draft, by=user)
        assert not PendingChange.objects.exists()
        assert targets(candidate) == []
