"""Planning a story: who is told that they are to see to it, and who is not."""

from datetime import date

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from articles.mailing import Report, send_due
from articles.models import Notification, SectionLimit, Story
from articles.models.notifications import Kind
from articles.models.stories import Status
from articles.notices import in_words
from articles.planning.assigning import assign
from articles.publishing import NotPossible
from newsroom.models import User
from tests.articles.admin.sending import staff
from tests.factories import AuthorFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 3)


@pytest.fixture
def editor() -> User:
    return staff("Editor", username="editor", first_name="Jane", last_name="Roe")


@pytest.fixture
def ann() -> User:
    return staff("Reporter", username="ann")


@pytest.fixture
def story() -> Story:
    """Others are concerned by all that the desk does with it."""
    writer, signer = staff("Reporter"), staff("Reporter")
    return StoryFactory(
        headline="Ferry returns",
        status=Status.DRAFT,
        publish_at=None,
        created_by=writer,
        authors=[AuthorFactory(user=signer)],
    )


def told() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("pk").values_list("person__username", "kind"))


def test_whoever_is_to_see_to_a_story_is_told_and_nobody_else(
    story: Story, editor: User, ann: User
) -> None:
    assign(story, planned_on=DAY, assignee=ann, by=editor)
    notice = ann.notices.get()
    assert told() == [("ann", Kind.ASSIGNED)]
    assert in_words(notice) == "Jane Roe asks you to see to “Ferry returns”, for 3 December 2026"
    assert notice.story == story


def test_without_a_day_none_is_named(story: Story, editor: User, ann: User) -> None:
    assign(story, planned_on=None, assignee=ann, by=editor)
    assert in_words(ann.notices.get()) == "Jane Roe asks you to see to “Ferry returns”"


def test_whoever_takes_a_story_is_not_told(story: Story, editor: User) -> None:
    assign(story, planned_on=DAY, assignee=editor, by=editor)
    assert told() == []


def test_what_a_command_does_is_told_to_nobody(story: Story, ann: User) -> None:
    assign(story, planned_on=DAY, assignee=ann)
    assert told() == []


def test_another_day_is_no_news_but_another_person_is(
    story: Story, editor: User, ann: User
) -> None:
    assign(story, planned_on=None, assignee=ann, by=editor)
    assign(story, planned_on=DAY, assignee=ann, by=editor)
    assert told() == [("ann", "assigned")]
    bob = staff("Reporter", username="bob")
    assign(story, planned_on=DAY, assignee=bob, by=editor)
    assert told() == [("ann", "assigned"), ("bob", "assigned")]
    assign(story, planned_on=DAY, by=editor)
    assign(story, planned_on=None, by=editor)
    assert len(told()) == 2
    assign(story, planned_on=DAY, assignee=ann, by=editor)
    assert told()[2:] == [("ann", "assigned")]


def test_nobody_is_told_of_what_is_refused(story: Story, editor: User, ann: User) -> None:
    SectionLimit.objects.create(user=editor, section=SectionFactory())
    with pytest.raises(NotPossible):
        assign(story, planned_on=DAY, assignee=ann, by=editor)
    assert told() == []


def test_who_may_not_read_notes_is_not_told(story: Story, editor: User, ann: User) -> None:
    ann.groups.clear()
    assign(story, planned_on=DAY, assignee=ann, by=editor)
    assert told() == []


@pytest.mark.parametrize(("still", "sent"), [(True, 1), (False, 0)])
def test_it_is_sent_by_e_mail_while_it_holds(
    story: Story,
    editor: User,
    ann: User,
    settings: Settings,
    still: bool,  # noqa: FBT001
    sent: int,
) -> None:
    settings.EMAIL_SET_UP = True
    assign(story, planned_on=DAY, assignee=ann, by=editor)
    if not still:
        assign(story, planned_on=DAY, by=editor)
    assert send_due(timezone.now()) == Report(sent)
    subjects = ["Jane Roe asks you to see to “Ferry returns”, for 3 December 2026"]
    assert [letter.subject for letter in mail.outbox] == subjects[:sent]
    assert all(letter.to == [ann.email] for letter in mail.outbox)
    assert ann.notices.get().mail_due_at is None
