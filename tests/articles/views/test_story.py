"""A story's page, as a reader gets it."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from ads.models import InjectionPolicy
from ads.stock.shelf import shelf
from articles import editing, publishing
from articles.models import Correction, Story
from articles.models.stories import Status
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

P = f"<p>{PARAGRAPH}</p>"
QUERIES = 4  # the story; its links; the suggestions; the paper


def page(client, story: Story) -> str:
    response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


class Flow(HTMLParser):
    """The children of the element of class "text" as letters: P a paragraph, A an advertisement,
    R a related line."""

    LETTERS = {("p", ""): "P", ("p", "read-also"): "R", ("div", "panel"): "A"}
    VOID = {"img", "source", "br", "hr"}

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.letters = -1, ""

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if self.depth == 0:
            self.letters += self.LETTERS.get((tag, classes[0] if classes else ""), "")
        if self.depth >= 0 and tag not in self.VOID:
            self.depth += 1
        elif self.depth < 0 and "text" in classes:
            self.depth = 0

    def handle_endtag(self, tag):
        if self.depth >= 0 and tag not in self.VOID:
            self.depth -= 1


def flow(html: str) -> str:
    parser = Flow()
    parser.feed(html)
    return parser.letters


def with_classic(**fields) -> Story:
    classic = InjectionPolicy.objects.get(name="Classic")
    return StoryFactory(slot_policy=classic, **fields)


class TestTheFlow:
    def test_classic_gives_the_order_that_was_promised(self, client):
        for headline in ("Ferry late", "Bridge shut"):
            StoryFactory(headline=headline)
        CreativeFactory(flight__cap_per_page=20)
        lines = "<p>Read also| Ferry late</p><p>Read also| Bridge shut</p>"
        assert flow(page(client, with_classic(body=P * 11 + lines))) == "PAPPAPPAPPAPPAPPRARAA"

    def test_links_that_stand_at_the_end_are_woven_alike(self, client):
        CreativeFactory(flight__cap_per_page=20)
        story = with_classic(body=P * 11)
        for _ in range(2):
            RelatedLinkFactory(story=story)
        editing.derive(story)
        assert flow(page(client, story)) == "PAPPAPPAPPAPPAPPRARAA"

    def test_a_link_whose_story_is_withdrawn_takes_its_slot_with_it(self, client):
        CreativeFactory(flight__cap_per_page=20)
        target = StoryFactory(headline="Ferry late")
        story = with_classic(body=f"{P * 5}<p>Read also| Ferry late</p>")
        assert flow(page(client, story)) == "PAPPAPPRAA"
        publishing.withdraw(target)
        assert flow(page(client, story)) == "PAPPAPPA"

    def test_an_empty_slot_is_left_out_altogether(self, client):
        html = page(client, with_classic(body=P * 5))
        assert flow(html) == "PPPPP"
        assert 'class="panel ' not in html

    def test_another_policy_holds_at_once(self, client):
        CreativeFactory(flight__cap_per_page=20)
        story = with_classic(body=P * 5)
        assert flow(page(client, story)) == "PAPPAPPA"
        InjectionPolicy.objects.filter(name="Classic").update(every=0, at_end=False)
        assert flow(page(client, story)) == "PAPPPP"

    def test_the_nearest_policy_wins(self, client):
        CreativeFactory(flight__cap_per_page=20)
        one = InjectionPolicy.objects.create(
            name="One", first_after=1, every=0, at_end=False, short_words=0, density_limit=False
        )
        none = InjectionPolicy.objects.create(name="None", at_most=0)
        parent = SectionFactory(slot_policy=one)
        child = SectionFactory(parent=parent)
        story = StoryFactory(section=child, body=P * 3)
        assert flow(page(client, story)) == "PAPP"
        child.slot_policy = none
        child.save()
        assert flow(page(client, story)) == "PPP"
        story.slot_policy = one
        editing.save(story)
        assert flow(page(client, story)) == "PAPP"

    @pytest.mark.parametrize("flag", ["sensitive", "no_ads"])
    def test_no_advertisement_beside_what_must_have_none(self, client, flag):
        CreativeFactory(flight__cap_per_page=20)
        story = with_classic(body=P * 5)
        assert 'class="panel ' in page(client, story)
        setattr(story, flag, True)
        editing.save(story)
        assert 'class="panel ' not in page(client, story)

    def test_beside_a_sensitive_story_stands_what_is_fit_for_it(self, client):
        CreativeFactory(flight__cap_per_page=20, alt="Cheap coffins")
        CreativeFactory(flight__beside_sensitive=True, alt="Blood donors")
        html = page(client, with_classic(body=P * 5, sensitive=True))
        assert "Blood donors" in html
        assert "Cheap coffins" not in html

    def test_marks_force_and_stop_slots_and_are_never_shown(self, client):
        CreativeFactory(flight__cap_per_page=20)
        story = with_classic(body=f"{P}<p>[no-ads]</p>{P * 3}<p>[/no-ads]</p>{P}<p>[ad]</p>{P}")
        html = page(client, story)
        assert "ads]" not in html
        assert "[ad]" not in html
        assert "PPPP" in flow(html)
        assert "PAP" in flow(html)


class TestRelatedLines:
    def test_show_the_present_headline(self, client):
        target = StoryFactory(headline="Ferry late")
        story = StoryFactory(body=f"{P}<p>Read also| Ferry late</p>")
        target.headline = "Ferry very late"
        editing.save(target)
        html = page(client, story)
        assert "Ferry very late" in html
        assert f'href="{target.get_absolute_url()}"' in html

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
    def test_vanish_while_their_story_is_not_public(self, client, status):
        target = StoryFactory(headline="Ferry late")
        story = StoryFactory(body=f"{P}<p>Read also| Ferry late</p>{P}")
        assert "Ferry late" in page(client, story)
        Story.objects.filter(pk=target.pk).update(status=status)
        assert "Ferry late" not in page(client, story)

    def test_of_a_headline_not_yet_known_are_not_shown(self, client):
        story = StoryFactory(body=f"{P}<p>Read also| A whale in the harbour</p>{P}")
        assert story.related_links.exists()
        assert "whale" not in page(client, story)

    def test_may_lead_outside(self, client):
        story = StoryFactory()
        RelatedLinkFactory(
            story=story, target=None, url="https://tides.example/", title="Tide tables"
        )
        html = page(client, story)
        assert 'href="https://tides.example/"' in html
        assert "Tide tables" in html


class TestMoreOnThis:
    def test_prefers_shared_topics_and_leaves_out_what_is_linked(self, client):
        topic = TopicFactory()
        section = SectionFactory()
        shared = StoryFactory(headline="Shares a topic", topics=[topic])
        linked = StoryFactory(headline="Linked already", topics=[topic])
        same = StoryFactory(headline="Same section", section=section)
        draft = StoryFactory(headline="Draft", topics=[topic], status=Status.DRAFT)
        other = StoryFactory(headline="Elsewhere")
        story = StoryFactory(topics=[topic], section=section)
        RelatedLinkFactory(story=story, target=linked)
        html = page(client, story)
        more = html[html.index('class="more"') :]
        assert more.index(shared.headline) < more.index(same.headline)
        for absent in (linked, draft, other, story):
            assert absent.headline not in more


class TestWhatItTells:
    def test_title_canonical_and_dates(self, client):
        story = StoryFactory(headline="Ferry & quay", updated_at=timezone.now())
        html = page(client, story)
        assert "<h1>Ferry &amp; quay</h1>" in html
        assert f'<link rel="canonical" href="http://testserver{story.get_absolute_url()}">' in html
        assert f'datetime="{story.publish_at.isoformat()}"' in html
        assert "Updated" in html

    def test_no_update_is_shown_before_there_is_one(self, client):
        assert "Updated" not in page(client, StoryFactory())

    def test_a_correction_is_dated_and_led_to(self, client):
        story = StoryFactory()
        publishing.correct(story, text="The quay is 340 metres long.")
        html = page(client, story)
        assert "The quay is 340 metres long." in html
        assert 'href="#corrections"' in html
        assert "Updated" in html
        assert Correction.objects.get().story == story

    def test_a_hostile_headline_runs_nowhere(self, client):
        story = StoryFactory(
            headline="</script><script>alert(1)</script>", standfirst="<img src=x>"
        )
        html = page(client, story)
        assert "<script>alert" not in html
        assert "<img src=x>" not in html

    def test_a_photo_of_the_text_comes_with_caption_and_credit(self, client):
        photo = PhotoFactory(caption="The quay.", credit="A. Hand")
        html = page(client, StoryFactory(body=f'{P}<figure data-photo="{photo.pk}"></figure>{P}'))
        assert "The quay." in html
        assert "A. Hand" in html
        assert f"/photos/{photo.pk}/" in html


class TestOtherAnswers:
    def test_an_unknown_address(self, client):
        assert client.get("/2026/01/02/nothing/").status_code == 404

    @pytest.mark.parametrize(
        "path",
        [
            "/2026/13/45/x/",
            "/0000/00/00/x/",
            "/9999/99/99/",
            "/2026/1/2/x/",
            "/2026/01/02/%00/",
            "/2026/01/02/%FF/",
        ],
    )
    def test_what_can_be_no_address(self, client, path):
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
    def test_a_draft_is_not_found(self, client, status):
        story = StoryFactory(headline="Canary", status=status)
        response = client.get(story.get_absolute_url())
        assert response.status_code == 404
        assert b"Canary" not in response.content

    def test_a_scheduled_story_is_not_found(self, client):
        story = StoryFactory(publish_at=timezone.now() + timedelta(minutes=1))
        assert client.get(story.get_absolute_url()).status_code == 404

    def test_a_withdrawn_story_is_gone(self, client):
        story = StoryFactory(headline="Canary")
        publishing.withdraw(story)
        response = client.get(story.get_absolute_url())
        assert response.status_code == 410
        assert b"Canary" not in response.content

    def test_an_expired_story_is_gone(self, client):
        story = StoryFactory(expire_at=timezone.now() - timedelta(seconds=1))
        assert client.get(story.get_absolute_url()).status_code == 410

    def test_an_old_address_leads_on(self, client):
        story = StoryFactory(slug="old")
        old = story.get_absolute_url()
        for slug in ("newer", "newest"):
            story.slug = slug
            editing.save(story)
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, story.get_absolute_url())

    @pytest.mark.parametrize("slug", ["الميناء-القديم", "ا" * 120, "Ferry-LATE"])
    def test_an_old_address_leads_on_whatever_its_script_and_length(self, client, slug):
        story = StoryFactory(slug=slug)
        old = story.get_absolute_url()
        story.slug = "new"
        editing.save(story)
        assert client.get(old)["Location"] == story.get_absolute_url()

    def test_two_stories_do_not_change_places_since_what_led_to_them_leads_on(self, client):
        one, two = StoryFactory(slug="one"), StoryFactory(slug="two")
        first, second = one.get_absolute_url(), two.get_absolute_url()
        for story, slug in [(one, "aside"), (two, "one"), (one, "two")]:
            story.slug = slug
            editing.save(story)
        assert [one.slug, two.slug] == ["two-2", "one-2"]
        assert client.get(first)["Location"] == one.get_absolute_url()
        assert client.get(second)["Location"] == two.get_absolute_url()

    def test_a_draft_does_not_take_an_old_address_from_its_story(self, client):
        story = StoryFactory(slug="old")
        old = story.get_absolute_url()
        story.slug = "new"
        editing.save(story)
        draft = StoryFactory(slug="old", status=Status.DRAFT)
        editing.save(draft)
        assert client.get(old)["Location"] == story.get_absolute_url()
        publishing.publish(draft)
        assert client.get(old)["Location"] == story.get_absolute_url()
        assert client.get(draft.get_absolute_url()).context["story"] == draft

    def test_an_address_from_before_a_story_was_sent_back_leads_on(self, client):
        story = StoryFactory(slug="old")
        old = story.get_absolute_url()
        story = publishing.send_back(story)
        assert client.get(old).status_code == 410
        story.slug = "new"
        editing.save(story)
        assert client.get(old).status_code == 410
        publishing.publish(story)
        assert client.get(old)["Location"] == story.get_absolute_url()

    @pytest.mark.parametrize("act", [lambda story: story, publishing.submit])
    def test_an_old_address_of_a_story_sent_back_is_gone(self, client, act):
        story = StoryFactory(slug="old")
        old = story.get_absolute_url()
        story.slug = "new"
        editing.save(story)
        act(publishing.send_back(story))
        assert client.get(old).status_code == 410

    def test_an_old_address_of_a_withdrawn_story_is_gone(self, client):
        story = StoryFactory(slug="old")
        old = story.get_absolute_url()
        story.slug = "new"
        editing.save(story)
        publishing.withdraw(story)
        assert client.get(old).status_code == 410


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_takes_as_many_queries_with_one_of_everything_as_with_three(
    client, many, django_assert_num_queries
):
    section = SectionFactory(parent=SectionFactory())
    topics = [TopicFactory() for _ in range(many)]
    photos = [PhotoFactory() for _ in range(many)]
    figures = "".join(f'{P}<figure data-photo="{photo.pk}"></figure>{P}' for photo in photos)
    story = StoryFactory(
        section=section,
        topics=topics,
        authors=[AuthorFactory() for _ in range(many)],
        lead_photo=photos[0],
        body=P * 6 * many + figures,
    )
    for _ in range(many):
        RelatedLinkFactory(story=story)
        StoryFactory(topics=topics, section=section, authors=[AuthorFactory()])
        CreativeFactory(flight__cap_per_page=20)
        publishing.correct(story, text=f"Note {_}")
    editing.derive(story)
    shelf.refresh(timezone.now())
    with django_assert_num_queries(QUERIES):
        page(client, story)


def test_the_same_page_for_everybody(client, admin_client):
    story = StoryFactory()
    for_reader, for_staff = (
        client.get(story.get_absolute_url()),
        admin_client.get(story.get_absolute_url()),
    )
    assert for_reader.content == for_staff.content
    assert not for_reader.cookies
    assert "Cookie" not in for_reader.get("Vary", "")


def test_an_unchanged_page_is_answered_with_304(client):
    story = StoryFactory(no_ads=True)  # those of others change every minute
    first = client.get(story.get_absolute_url())
    again = client.get(story.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    story.headline = "Changed"
    editing.save(story)
    again = client.get(story.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
