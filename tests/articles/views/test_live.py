"""A live coverage as a reader gets it, with and without the script."""

import json
import re
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from ads.stock.shelf import shelf
from articles import clock, editing, live, publishing
from articles.live import reading
from articles.models import LiveEntry, Story
from articles.models.stories import Status
from articles.paging import take
from articles.sitemaps import stretch_of
from newsroom.ahead import address
from newsroom.models import User
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    SectionFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
QUERIES = 6  # those of a story; its entries; those that matter


def covered(entries: int = 0, **fields: Any) -> Story:
    """A public story whose coverage goes on, with as many entries, called "Update 1" and so on."""
    story = StoryFactory(**fields)
    live.start_coverage(story)
    for number in range(1, entries + 1):
        live.post_entry(story, headline=f"Update {number}", body=f"News {number}")
    return story


def page(client: Client, story: Story, rest: str = "") -> str:
    response = client.get(f"{story.get_absolute_url()}{rest}")
    assert response.status_code == 200
    return response.content.decode()


def heads(html: str) -> list[str]:
    return re.findall(r'class="entry__head">([^<]*)<', html)


def news(client: Client, story: Story, revision: int) -> Any:
    return client.get(f"/live/{story.pk}/{revision}/")


def graph(html: str) -> dict[str, Any]:
    """What the story says of itself to machines."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    things = [thing for script in scripts for thing in json.loads(script)["@graph"]]
    (story,) = (thing for thing in things if "mainEntityOfPage" in thing)
    return dict(story)


class TestTheStory:
    def test_entries_stand_below_the_text_the_newest_first(self, client: Client) -> None:
        story = covered(3)
        html = page(client, story)
        assert heads(html) == ["Update 3", "Update 2", "Update 1"]
        assert html.index("The tide came in") < html.index('id="live"') < html.index("entry__head")
        for entry in LiveEntry.objects.all():
            assert f'id="entry-{entry.pk}"' in html
            assert f'rel="bookmark" href="{story.get_absolute_url()}live/{entry.pk}/"' in html

    def test_a_story_without_coverage_has_nothing_of_it(self, client: Client) -> None:
        html = page(client, StoryFactory())
        assert "live" not in html.lower().replace("delivered", "")

    def test_the_page_holds_twenty_and_leads_to_the_older_ones(self, client: Client) -> None:
        story = covered(45)
        html = page(client, story)
        assert heads(html) == [f"Update {n}" for n in range(45, 25, -1)]
        assert f'href="{story.get_absolute_url()}live/?page=2"' in html
        assert heads(page(client, story, "live/")) == heads(html)
        older = page(client, story, "live/?page=2")
        assert heads(older) == [f"Update {n}" for n in range(25, 5, -1)]
        assert 'content="noindex"' in older
        assert heads(page(client, story, "live/?page=3")) == [
            f"Update {n}" for n in range(5, 0, -1)
        ]
        for number in ("4", "0", "x", "9" * 30, "1%00"):
            response = client.get(f"{story.get_absolute_url()}live/?page={number}")
            assert response.status_code == 404

    def test_a_lasting_address_leads_to_where_the_entry_stands(self, client: Client) -> None:
        story = covered(45)
        path = story.get_absolute_url()
        for entry in LiveEntry.objects.all():
            number = int(entry.headline.split()[1])
            response = client.get(f"{path}live/{entry.pk}/")
            assert response.status_code == 302
            where = "" if number > 25 else f"live/?page={2 if number > 5 else 3}"
            assert response["Location"] == f"{path}{where}#entry-{entry.pk}"
            assert f'id="entry-{entry.pk}"' in client.get(response["Location"]).content.decode()
        other = StoryFactory()
        assert client.get(f"{other.get_absolute_url()}live/{entry.pk}/").status_code == 404

    def test_what_is_typed_into_an_entry_runs_nowhere(self, client: Client) -> None:
        story = covered()
        live.post_entry(
            story,
            headline="</script><img src=x onerror=alert(1)>",
            body='<p id="live" onclick=alert(2)>&lt;script&gt;alert(3)</script><b>bold</b></p>',
        )
        html = page(client, story)
        assert "<img src=x" not in html
        assert "onclick" not in html
        assert "&lt;script&gt;alert(3)<strong>bold</strong>" in html
        update = graph(html)["liveBlogUpdate"][0]
        assert update["headline"] == "</script><img src=x onerror=alert(1)>"
        fragment = news(client, story, 0).content.decode()
        assert "<img src=x" not in fragment
        assert "&lt;script&gt;alert(3)<strong>bold</strong>" in fragment

    def test_key_entries_are_listed_above(self, client: Client) -> None:
        story = covered(2)
        live.post_entry(story, headline="What matters most", body="News", is_key=True)
        live.post_entry(story, body="Without a headline", is_key=True)
        block = page(client, story).split('class="live__keys"')[1].split("</nav>")[0]
        listed = re.findall(r">([^<]+)</a>", block)
        assert listed == ["Without a headline", "What matters most"]

    def test_who_posted_and_when_it_was_edited(self, client: Client) -> None:
        story = covered()
        author = AuthorFactory(name="Hanne Oriel")
        entry = live.post_entry(story, body="Nine", author=author)
        assert "Edited" not in page(client, story)
        live.edit_entry(entry, body="Ten")
        html = page(client, story)
        assert "Hanne Oriel" in html
        assert "Edited" in html
        assert "Nine" not in html

    def test_after_the_end_the_entries_stay_and_nobody_is_told_that_it_is_live(
        self, client: Client
    ) -> None:
        story = covered(2)
        html = page(client, story)
        assert html.count('class="live-mark"') == 2
        assert "Look for updates" in html
        live.end_coverage(story)
        html = page(client, story)
        assert heads(html) == ["Update 2", "Update 1"]
        for gone in ("live-mark", "Look for updates", "live/page.js", "data-news"):
            assert gone not in html

    def test_advertisements_stand_in_the_text_and_nowhere_among_the_entries(
        self, client: Client
    ) -> None:
        CreativeFactory(flight__cap_per_page=20)
        story = StoryFactory(body=f"<p>{PARAGRAPH}</p>" * 9)
        shelf.refresh(timezone.now())
        before = page(client, story).count("data-panel") + page(client, story).count('class="panel')
        live.start_coverage(story)
        for number in range(25):
            live.post_entry(story, body=f"<p>{PARAGRAPH}</p>" * 3 + f"<p>{number}</p>")
        html = page(client, story)
        assert html.count("data-panel") + html.count('class="panel') == before > 0
        block = html.split('id="live"')[1].split("</section>")[0]
        assert "entry__text" in block
        assert "panel" not in block
        assert "panel" not in page(client, story, "live/").split("<main")[1].split("</main")[0]

    @pytest.mark.parametrize("many", [1, 3])
    def test_it_takes_two_more_queries_than_another_story(
        self, client: Client, many: int, django_assert_num_queries: Any
    ) -> None:
        author = AuthorFactory()
        story = covered()
        for number in range(many):
            live.post_entry(story, body=f"News {number}", author=author, is_key=True)
            StoryFactory(section=story.section)
        shelf.refresh(timezone.now())
        with django_assert_num_queries(QUERIES):
            page(client, story)
        with django_assert_num_queries(4):  # the story, its entries, those that matter; the paper
            page(client, story, "live/")


class TestTheMark:
    def places(self, section: Any) -> list[str]:
        return ["/", "/latest/", section.get_absolute_url(), "/search/?q=harbour"]

    @pytest.mark.parametrize("with_photo", [True, False])
    def test_it_stands_in_every_list_while_the_coverage_goes_on(
        self, client: Client, *, with_photo: bool
    ) -> None:
        section = SectionFactory()
        photo = PhotoFactory() if with_photo else None
        story = StoryFactory(section=section, lead_photo=photo)
        for _ in range(3):
            StoryFactory(section=section)
        for path in self.places(section):
            assert "live-mark" not in client.get(path).content.decode(), path
        live.start_coverage(story)
        for path in self.places(section):
            assert "live-mark" in client.get(path).content.decode(), path
        live.end_coverage(story)
        for path in self.places(section):
            assert "live-mark" not in client.get(path).content.decode(), path

    def test_it_is_a_word(self, client: Client) -> None:
        covered()
        assert '<span class="live-mark">Live</span>' in client.get("/latest/").content.decode()

    def test_feeds_and_sitemaps_follow_the_entries(self, client: Client) -> None:
        story = covered()
        entry = live.post_entry(story, body="News")
        sitemap = client.get(f"/sitemaps/stories-{stretch_of(story.pk)}.xml").text
        assert f"{entry.posted_at:%Y-%m-%dT%H:%M:%S}" in sitemap
        story.refresh_from_db()
        assert story.updated_at == entry.posted_at


class TestStructuredData:
    def test_it_is_a_live_blog(self, client: Client, settings: Any) -> None:
        settings.SITE_URL = "https://courier.example"
        story = covered()
        author = AuthorFactory(name="Hanne Oriel", slug="hanne-oriel")
        first = live.post_entry(story, headline="Late", body="By <b>one</b> hour", author=author)
        second = live.post_entry(story, body="word " * 60)
        about = graph(page(client, story))
        assert about["@type"] == "LiveBlogPosting"
        assert about["coverageStartTime"] == story.coverage.started_at.isoformat()
        assert "coverageEndTime" not in about
        assert about["dateModified"] == second.posted_at.isoformat()
        newest, oldest = about["liveBlogUpdate"]
        assert oldest == {
            "@type": "BlogPosting",
            "headline": "Late",
            "articleBody": "By one hour",
            "datePublished": first.posted_at.isoformat(),
            "dateModified": first.posted_at.isoformat(),
            "url": f"https://courier.example{story.get_absolute_url()}live/{first.pk}/",
            "author": {
                "@type": "Person",
                "name": "Hanne Oriel",
                "url": "https://courier.example/authors/hanne-oriel/",
            },
        }
        assert len(newest["headline"]) <= 110
        coverage = live.end_coverage(story)
        about = graph(page(client, story))
        assert about["coverageEndTime"] == coverage.ended_at.isoformat()

    def test_it_is_bounded(self, client: Client) -> None:
        assert len(graph(page(client, covered(25)))["liveBlogUpdate"]) == 20

    def test_another_story_is_none(self, client: Client) -> None:
        about = graph(page(client, StoryFactory()))
        assert about["@type"] == "NewsArticle"
        assert "liveBlogUpdate" not in about


class TestTheNews:
    def test_a_page_asks_from_what_it_shows(self, client: Client) -> None:
        story = covered(2)
        html = page(client, story)
        assert f'data-news="/live/{story.pk}/0/" data-revision="2"' in html
        assert "live/page.js" in html
        assert "live/page.js" not in page(client, story, "live/")

    def test_nothing_new_is_said_in_one_query(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        story = covered(3)
        with django_assert_num_queries(1):
            response = news(client, story, 3)
        assert response.status_code == 204
        assert response.content == b""
        assert response["Cache-Control"] == "public, max-age=3"
        assert news(client, story, 999).status_code == 204

    @pytest.mark.parametrize("many", [1, 3])
    def test_what_is_new_comes_as_a_fragment(
        self, client: Client, many: int, django_assert_num_queries: Any
    ) -> None:
        story = covered(2 + many)
        with django_assert_num_queries(3):
            response = news(client, story, 2)
        html = response.content.decode()
        assert heads(html) == [f"Update {n}" for n in range(2 + many, 2, -1)]
        assert f'data-revision="{2 + many}"' in html
        words = "1 new update" if many == 1 else "3 new updates"
        assert f'data-words="{words}"' in html
        assert "data-reload" not in html
        assert response["Cache-Control"] == "public, max-age=3"
        assert "<html" not in html

    def test_it_is_the_same_for_everybody(self, client: Client, admin_client: Client) -> None:
        story = covered(2)
        for_reader, for_staff = news(client, story, 1), news(admin_client, story, 1)
        assert for_reader.content == for_staff.content
        assert not for_reader.cookies
        assert "Cookie" not in for_reader.get("Vary", "")
        again = client.get(f"/live/{story.pk}/1/", HTTP_IF_NONE_MATCH=for_reader["ETag"])
        assert again.status_code == 304

    def test_a_changed_entry_comes_again_and_a_withdrawn_one_is_named(self, client: Client) -> None:
        story = covered(3)
        first, second, _third = LiveEntry.objects.order_by("pk")
        live.edit_entry(first, headline="Put right", body="News")
        live.withdraw_entry(second)
        html = news(client, story, 3).content.decode()
        assert heads(html) == ["Put right"]
        assert f'data-gone="entry-{second.pk}"' in html
        assert 'data-words="1 new update"' in html
        html = news(client, story, 4).content.decode()
        assert heads(html) == []
        assert 'data-words="An update was withdrawn"' in html

    def test_what_the_page_does_not_show_is_no_news(self, client: Client) -> None:
        story = covered(25)
        live.edit_entry(LiveEntry.objects.get(headline="Update 2"), headline="Old", body="News")
        html = news(client, story, 25).content.decode()
        assert heads(html) == []
        assert 'data-words=""' in html

    def test_whoever_is_far_behind_reloads(self, client: Client) -> None:
        html = news(client, covered(45), 3).content.decode()
        assert len(heads(html)) == 20
        assert "data-reload" in html

    def test_the_end_is_told(self, client: Client) -> None:
        story = covered(1)
        live.end_coverage(story)
        html = news(client, story, 1).content.decode()
        assert "data-ended" in html
        assert "data-reload" in html
        assert 'data-words="The live coverage has ended"' in html
        live.resume_coverage(story)
        assert "data-ended" not in news(client, story, 2).content.decode()

    @pytest.mark.parametrize(
        "hidden",
        [
            {"status": Status.DRAFT},
            {"status": Status.IN_REVIEW},
            {"publish_at": timezone.now() + HOUR},
            {"expire_at": timezone.now() - timedelta(seconds=1)},
        ],
    )
    def test_of_a_hidden_story_there_is_none(self, client: Client, hidden: dict[str, Any]) -> None:
        story = covered(2, **hidden)
        assert news(client, story, 0).status_code == 404
        assert b"Update" not in news(client, story, 0).content

    def test_of_a_withdrawn_story_there_is_none_any_more(self, client: Client) -> None:
        story = covered(2)
        assert news(client, story, 0).status_code == 200
        publishing.withdraw(story)
        assert news(client, story, 0).status_code == 404
        for rest in ("live/", f"live/{LiveEntry.objects.first().pk}/"):
            assert client.get(f"{story.get_absolute_url()}{rest}").status_code == 410

    def test_addresses_below_an_old_one_lead_on(self, client: Client) -> None:
        story = covered(1, slug="old")
        old, entry = story.get_absolute_url(), LiveEntry.objects.get()
        story.slug = "new"
        editing.save(story)
        for rest in ("live/", f"live/{entry.pk}/"):
            response = client.get(f"{old}{rest}")
            assert response.status_code == 301
            assert response["Location"] == f"{story.get_absolute_url()}{rest}"

    @pytest.mark.parametrize(
        "path", ["1/-1/", "1/x/", "1/%00/", f"{'9' * 18}/0/", f"1/{'9' * 40}/"]
    )
    def test_addresses_that_make_no_sense(self, client: Client, path: str) -> None:
        StoryFactory()
        assert client.get(f"/live/{path}").status_code in {400, 404}

    def test_it_is_only_looked_at(self, client: Client) -> None:
        story = covered(1)
        assert client.post(f"/live/{story.pk}/0/").status_code == 405
        assert client.head(f"/live/{story.pk}/0/").status_code == 200


class TestAsOfATimeToCome:
    @pytest.fixture
    def staff(self) -> Client:
        user = User.objects.create_user("member", is_staff=True)
        user.groups.add(Group.objects.get(name="Reporter"))
        client = Client()
        client.force_login(user)
        return client

    def test_entries_appear_at_their_time(self, client: Client, staff: Client) -> None:
        later = (timezone.now() + 2 * HOUR).replace(second=0, microsecond=0)
        story = covered(1)
        live.post_entry(story, headline="By then", body="News", at=later - HOUR)
        assert heads(page(client, story)) == ["Update 1"]
        then = staff.get(f"{address(later)}{story.get_absolute_url()[1:]}").content.decode()
        assert heads(then) == ["By then", "Update 1"]
        assert "live/page.js" not in then
        older = staff.get(f"{address(later)}{story.get_absolute_url()[1:]}live/")
        assert heads(older.content.decode()) == ["By then", "Update 1"]

    def test_the_mark_goes_with_the_coverage(self, client: Client, staff: Client) -> None:
        later = (timezone.now() + 2 * HOUR).replace(second=0, microsecond=0)
        story = covered()
        story.coverage.ended_at = later - HOUR
        story.coverage.save()
        assert "live-mark" in client.get("/").content.decode()
        assert "live-mark" not in staff.get(address(later)).content.decode()

    def test_a_preview_shows_the_entries_and_asks_for_no_news(self, staff: Client) -> None:
        story = covered(1, status=Status.DRAFT, publish_at=None)
        html = staff.get(f"/admin/articles/story/{story.pk}/preview/").content.decode()
        assert heads(html) == ["Update 1"]
        assert "live/page.js" not in html


# Further back than page numbers reach


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two entries, of which two have a number."""
    for name, number in (("PAGE_SIZE", 2), ("LAST_PAGE", 2)):
        monkeypatch.setattr(reading, name, number)
    monkeypatch.setattr(reading, "take", partial(take, size=2))


def test_every_entry_is_reached_however_far_back(client: Client, short_pages: None) -> None:
    story = covered(entries=9)
    first = LiveEntry.objects.get(headline="Update 1")
    LiveEntry.objects.update(posted_at=timezone.now() - HOUR)  # all at once: the key tells
    live.withdraw_entry(LiveEntry.objects.get(headline="Update 4"))
    seen, rest = [], "live/?page=2"
    while rest:
        html = page(client, story, rest)
        seen.append(heads(html))
        found = re.search(r'class="live__older"><a href="[^"]*/(live/from/\d+/)"', html)
        rest = found[1] if found else ""
    assert seen == [
        ["Update 7", "Update 6"],
        ["Update 5", "Update 3"],
        ["Update 2", "Update 1"],
    ]
    answer = client.get(f"{story.get_absolute_url()}live/{first.pk}/")
    assert answer.url == f"{story.get_absolute_url()}live/from/{first.pk}/#entry-{first.pk}"


def test_the_first_page_does_not_lead_further_back(client: Client, short_pages: None) -> None:
    story = covered(entries=9)
    assert "live/from/" not in page(client, story, "live/")
    assert "live/from/" in page(client, story, "live/?page=2")


@pytest.mark.parametrize("key", ["0", "9" * 18, "9" * 40, "other", "withdrawn"])
def test_an_entry_that_readers_do_not_have_begins_no_page(client: Client, key: str) -> None:
    story, other = covered(entries=2), covered(entries=1)
    withdrawn = LiveEntry.objects.filter(story=story).first()
    live.withdraw_entry(withdrawn)
    keys = {"other": LiveEntry.objects.get(story=other).pk, "withdrawn": withdrawn.pk}
    answer = client.get(f"{story.get_absolute_url()}live/from/{keys.get(key, key)}/")
    assert answer.status_code == 404


# Photos


def test_an_entry_shows_its_photo_until_the_rights_end(client: Client) -> None:
    story = covered()
    ends = timezone.now() + HOUR
    photo = PhotoFactory(alt="A quay", credit="J. Roe", caption="At low tide.", rights_end=ends)
    live.post_entry(story, body="News", photo=photo)
    live.post_entry(story, body="More")
    html = page(client, story)
    entry = html.split('class="entry"')[-1]
    assert 'alt="A quay"' in entry
    assert "At low tide." in entry
    assert "J. Roe" in entry
    (update,) = [one for one in graph(html)["liveBlogUpdate"] if "image" in one]
    assert update["image"]["creditText"] == "J. Roe"
    with clock.at(ends):
        html = page(client, story)
    assert "News" in html
    assert "/photos/" not in html
    assert not any("image" in one for one in graph(html)["liveBlogUpdate"])


def test_news_bring_the_photo_along(client: Client) -> None:
    story = covered()
    live.post_entry(story, body="News", photo=PhotoFactory(alt="A quay"))
    assert 'alt="A quay"' in news(client, story, 0).text
