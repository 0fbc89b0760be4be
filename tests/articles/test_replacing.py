"""What links to a story that goes, and what it links to instead."""

from typing import Any

import pytest

from articles import editing, replacing
from articles.models import RelatedLink, SectionLimit, Story
from articles.models.stories import Status
from articles.publishing import NotAllowed, NotPossible
from articles.replacing import Replaced, linking_to
from tests.articles.admin.sending import ROLES, staff
from tests.factories import RelatedLinkFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone() -> Story:
    return StoryFactory(headline="Ferry")


@pytest.fixture
def instead() -> Story:
    return StoryFactory(headline="Boat")


def with_line_to(*headlines: str, **fields: Any) -> Story:
    lines = "".join(f"<p>Read also| {headline}</p><p>More.</p>" for headline in headlines)
    return StoryFactory(body=f"<p>Words.</p>{lines}", **fields)


def text_of(story: Story) -> str:
    story.refresh_from_db()
    return story.body


def targets(story: Story) -> list[str]:
    return [link.headline for link in story.related_links.select_related("target").in_order()]


def test_lines_lead_to_the_other_story_and_keep_their_place(gone: Story, instead: Story) -> None:
    linking, other = with_line_to("Ferry"), with_line_to("Boat")
    before = other.versions.count()
    assert list(linking_to(gone)) == [linking]
    done = replacing.withdraw(gone, replacement=instead)
    assert done == Replaced(moved=1)
    gone.refresh_from_db()
    assert gone.status == Status.WITHDRAWN
    assert targets(linking) == ["Boat"]
    assert "Read also| Boat" in text_of(linking)
    assert "Ferry" not in text_of(linking)
    newest = linking.versions.order_by("-number")[0]
    assert (newest.change, "related_links" in newest.changed) == ("typo", True)
    linking.refresh_from_db()
    assert linking.updated_at is None
    assert other.versions.count() == before


def test_never_to_itself_and_never_twice(gone: Story, instead: Story) -> None:
    both = with_line_to("Ferry", "Boat")
    RelatedLinkFactory(story=instead, target=gone)
    anchor = instead.related_links.get().anchor
    instead.body += f'<p data-related="{anchor}">x</p>'
    editing.save(instead)
    done = replacing.withdraw(gone, replacement=instead)
    assert done == Replaced(dropped=2)
    assert (targets(both), targets(instead)) == (["Boat"], [])
    for story in (both, instead):
        assert "Ferry" not in text_of(story)
        assert story.versions.order_by("-number")[0].change == "typo"


def test_without_a_replacement_lines_stay_for_its_return(gone: Story) -> None:
    linking = with_line_to("Ferry")
    assert replacing.withdraw(gone) == Replaced()
    assert targets(linking) == ["Ferry"]
    assert not linking.related_links.visible().exists()


def test_all_or_nothing(gone: Story, instead: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    linking = [with_line_to("Ferry") for _ in range(2)]
    monkeypatch.setattr("articles.replacing.MOST_AT_ONCE", 1)
    with pytest.raises(NotPossible, match="More than 1 stories link to it"):
        replacing.withdraw(gone, replacement=instead)
    gone.refresh_from_db()
    assert gone.status == Status.APPROVED
    assert [targets(story) for story in linking] == [["Ferry"], ["Ferry"]]


def test_what_cannot_stand_for_it(gone: Story) -> None:
    with pytest.raises(NotPossible, match="another story than the one that goes"):
        replacing.withdraw(gone, replacement=gone)
    with pytest.raises(NotPossible, match="is withdrawn itself"):
        replacing.withdraw(gone, replacement=StoryFactory(status=Status.WITHDRAWN))
    gone.refresh_from_db()
    assert gone.status == Status.APPROVED


@pytest.mark.parametrize("role", ROLES)
def test_by_role(gone: Story, instead: Story, role: str) -> None:
    linking = with_line_to("Ferry")
    if role in {"Editor", "Chief editor", "Administrator"}:
        assert replacing.withdraw(gone, by=staff(role), replacement=instead).moved == 1
        return
    with pytest.raises(NotAllowed):
        replacing.withdraw(gone, by=staff(role), replacement=instead)
    assert replacing.replace(gone, by_story=instead, by=staff(role)) == Replaced(left=1)
    assert targets(linking) == ["Ferry"]


def test_where_rights_end_lines_are_left_alone(instead: Story) -> None:
    here, editor = SectionFactory(), staff("Editor")
    SectionLimit.objects.create(user=editor, section=here)
    gone = StoryFactory(headline="Ferry", section=here)
    mine, theirs = with_line_to("Ferry", section=here), with_line_to("Ferry")
    done = replacing.withdraw(gone, by=editor, replacement=instead)
    assert done == Replaced(moved=1, left=1)
    assert (targets(mine), targets(theirs)) == (["Boat"], ["Ferry"])
    assert RelatedLink.objects.filter(target=gone).count() == 1
