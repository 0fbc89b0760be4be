"""How a reader sees what kind of story it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ads.stock.shelf import shelf
from articles import editing, publishing
from articles.front.pages import front_page
from articles.models import Story
from articles.models.editions import Place
from articles.models.stories import Kind
from tests.articles.test_structured import things
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    CreativeFactory,
    EditionFactory,
    PhotoFactory,
    PinFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
    ZoneFactory,
)

pytestmark = pytest.mark.django_db

P = f"<p>{PARAGRAPH}</p>"
LABEL = "Sponsored by Lumen Rail"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    html: str = response.content.decode()
    return html


def sponsored(**fields: Any) -> Story:
    story: Story = StoryFactory(kind=Kind.SPONSORED, paid_by="Lumen Rail", **fields)
    return story


class TestWhatSomebodyPaidFor:
    def test_the_database_wants_to_know_who_paid(self) -> None:
        story = sponsored()
        with pytest.raises(IntegrityError), transaction.atomic():
            Story.objects.filter(pk=story.pk).update(paid_by="")

    def test_the_page_says_so_above_the_headline(self, client: Client) -> None:
        html = read(client, sponsored(headline="A line of light").get_absolute_url())
        assert html.index(f'<p class="paid">{LABEL}</p>') < html.index("<h1>A line of light</h1>")
        assert "story--paid" in html
        assert "story--sponsored" not in html

    def test_no_advertisement_stands_in_it_or_beside_it(self, client: Client) -> None:
        CreativeFactory(flight__cap_per_page=20)
        story = StoryFactory(body=P * 12)
        html = read(client, story.get_absolute_url())
        assert 'class="panel ' in html
        assert "panels/page" in html
        story.kind, story.paid_by = Kind.SPONSORED, "Lumen Rail"
        editing.save(story)
        html = read(client, story.get_absolute_url())
        assert 'class="panel ' not in html
        assert "panels/page" not in html

    def test_its_links_to_other_sites_say_so(self, client: Client) -> None:
        body = f'{P}<p><a href="https://rail.example/">Rail</a> <a href="/latest/">news</a></p>'
        story = sponsored(body=body)
        RelatedLinkFactory(story=story, target=None, url="https://r.example/", title="Timetable")
        html = read(client, story.get_absolute_url())
        assert '<a rel="sponsored noopener" href="https://rail.example/">' in html
        assert '<a href="/latest/">news</a>' in html
        assert 'href="https://r.example/" class="outside" rel="sponsored noopener"' in html
        plain = read(client, StoryFactory(body=body).get_absolute_url())
        assert '<a href="https://rail.example/">' in plain

    def test_machines_are_told(self, client: Client) -> None:
        found = things(client, sponsored().get_absolute_url())["AdvertiserContentArticle"]
        assert found["sponsor"] == {"@type": "Organization", "name": "Lumen Rail"}

    def test_wherever_it_is_listed_it_says_so(self, client: Client) -> None:
        section, topic, author = SectionFactory(), TopicFactory(), AuthorFactory()
        story = sponsored(
            headline="A line of light", section=section, topics=[topic], authors=[author]
        )
        publishing.correct(story, text="The line is green.")
        linking = StoryFactory(body=f"{P}<p>Read also| A line of light</p>")
        for address in (
            "/latest/",
            section.get_absolute_url(),
            topic.get_absolute_url(),
            author.get_absolute_url(),
            f"/{timezone.localdate():%Y/%m/%d}/",
            "/search/?q=light",
            "/corrections/",
            "/corrections/feed.xml",
            "/",
            linking.get_absolute_url(),
        ):
            html = read(client, address)
            main = html[html.find("<main") :] if "<main" in html else html
            assert main.count(LABEL) >= main.count(story.get_absolute_url()) / 2 > 0, address

    def test_it_never_opens_its_section(self, client: Client) -> None:
        section = SectionFactory()
        StoryFactory(section=section, publish_at=timezone.now() - timedelta(days=1))
        sponsored(section=section, lead_photo=PhotoFactory())
        assert 'class="opener"' not in read(client, section.get_absolute_url())
        StoryFactory(section=section, lead_photo=PhotoFactory())
        assert 'class="opener"' in read(client, section.get_absolute_url())

    def test_nothing_takes_it_for_news(self, client: Client) -> None:
        section, topic = SectionFactory(), TopicFactory()
        shared = {"section": section, "topics": [topic]}
        story = sponsored(headline="A line of light", **shared)
        plain = StoryFactory(headline="A plain story", **shared)
        for address in (
            "/",
            "/feed.xml",
            f"/{section.slug}/feed.xml",
            "/sitemaps/news.xml",
            "/search/?q=xylophoneless",
        ):
            html = read(client, address)
            assert story.get_absolute_url() not in html, address
            assert plain.get_absolute_url() in html, address
        other = StoryFactory(**shared)
        more = read(client, other.get_absolute_url()).partition('class="more"')[2]
        assert plain.get_absolute_url() in more
        assert story.get_absolute_url() not in more

    @pytest.mark.parametrize("place", list(Place))
    def test_an_editor_can_pin_it_and_it_says_so(self, client: Client, place: Place) -> None:
        edition = EditionFactory(lead=False)
        title = "Zone" if place == Place.BAND else ""
        size = 1 if place == Place.LEAD else 3
        zone = ZoneFactory(edition=edition, place=place, title=title, size=size)
        story, _other = sponsored(), StoryFactory()
        page = front_page(timezone.now())
        assert story not in [one for block in page.blocks for one in block.stories]
        PinFactory(zone=zone, story=story)
        html = read(client, "/")
        assert story.get_absolute_url() in html
        assert LABEL in html


class TestOpinions:
    def test_the_face_and_the_name_stand_above_the_headline(self, client: Client) -> None:
        portrait = PhotoFactory(alt="Ottilie Marsh, drawn")
        author = AuthorFactory(name="Ottilie Marsh", portrait=portrait)
        story = StoryFactory(kind=Kind.OPINION, headline="I say", authors=[author])
        title = read(client, story.get_absolute_url()).partition('class="story__title"')[2]
        face, _, _rest = title.partition("<h1>I say</h1>")
        assert f"/photos/{portrait.pk}/" in face
        assert "1x1-" in face
        assert "Ottilie Marsh</span>" in face

    def test_so_they_do_on_the_front_page(self, client: Client) -> None:
        portrait = PhotoFactory()
        author = AuthorFactory(portrait=portrait)
        StoryFactory(headline="Leads the page")
        earlier = timezone.now() - timedelta(hours=2)
        StoryFactory(kind=Kind.OPINION, authors=[author], publish_at=earlier)
        opinion = read(client, "/").partition('class="front__opinion"')[2]
        assert f"/photos/{portrait.pk}/" in opinion.partition("</section>")[0]

    def test_a_face_whose_rights_have_ended_is_not_shown(self, client: Client) -> None:
        portrait = PhotoFactory()
        author = AuthorFactory(portrait=portrait)
        StoryFactory(headline="Leads the page")
        earlier = timezone.now() - timedelta(hours=2)
        story = StoryFactory(kind=Kind.OPINION, authors=[author], publish_at=earlier)
        for address in ("/", story.get_absolute_url()):
            assert f"/photos/{portrait.pk}/" in read(client, address)
        portrait.rights_end = timezone.now() - timedelta(seconds=1)
        portrait.save()
        for address in ("/", story.get_absolute_url()):
            assert f"/photos/{portrait.pk}/" not in read(client, address)

    def test_news_has_no_face(self, client: Client) -> None:
        portrait = PhotoFactory()
        story = StoryFactory(authors=[AuthorFactory(portrait=portrait)])
        assert f"/photos/{portrait.pk}/" not in read(client, story.get_absolute_url())

    @pytest.mark.parametrize("number", [1, 3])
    def test_they_cost_no_query(
        self, client: Client, number: int, django_assert_num_queries: Any
    ) -> None:
        authors = [AuthorFactory(portrait=PhotoFactory()) for _ in range(number)]
        story = StoryFactory(kind=Kind.OPINION, authors=authors)
        shelf.refresh(timezone.now())
        with django_assert_num_queries(4):  # the story; its links; the suggestions; the paper
            assert read(client, story.get_absolute_url()).count("1x1-96.jpg 96w") == number


class TestOtherKinds:
    def test_an_obituary_says_when_the_life_was(self, client: Client) -> None:
        story = StoryFactory(kind=Kind.OBITUARY, headline="She", life_years="1931–2026")
        html = read(client, story.get_absolute_url())
        assert html.index("<h1>She</h1>") < html.index('<p class="life-years">1931–2026</p>')
        story.kind = Kind.NEWS
        editing.save(story)
        assert "1931–2026" not in read(client, story.get_absolute_url())

    def test_a_photo_story_shows_its_pictures_wide_each_by_itself(self, client: Client) -> None:
        figures = "".join(f'<figure data-photo="{PhotoFactory().pk}"></figure>' for _ in range(2))
        story = StoryFactory(
            kind=Kind.PHOTO_STORY, lead_photo=PhotoFactory(), body=f"{P}{figures}{P}"
        )
        html = read(client, story.get_absolute_url())
        assert html.count('sizes="(min-width: 64.5em) 1240px, 100vw"') >= 3
        assert 'class="gallery"' not in html
        assert "kinds/photo-story" in html

    @pytest.mark.parametrize("kind", Kind)
    def test_each_kind_has_its_page(self, client: Client, kind: Kind) -> None:
        story = StoryFactory(kind=kind, paid_by="Lumen Rail" if kind == Kind.SPONSORED else "")
        assert f"story--{kind.style}" in read(client, story.get_absolute_url())
