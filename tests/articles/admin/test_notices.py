"""Everybody's own notices in the admin, and the link to them above every page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from articles import noting, publishing, rights
from articles.models import MailChoice, Notification, Story
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import ROLES, change_url, said, staff
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

SECRET = "The mayor owns the quay."
NOTERS = {"Reporter", "Editor", "Chief editor", "Photo desk", "Administrator"}
PAGE = "/admin/articles/story/notices/"
SEEN, MAIL = f"{PAGE}seen/", f"{PAGE}mail/"


@pytest.fixture
def ann(client: Client) -> User:
    """The writer of a story, logged in."""
    user = staff("Reporter", username="ann", first_name="Ann", last_name="Lee")
    client.force_login(user)
    return user


@pytest.fixture
def jane() -> User:
    return staff("Editor", username="jane", first_name="Jane", last_name="Roe")


@pytest.fixture
def story(ann: User) -> Story:
    return StoryFactory(
        headline="Ferry returns", status=Status.DRAFT, publish_at=None, created_by=ann
    )


def open_url(notice: Notification) -> str:
    return f"{PAGE}{notice.pk}/open/"


def test_what_happened_is_listed_and_opened(
    client: Client, story: Story, ann: User, jane: User
) -> None:
    note = noting.add_note(story, by=jane, text=f"@ann {SECRET}", about="body").note
    publishing.submit(story, by=ann)
    publishing.request_changes(story, by=jane, why="Who says so?")
    page = client.get(PAGE).text
    assert "Jane Roe mentioned you on “Ferry returns”" in page
    assert SECRET in page
    assert "“Ferry returns”: changes requested by Jane Roe" in page
    assert "Who says so?" in page
    assert page.index("changes requested") < page.index("mentioned you")
    mention, act = ann.notices.get(kind="mention"), ann.notices.get(kind="act")
    there = f"/admin/articles/story/{story.pk}/notes/#note-{note.pk}"
    assert client.post(open_url(mention)).headers["Location"] == there
    assert client.post(open_url(act)).headers["Location"] == change_url(story)
    assert not Notification.objects.unseen_by(ann).exists()


def test_notices_are_marked_as_seen(client: Client, story: Story, ann: User, jane: User) -> None:
    for _ in range(3):
        noting.add_note(story, by=jane, text="x")
    first, second, third = ann.notices.order_by("pk")
    client.post(SEEN, {"notice": first.pk})
    assert list(Notification.objects.unseen_by(ann).order_by("pk")) == [second, third]
    client.post(SEEN, {"upto": second.pk})  # what came after the page was opened stays
    assert list(Notification.objects.unseen_by(ann)) == [third]
    client.post(SEEN, {"upto": third.pk})
    assert not Notification.objects.unseen_by(ann).exists()
    assert "Mark all as seen" not in client.get(PAGE).text


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 18, "9" * 30, "\x00"])
def test_any_key_gets_an_answer(
    client: Client, story: Story, ann: User, jane: User, key: str
) -> None:
    noting.add_note(story, by=jane, text="x")
    assert client.post(SEEN, {"notice": key}).status_code == 302
    assert Notification.objects.unseen_by(ann).exists()
    assert client.post(SEEN, {"upto": key}).status_code == 302
    assert client.get(PAGE, {"before": key}).status_code in {200, 400}
    assert client.post(f"{PAGE}999999/open/").status_code == 404


def test_nobody_gets_at_another_ones(client: Client, story: Story, ann: User, jane: User) -> None:
    noting.add_note(story, by=jane, text=SECRET)
    (notice,) = ann.notices.all()
    for role in sorted(NOTERS):
        client.force_login(staff(role))
        assert SECRET not in client.get(PAGE).text
        assert client.post(open_url(notice)).status_code == 404
        client.post(SEEN, {"notice": notice.pk})
        client.post(SEEN, {"upto": notice.pk})
        client.post(MAIL, {"mailing": "none"})
    assert Notification.objects.unseen_by(ann).get() == notice
    assert not MailChoice.objects.filter(person=ann).exists()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_address(
    login: Callable[..., Client], story: Story, jane: User, role: str
) -> None:
    client, may = login(role), role in NOTERS
    user = User.objects.latest("pk")
    notice = Notification.objects.create(
        person=user, kind="act", story=story, params={"who": "Jane", "headline": SECRET}
    )
    page = client.get(PAGE)
    assert (page.status_code, SECRET in page.text) == ((200, True) if may else (403, False))
    for address, data in (
        (open_url(notice), {}),
        (SEEN, {"notice": notice.pk}),
        (MAIL, {"mailing": "daily"}),
    ):
        assert client.get(address).status_code == 405
        assert client.post(address, data).status_code == (302 if may else 403)
    notice.refresh_from_db()
    assert (notice.seen_at is not None) == may
    assert MailChoice.objects.exists() == may
    assert client.post(PAGE).status_code == 405
    assert ('class="notices-link"' in client.get("/admin/").text) == may


def test_strangers_are_sent_to_the_door(
    client: Client, story: Story, ann: User, jane: User
) -> None:
    noting.add_note(story, by=jane, text=SECRET)
    client.logout()
    (notice,) = ann.notices.all()
    for address in (PAGE, SEEN, MAIL, open_url(notice)):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))
    assert Notification.objects.unseen_by(ann).exists()


def test_of_a_story_that_one_may_not_see_nothing_is_said(
    client: Client, story: Story, ann: User, jane: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    noting.add_note(story, by=jane, text=SECRET)
    assert SECRET in client.get(PAGE).text
    may_note = rights.may_note
    monkeypatch.setattr(rights, "may_note", lambda user, one=None: one is None and may_note(user))
    page = client.get(PAGE).text
    assert "that you may not see any more" in page
    assert SECRET not in page
    assert "Ferry returns" not in page


def test_a_notice_outlives_its_story(client: Client, story: Story, ann: User, jane: User) -> None:
    noting.add_note(story, by=jane, text=SECRET)
    story.delete()
    page = client.get(PAGE).text
    assert "Jane Roe wrote a note on “Ferry returns”" in page
    assert SECRET not in page
    (notice,) = ann.notices.all()
    answer = client.post(open_url(notice), follow=True)
    assert said(answer) == ["The story is no longer there."]


def test_they_are_listed_page_by_page(
    client: Client, story: Story, jane: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.notices.A_PAGE", 2)
    for number in range(3):
        noting.add_note(story, by=jane, text=f"Note {number}")
    first = client.get(PAGE)
    assert ["Note 2" in first.text, "Note 1" in first.text, "Note 0" in first.text] == [1, 1, 0]
    second = client.get(PAGE, {"before": first.context["older"]})
    assert ["Note 2" in second.text, "Note 0" in second.text] == [False, True]
    assert "Older notices" not in second.text
    assert "The newest notices" in second.text


# By e-mail


def test_when_they_come_by_mail_is_chosen(client: Client, ann: User, settings: Settings) -> None:
    settings.EMAIL_SET_UP = True
    assert '<option value="at-once" selected>' in client.get(PAGE).text
    answer = client.post(MAIL, {"mailing": "daily"}, follow=True)
    assert said(answer) == ["Your choice is kept."]
    assert '<option value="daily" selected>' in answer.text
    assert MailChoice.objects.get().person == ann
    wrong = client.post(MAIL, {"mailing": "hourly"})
    assert wrong.status_code == 200
    assert "Select a valid choice" in wrong.text
    assert MailChoice.objects.get().mailing == "daily"
    assert "EMAIL_URL" not in answer.text
    User.objects.update(email="")
    assert "no e-mail address" in client.get(PAGE).text
    settings.EMAIL_SET_UP = False
    assert "EMAIL_URL" in client.get(PAGE).text


# The link above every page


def test_the_header_says_how_many_are_unseen(
    client: Client, story: Story, ann: User, jane: User
) -> None:
    def header() -> str:
        page: str = client.get("/admin/").text
        return page[page.index('class="notices-link"') :][:300]

    assert "notices-link__count" not in header()
    for _ in range(2):
        noting.add_note(story, by=jane, text="x")
    assert ">2<" in header()
    Notification.objects.bulk_create(Notification(person=ann, kind="act") for _ in range(100))
    assert ">99+<" in header()
    client.post(SEEN, {"upto": Notification.objects.latest("pk").pk})
    assert "notices-link__count" not in header()


def test_the_link_stands_on_no_page_for_strangers(client: Client, story: Story) -> None:
    client.logout()
    assert "notices-link" not in client.get(reverse("admin:login")).text
    assert "notices-link" not in client.post(change_url(story), {"headline": "Typed"}).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(
    client: Client, ann: User, jane: User, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        story = StoryFactory(created_by=ann)
        noting.add_note(story, by=jane, text="x")
        Notification.objects.filter(story=story).update(at=timezone.now() - timedelta(days=1))
    # The session, the user, two kinds of permissions and the sections of their rights; the notices;
    # the choice; the unseen ones.
    with django_assert_num_queries(8):
        assert client.get(PAGE).text.count('<li class="notice ') == count
