"""The page of a live coverage in the admin: the short form, the entries, and who may do what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import live
from articles.models import LiveCoverage, LiveEntry, Photo, SectionLimit, Story
from articles.models.stories import Status
from articles.photos.using import unused
from articles.versions.seen import seen
from tests.articles.admin.sending import ROLES, change_url, filled_in, said, send, staff
from tests.factories import PhotoFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

DESK = {"Editor", "Chief editor", "Administrator"}


def url(story: Story, rest: str = "") -> str:
    return f"{reverse('admin:articles_story_live', args=[story.pk])}{rest}"


def covered(**fields: Any) -> Story:
    story = StoryFactory(**fields)
    live.start_coverage(story)
    return story


def post(client: Client, story: Story, **typed: Any) -> Any:
    """Type into the form as it is shown, press the button, and follow to the next page."""
    token = client.get(url(story)).context["token"]
    data = {"_act": "post", "_token": token, "headline": "", "text": "News"} | typed
    return client.post(url(story), data, follow=True)


def told(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


class TestTheForm:
    def test_one_press_posts(self, editor: Client) -> None:
        story = covered()
        response = post(editor, story, headline="At six", text="One\n\nTwo https://port.example/")
        assert said(response) == ["Posted: At six"]
        entry = LiveEntry.objects.get()
        assert entry.body == (
            '<p>One</p>\n<p>Two <a href="https://port.example/">https://port.example/</a></p>'
        )
        assert (entry.by_name, entry.is_key) == ("Jane Roe", False)
        page = response.content.decode()
        assert "At six" in page
        assert response.context["token"] != entry.token

    def test_pressed_twice_it_posts_once(self, editor: Client) -> None:
        story = covered()
        data = {"_act": "post", "_token": str(uuid4()), "headline": "", "text": "News"}
        for _ in range(2):
            assert editor.post(url(story), data).status_code == 302
        assert LiveEntry.objects.count() == 1

    @pytest.mark.parametrize("token", [None, "", "x", "\x00", "1" * 400])
    def test_without_a_token_of_ours_it_posts_all_the_same(
        self, editor: Client, token: str | None
    ) -> None:
        story = covered()
        data = {"text": "News"} | ({} if token is None else {"_token": token})
        assert editor.post(url(story), data).status_code == 302
        assert LiveEntry.objects.get().words == "News"

    @pytest.mark.parametrize(
        ("typed", "field", "says"),
        [
            ({"text": ""}, "text", "Write what"),
            ({"text": " <p></p> "}, "text", "Write what"),
            ({"text": "x" * 20_001}, "text", "at most 20000"),
            ({"text": "a\x00b"}, "text", "Null characters"),
            ({"headline": "x" * 201}, "headline", "at most 200"),
            ({"text": "Look <script>alert(1)</script>"}, "text", "take the script out"),
            ({"text": "<a href='javascript:x'>Look</a>"}, "text", "take the script out"),
            (
                {"text": "<img src='data:image/png;base64,AA'>Look"},
                "text",
                "take the picture, film or map out",
            ),
            ({"text": "Look\n\n[ad]"}, "text", "stand in the story itself"),
            ({"text": "Read also| Ferry late"}, "text", "stand in the story itself"),
            ({"text": '<figure data-photo="1"></figure><p>Look</p>'}, "text", "the story itself"),
        ],
    )
    def test_what_can_not_be_posted_is_said_beside_the_field_and_stays(
        self, editor: Client, typed: dict[str, str], field: str, says: str
    ) -> None:
        story = covered()
        response = post(editor, story, **({"headline": "My headline"} | typed))
        assert says in " ".join(told(response)[field])
        form = response.context["form"]
        for name, words in ({"headline": "My headline"} | typed).items():
            assert form[name].value() == words
        assert not LiveEntry.objects.exists()

    def test_when_a_colleague_has_ended_it_meanwhile_the_words_stay(self, editor: Client) -> None:
        story = covered()
        token = editor.get(url(story)).context["token"]
        live.end_coverage(story)
        response = editor.post(url(story), {"_token": token, "headline": "", "text": "My words"})
        assert "has ended" in " ".join(told(response)["__all__"])
        page = response.content.decode()
        assert "My words</textarea>" in page
        assert str(token) in page

    def test_a_lost_login_gives_the_words_back(self, editor: Client) -> None:
        story = covered()
        token = editor.get(url(story)).context["token"]
        editor.logout()
        data = {"_act": "post", "_token": token, "headline": "Head", "text": "My words"}
        response = editor.post(url(story), data)
        assert response.status_code == 403
        assert response.context["typed"] == [("headline", "Head"), ("text", "My words")]

    def test_so_does_a_right_that_has_gone(self, login: Callable[..., Client]) -> None:
        story = covered()
        response = login("Reporter").post(url(story), {"headline": "", "text": "My words"})
        assert response.status_code == 403
        assert response.context["typed"] == [("Text", "My words")]
        assert not LiveEntry.objects.exists()

    def test_its_page_runs_under_the_admins_own_policy(self, editor: Client) -> None:
        policy = editor.get(url(covered()))["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy

    def test_whoever_has_the_story_open_can_still_save_it(self, editor: Client) -> None:
        story = covered()
        opened_at = str(seen(story))
        post(editor, story)
        response = send(editor, story, headline="Typed", seen_at=opened_at)
        story.refresh_from_db()
        assert story.headline == "Typed"
        assert response.status_code == 200


class TestTheCoverage:
    def test_it_is_started_ended_and_taken_up_again(self, editor: Client) -> None:
        story = StoryFactory()
        page = editor.get(url(story)).content.decode()
        assert "Start live coverage" in page
        assert 'name="text"' not in page
        response = editor.post(url(story), {"_act": "start"}, follow=True)
        assert said(response) == ["Live coverage started."]
        assert 'name="text"' in response.content.decode()
        response = editor.post(url(story), {"_act": "end"}, follow=True)
        assert said(response) == ["Live coverage ended."]
        assert 'name="text"' not in response.content.decode()
        editor.post(url(story), {"_act": "resume"})
        assert LiveCoverage.objects.running().exists()
        response = editor.post(url(story), {"_act": "start"}, follow=True)
        assert said(response)[-1] == "This story has a live coverage already."
        response = editor.post(url(story), {"_act": "nonsense"}, follow=True)
        assert said(response) == ["Choose what is to be done."]

    def test_the_story_leads_there(self, editor: Client) -> None:
        story = StoryFactory()
        assert f'href="{url(story)}"' in editor.get(change_url(story)).content.decode()

    def test_every_act_is_in_the_storys_history(self, editor: Client) -> None:
        story = StoryFactory()
        editor.post(url(story), {"_act": "start"})
        post(editor, story, headline="<i>At six")
        page = editor.get(reverse("admin:articles_story_history", args=[story.pk]))
        assert "Live coverage started" in page.content.decode()
        assert "&lt;i&gt;At six" in page.content.decode()


class TestTheEntries:
    def test_they_stand_there_the_newest_first_those_of_others_too(self, editor: Client) -> None:
        story = covered()
        live.post_entry(story, headline="First", body="<p>News &lt;b&gt;</p>")
        live.withdraw_entry(live.post_entry(story, headline="Second", body="News"))
        page = editor.get(url(story)).content.decode()
        assert page.index("Second") < page.index("First")
        assert "Withdrawn: readers do not see it" in page
        assert "News &lt;b&gt;" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_takes_as_many_queries_with_one_as_with_three(
        self, editor: Client, count: int, django_assert_num_queries: Any
    ) -> None:
        story = covered()
        for number in range(count):
            entry = live.post_entry(story, body=f"News {number}")
            live.edit_entry(entry, body=f"Put right {number}")
        with django_assert_num_queries(9):
            editor.get(url(story))

    def test_an_open_page_asks_for_what_it_has_not_seen(self, editor: Client) -> None:
        story = covered()
        live.post_entry(story, headline="First", body="News")
        seen = LiveCoverage.objects.get().revision
        assert editor.get(url(story, f"entries/?seen={seen}")).status_code == 204
        live.post_entry(story, headline="Second", body="News", by=staff("Editor"))
        response = editor.get(url(story, f"entries/?seen={seen}"))
        html = response.content.decode()
        assert "Second" in html
        assert 'data-seen="2"' in html
        assert "<html" not in html
        for nonsense in ("x", "9" * 99, ""):
            assert editor.get(url(story, f"entries/?seen={nonsense}")).status_code == 200

    def test_older_ones_stand_on_further_pages(self, editor: Client) -> None:
        story = covered()
        for number in range(21):
            live.post_entry(story, headline=f"Entry {number}.", body="News")
        assert "Entry 0." not in editor.get(url(story)).content.decode()
        assert "Entry 0." in editor.get(url(story, "?page=2")).content.decode()
        assert editor.get(url(story, "?page=3")).status_code == 404

    def test_one_is_changed_and_what_it_said_is_shown(self, editor: Client) -> None:
        story = covered()
        entry = live.post_entry(story, headline="Head", body="<p>Nine</p><p>aboard</p>")
        address = url(story, f"{entry.pk}/")
        page = editor.get(address).content.decode()
        assert "Nine\n\naboard</textarea>" in page
        data = {"_seen": 1, "headline": "Head", "text": "Ten aboard", "is_key": "on"}
        assert said(editor.post(address, data, follow=True)) == ["The entry is changed."]
        entry.refresh_from_db()
        assert (entry.words, entry.is_key, entry.edited_at is None) == ("Ten aboard", True, False)
        page = editor.get(address).content.decode()
        assert "What it said before" in page
        assert "Nine" in page

    def test_a_typo_is_not_told(self, editor: Client) -> None:
        story = covered()
        entry = live.post_entry(story, body="Nien")
        data = {"_seen": 1, "headline": "", "text": "Nine", "typo": "on"}
        editor.post(url(story, f"{entry.pk}/"), data)
        entry.refresh_from_db()
        assert (entry.words, entry.edited_at) == ("Nine", None)

    def test_nothing_of_anybody_is_lost_when_two_change_it(self, editor: Client) -> None:
        story = covered()
        entry = live.post_entry(story, body="One")
        address = url(story, f"{entry.pk}/")
        live.edit_entry(entry, body="Theirs")
        data = {"_seen": 1, "headline": "", "text": "Mine"}
        response = editor.post(address, data)
        page = response.content.decode()
        assert "was changed while it was open here" in page
        assert "Theirs" in page
        assert "Mine</textarea>" in page
        assert 'name="_seen" value="2"' in page
        entry.refresh_from_db()
        assert entry.words == "Theirs"
        editor.post(address, data | {"_seen": 2})
        entry.refresh_from_db()
        assert entry.words == "Mine"
        assert [one.body for one in entry.former.all()] == ["<p>Theirs</p>", "<p>One</p>"]

    @pytest.mark.parametrize("seen", ["", "x", "\x00", "9" * 40])
    def test_a_forged_form_does_not_break_it(self, editor: Client, seen: str) -> None:
        story = covered()
        entry = live.post_entry(story, body="One")
        data = {"_seen": seen, "headline": "", "text": "Mine"}
        assert editor.post(url(story, f"{entry.pk}/"), data).status_code in {200, 302}

    def test_one_is_withdrawn_and_shown_again(self, editor: Client) -> None:
        story = covered()
        entry = live.post_entry(story, body="News")
        response = editor.post(url(story, f"{entry.pk}/withdraw/"), follow=True)
        assert said(response) == ["The entry is withdrawn."]
        assert not LiveEntry.objects.shown().exists()
        response = editor.post(url(story, f"{entry.pk}/restore/"), follow=True)
        assert said(response) == ["The entry is shown again."]
        assert LiveEntry.objects.shown().exists()

    def test_an_entry_of_another_story_is_not_there(self, editor: Client) -> None:
        story, other = covered(), covered()
        entry = live.post_entry(other, body="News")
        assert editor.get(url(story, f"{entry.pk}/")).status_code == 404
        for act in ("withdraw", "restore"):
            assert editor.post(url(story, f"{entry.pk}/{act}/")).status_code == 404
        for address in (f"{'9' * 30}/", f"{'9' * 30}/withdraw/"):
            assert editor.post(url(story, address), {"text": "x"}).status_code == 404
        assert editor.get(f"/admin/articles/story/{'9' * 30}/live/").status_code in {403, 404}
        assert LiveEntry.objects.shown().get() == entry


# Who may do what: each role, each verb, each address.

PUBLIC: dict[str, Any] = {}
DRAFT = {"status": Status.DRAFT, "publish_at": None}
VERBS: dict[str, tuple[str, dict[str, str]]] = {
    "start": ("", {"_act": "start"}),
    "end": ("", {"_act": "end"}),
    "resume": ("", {"_act": "resume"}),
    "post": ("", {"_act": "post", "text": "Posted"}),
    "change": ("{entry}/", {"text": "Changed"}),
    "withdraw": ("{entry}/withdraw/", {}),
    "restore": ("{entry}/restore/", {}),
}


def state(story: Story) -> Any:
    """All that a verb could change."""
    return (
        list(LiveCoverage.objects.values_list("ended_at", "revision")),
        list(LiveEntry.objects.values_list("body", "withdrawn_at")),
        story.transitions.count(),
    )


def prepared(verb: str, fields: dict[str, Any]) -> tuple[Story, str]:
    """A story with which the verb is possible, and the address that it is sent to."""
    story = StoryFactory(**fields)
    address, _data = VERBS[verb]
    if verb == "start":
        return story, url(story)
    live.start_coverage(story)
    entry = live.post_entry(story, body="News")
    if verb == "resume":
        live.end_coverage(story)
    if verb == "restore":
        live.withdraw_entry(entry)
    return story, url(story, address.format(entry=entry.pk))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("fields", "allowed"),
    [(PUBLIC, DESK), (DRAFT, DESK | {"Reporter"})],
    ids=["public", "draft"],
)
def test_who_may_do_it(
    login: Callable[..., Client], role: str, verb: str, fields: dict[str, Any], allowed: set[str]
) -> None:
    story, address = prepared(verb, fields)
    client, before = login(role), state(story)
    response = client.post(address, VERBS[verb][1])
    if role in allowed:
        assert response.status_code == 302
        assert state(story) != before
        assert story.transitions.newest_first()[0].by is not None
    else:
        assert response.status_code == 403
        assert state(story) == before


@pytest.mark.parametrize("verb", VERBS)
def test_rights_end_at_sections(client: Client, verb: str) -> None:
    user = staff("Editor")
    SectionLimit.objects.create(user=user, section=SectionFactory())
    client.force_login(user)
    story, address = prepared(verb, PUBLIC)
    before = state(story)
    assert client.post(address, VERBS[verb][1]).status_code == 403
    assert state(story) == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", ["", "entries/", "{entry}/"])
def test_who_may_look(login: Callable[..., Client], role: str, address: str) -> None:
    story = covered()
    entry = live.post_entry(story, body="News")
    response = login(role).get(url(story, address.format(entry=entry.pk)))
    may = role in DESK or not address.startswith("{")
    assert response.status_code == (200 if may else 403)
    if may and role not in DESK:
        page = response.content.decode()
        assert "News" in page
        assert 'name="text"' not in page
        assert "/withdraw/" not in page


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_are_sent_to_the_login(client: Client, verb: str) -> None:
    story, address = prepared(verb, PUBLIC)
    before = state(story)
    assert client.post(address, VERBS[verb][1]).status_code in {302, 403}
    assert state(story) == before
    assert client.get(url(story)).status_code == 302
    assert client.get(url(story, "entries/")).status_code == 302


@pytest.mark.parametrize("verb", ["withdraw", "restore"])
def test_acts_are_posted(editor: Client, verb: str) -> None:
    _story, address = prepared(verb, PUBLIC)
    assert editor.get(address).status_code == 405


def test_a_right_of_its_own_lets_a_reporter_post_to_a_public_story(
    client: Client,
) -> None:
    reporter = staff("Reporter")
    reporter.user_permissions.add(Permission.objects.get(codename="add_liveentry"))
    client.force_login(reporter)
    story = covered()
    assert said(post(client, story, text="From the quay")) == ["Posted: From the quay"]
    entry = LiveEntry.objects.get()
    assert client.post(url(story, f"{entry.pk}/withdraw/")).status_code == 403
    assert client.post(url(story), {"_act": "end"}).status_code == 403


class TestPhotos:
    def test_a_photo_of_the_library_is_posted_and_taken_out(self, editor: Client) -> None:
        story, photo = covered(), PhotoFactory(alt="A quay at low tide")
        page = post(editor, story, photo=photo.pk).text
        entry = LiveEntry.objects.get()
        assert entry.photo == photo
        assert "A quay at low tide" in page
        form = filled_in(editor.get(url(story, f"{entry.pk}/")).text)
        assert form["photo"] == str(photo.pk)
        editor.post(url(story, f"{entry.pk}/"), form | {"photo": ""})
        entry.refresh_from_db()
        assert entry.photo is None

    @pytest.mark.parametrize("key", ["x", "0", "9" * 30, "-1"])
    def test_what_is_no_photo_is_told_and_the_words_stay(self, editor: Client, key: str) -> None:
        answer = post(editor, covered(), text="At six", photo=key)
        assert list(told(answer)) == ["photo"]
        assert "At six</textarea>" in answer.text
        assert not LiveEntry.objects.exists()

    def test_one_whose_rights_have_ended_is_not_taken_but_stays_where_it_is(
        self, editor: Client
    ) -> None:
        story, photo = covered(), PhotoFactory()
        post(editor, story, photo=photo.pk)
        Photo.objects.update(rights_end=timezone.now() - timedelta(hours=1))
        assert "rights ended" in told(post(editor, story, photo=photo.pk))["photo"][0].lower()
        entry = LiveEntry.objects.get()
        page = editor.get(url(story, f"{entry.pk}/")).text
        editor.post(url(story, f"{entry.pk}/"), filled_in(page) | {"text": "Put right"})
        entry.refresh_from_db()
        assert (entry.words, entry.photo) == ("Put right", photo)
        assert "Rights ended" in editor.get(url(story)).text

    def test_where_a_photo_is_used_names_the_coverage(self, chief: Client) -> None:
        story, photo = covered(), PhotoFactory()
        post(chief, story, headline="High water", photo=photo.pk)
        page = chief.get(reverse("admin:articles_photo_uses", args=[photo.pk])).text
        assert "1 public story uses it" in page
        assert story.headline in page
        assert "In the live coverage" in page
        assert photo not in unused(Photo.objects.all())


class TestWordsWaitInTheBrowser:
    def test_the_address_says_which_form_was_posted(self, editor: Client) -> None:
        story = covered()
        token = editor.get(url(story)).context["token"]
        answer = editor.post(url(story), {"_act": "post", "_token": token, "text": "News"})
        assert answer.url == f"{url(story)}?posted={token}"
        entry = LiveEntry.objects.get()
        change = url(story, f"{entry.pk}/")
        form = filled_in(editor.get(change).text)
        answer = editor.post(change, form | {"text": "Put right"})
        assert answer.url == f"{url(story)}?posted={form['_token']}"

    def test_of_what_was_not_posted_it_says_nothing(self, editor: Client) -> None:
        story = covered()
        answer = post(editor, story, text="")
        assert answer.redirect_chain == []
        assert answer.status_code == 200
