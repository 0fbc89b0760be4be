"""Links to a preview: who makes them, whom they show what, and when they end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import previewing, publishing
from articles.models import PreviewLink, SectionLimit, Story
from articles.models.stories import Status
from tests.articles.admin.sending import ROLES, said, staff
from tests.factories import CreativeFactory, RelatedLinkFactory, SectionFactory, StoryFactory

DAY = timedelta(days=1)
MAKERS = {"Reporter", "Editor", "Chief editor", "Administrator"}


@pytest.fixture
def draft(db: None) -> Story:
    return StoryFactory(headline="Still a secret", status=Status.DRAFT, publish_at=None)


def link_to(story: Story, *, days: int = 7) -> PreviewLink:
    return previewing.make_link(story, days=days, by=None, now=timezone.now())


def page_of(story: Story) -> str:
    return reverse("admin:articles_story_preview_links", args=[story.pk])


def take_back_url(link: PreviewLink) -> str:
    name = "admin:articles_story_preview_link_take_back"
    return reverse(name, args=[link.story_id, link.pk])


def test_a_link_is_made_and_shows_the_story_without_a_login(reporter: Client, draft: Story) -> None:
    answer = reporter.post(page_of(draft), {"days": 1, "for_whom": "Our lawyer"}, follow=True)
    assert said(answer) == ["A link was made for 1 day."]
    link = PreviewLink.objects.get()
    assert link.for_whom == "Our lawyer"
    assert timedelta(hours=23) < link.expires_at - timezone.now() <= DAY
    assert f"http://testserver{previewing.path_of(link)}" in answer.text

    CreativeFactory()
    seen = Client().get(previewing.path_of(link))
    assert seen.status_code == 200
    assert "Still a secret" in seen.text
    assert "Our lawyer" not in seen.text
    assert "Advertisement" in seen.text
    assert "data-token" not in seen.text
    assert not seen.cookies
    assert seen.headers["Cache-Control"] == "no-store, private"
    assert seen.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert seen.headers["Referrer-Policy"] == "no-referrer"


def test_it_shows_what_readers_will_see_when_it_comes_out(draft: Story) -> None:
    soon = timezone.now() + DAY
    story = StoryFactory(publish_at=soon)
    RelatedLinkFactory(story=story, target=StoryFactory(headline="Out before", publish_at=soon))
    later = StoryFactory(headline="Out after", publish_at=soon + DAY)
    RelatedLinkFactory(story=story, target=later)
    page = Client().get(previewing.path_of(link_to(story))).text
    assert "Out before" in page
    assert "Out after" not in page


@pytest.mark.parametrize("end", ["run out", "taken back", "all taken back", "withdrawn"])
def test_a_link_that_has_ended_says_so(editor: Client, draft: Story, end: str) -> None:
    link = link_to(draft)
    match end:
        case "run out":
            past = timezone.now() - DAY
            PreviewLink.objects.update(created_at=past, expires_at=timezone.now())
        case "taken back":
            editor.post(take_back_url(link))
        case "all taken back":
            name = "admin:articles_story_preview_links_take_back"
            editor.post(reverse(name, args=[draft.pk]))
        case "withdrawn":
            Story.objects.filter(pk=draft.pk).update(status=Status.WITHDRAWN)
    seen = Client().get(previewing.path_of(link))
    assert seen.status_code == 410
    assert "Still a secret" not in seen.text
    assert "no-store" in seen.headers["Cache-Control"]


def test_a_link_whose_story_is_gone_says_so(draft: Story) -> None:
    path = previewing.path_of(link_to(draft))
    draft.delete()
    assert Client().get(path).status_code == 410


def test_once_the_story_is_public_the_link_leads_to_it(draft: Story) -> None:
    link = link_to(draft)
    publishing.publish(draft)
    draft.refresh_from_db()
    seen = Client().get(previewing.path_of(link))
    assert seen.status_code == 302
    assert seen.headers["Location"] == draft.get_absolute_url()


@pytest.mark.parametrize("text", ["1", "1.x", "x.x", "", "%00", "9" * 300])
def test_nobody_makes_an_address_up(draft: Story, text: str) -> None:
    link_to(draft)
    answer = Client().get(f"/preview/{text}/")
    assert answer.status_code == 404
    assert "Still a secret" not in answer.text


def test_what_was_signed_for_something_else_opens_nothing(draft: Story) -> None:
    text = Signer(salt="another", sep=".").sign(str(link_to(draft).pk))
    assert Client().get(f"/preview/{text}/").status_code == 404


def test_it_is_only_looked_at(draft: Story) -> None:
    path = previewing.path_of(link_to(draft))
    assert Client().head(path).status_code == 200
    assert Client().post(path).status_code == 405


def test_so_many_links_are_enough(
    editor: Client, draft: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "MOST_OPEN", 1)
    link_to(draft)
    answer = editor.post(page_of(draft), {"days": 7, "for_whom": "One too many"})
    assert answer.status_code == 200
    assert "take one back first" in answer.text
    assert "One too many" in answer.text
    assert PreviewLink.objects.count() == 1


@pytest.mark.parametrize("days", ["", "2", "x", "-1"])
def test_for_how_long_is_chosen(editor: Client, draft: Story, days: str) -> None:
    answer = editor.post(page_of(draft), {"days": days, "for_whom": "Kept words"})
    assert answer.status_code == 200
    assert "Kept words" in answer.text
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_address(login: Callable[..., Client], draft: Story, role: str) -> None:
    client, makes, link = login(role), role in MAKERS, link_to(draft)
    assert client.get(page_of(draft)).status_code == (200 if makes else 403)
    assert client.post(page_of(draft), {"days": 7}).status_code == (302 if makes else 403)
    for url in (
        take_back_url(link),
        reverse("admin:articles_story_preview_links_take_back", args=[draft.pk]),
    ):
        assert client.get(url).status_code == 405
        assert client.post(url).status_code == (302 if makes else 403)
    assert PreviewLink.objects.open(timezone.now()).exists() == (not makes)
    form = client.get(reverse("admin:articles_story_change", args=[draft.pk])).text
    assert (f'href="{page_of(draft)}"' in form) == makes


def test_who_may_not_change_a_story_gives_it_to_nobody(reporter: Client) -> None:
    approved = StoryFactory(publish_at=timezone.now() + DAY)
    link = link_to(approved)
    page = reporter.get(page_of(approved))
    assert previewing.path_of(link) in page.text
    assert "Make a link" not in page.text
    assert reporter.post(page_of(approved), {"days": 7}).status_code == 403
    assert reporter.post(take_back_url(link)).status_code == 302
    assert not PreviewLink.objects.open(timezone.now()).exists()


@pytest.mark.parametrize("fields", [{}, {"status": Status.WITHDRAWN}])
def test_a_story_that_is_out_needs_no_link(editor: Client, fields: dict[str, str]) -> None:
    story = StoryFactory(**fields)
    assert "Make a link" not in editor.get(page_of(story)).text
    assert editor.post(page_of(story), {"days": 7}).status_code == 403
    assert not PreviewLink.objects.exists()


def test_a_link_of_another_story_is_not_taken_back(editor: Client, draft: Story) -> None:
    link, other = link_to(draft), StoryFactory()
    name = "admin:articles_story_preview_link_take_back"
    editor.post(reverse(name, args=[other.pk, link.pk]))
    editor.post(reverse("admin:articles_story_preview_links_take_back", args=[other.pk]))
    assert PreviewLink.objects.open(timezone.now()).count() == 1


def test_strangers_are_sent_to_the_door(client: Client, draft: Story) -> None:
    for url in (page_of(draft), take_back_url(link_to(draft))):
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))
    assert PreviewLink.objects.open(timezone.now()).count() == 1


def test_there_are_no_links_to_nothing(editor: Client) -> None:
    assert editor.get("/admin/articles/story/999999/preview/links/").status_code == 404
    assert editor.post("/admin/articles/story/999999/preview/links/take-back/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(
    editor: Client, draft: Story, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        link_to(draft)
    editor.get(page_of(draft))
    with django_assert_num_queries(9):  # type: ignore[operator]
        editor.get(page_of(draft))


def test_a_story_whose_time_is_over_is_shown_to_nobody(editor: Client) -> None:
    story = StoryFactory(expire_at=timezone.now() - timedelta(minutes=1))
    link = link_to(story)
    assert editor.get(previewing.path_of(link)).status_code == 410
    assert editor.post(page_of(story), {"days": 7}).status_code == 403


def test_a_story_that_is_withdrawn_takes_its_links_back(client: Client, draft: Story) -> None:
    link, other = link_to(draft), link_to(StoryFactory(status=Status.DRAFT, publish_at=None))
    publishing.publish(draft)
    publishing.withdraw(draft)
    publishing.send_back(draft)
    assert client.get(previewing.path_of(link)).status_code == 410
    assert client.get(previewing.path_of(other)).status_code == 200


def test_links_are_taken_back_where_one_has_rights(client: Client, draft: Story) -> None:
    user, link = staff("Editor"), link_to(draft)
    limit = SectionLimit.objects.create(user=user, section=SectionFactory())
    client.force_login(user)
    assert "Take it back" not in client.get(page_of(draft)).text
    all_of_them = reverse("admin:articles_story_preview_links_take_back", args=[draft.pk])
    for url in (take_back_url(link), all_of_them):
        assert client.post(url).status_code == 403
    assert PreviewLink.objects.open(timezone.now()).exists()
    limit.section = draft.section
    limit.save()
    assert "Take it back" in client.get(page_of(draft)).text
    assert client.post(take_back_url(link)).status_code == 302
