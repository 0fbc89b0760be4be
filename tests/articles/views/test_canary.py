"""What no reader may see is seen nowhere: every public address is walked for a canary, and asked
again for what has not changed."""

from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from articles import editing, live, publishing
from articles.cards.addresses import card_path
from articles.models import LiveEntry, MostRead, Reading
from articles.models.stories import Status
from articles.sitemaps import stretch_of
from newsroom.models import Paper
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    SeriesFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

CANARY = "zirrivogel"
SET_UP = {"public_history": True, "security_contact": "safety@courier.example"}
HIDDEN = [
    {"status": Status.DRAFT},
    {"status": Status.IN_REVIEW},
    {"status": Status.WITHDRAWN},
    {"publish_at": timezone.now() + timedelta(hours=1)},
    {"expire_at": timezone.now() - timedelta(seconds=1)},
]
# Addresses that show no stories: staff's, files', and the health of the site.
ELSEWHERE = {
    *("health", "media", "rendition", "theme", "favicon", "icon", "shared-preview"),
    "plan-calendar",
}
FORMATS = ("xml", "atom", "json")


def public_addresses(section, topic, author, story, series) -> dict[str, list[str]]:
    """Every public address by its name in the map of the site."""
    day = timezone.localdate()
    return {
        "front": ["/"],
        "latest": ["/latest/"],
        "corrections": ["/corrections/"],
        "corrections-feed": [f"/corrections/feed.{form}" for form in FORMATS],
        "search": [f"/search/?q={word}" for word in (CANARY, "harbour", f'"{CANARY}"', "zirri*")],
        "most-read": ["/most-read/"],
        "story-read": [],  # takes what pages tell, and shows nothing
        "topics": ["/topics/"],
        "authors": ["/authors/"],
        "all-series": ["/series/"],
        "series": [series.get_absolute_url()],
        "archive": ["/archive/"],
        "year": [f"/{day:%Y}/"],
        "month": [f"/{day:%Y/%m}/", f"/{day - timedelta(days=31):%Y/%m}/"],
        "topic": [topic.get_absolute_url()],
        "author": [author.get_absolute_url()],
        "day": [f"/{d:%Y/%m/%d}/" for d in (day - timedelta(days=1), day, day + timedelta(days=1))],
        "story": [story.get_absolute_url()],
        "story-history": [f"{story.get_absolute_url()}history/"],
        "story-photo": [
            f"{story.get_absolute_url()}photos/{photo.pk}/" for photo in story.body_photos.all()
        ],
        "story-live": [f"{story.get_absolute_url()}live/"],
        "story-live-from": [
            f"{story.get_absolute_url()}live/from/{entry.pk}/"
            for entry in LiveEntry.objects.shown()
        ],
        "live-entry": [],  # leads to those above
        "live-news": [f"/live/{story.pk}/0/"],
        "section": [section.get_absolute_url()],
        "feed": [f"/feed.{form}" for form in FORMATS],
        "section-feed": [f"/{section.slug}/feed.{form}" for form in FORMATS],
        "topic-feed": [f"{topic.get_absolute_url()}feed.{form}" for form in FORMATS],
        "author-feed": [f"{author.get_absolute_url()}feed.{form}" for form in FORMATS],
        "story-ninjs": [f"{story.get_absolute_url().removesuffix('/')}.json"],
        "card": [card_path(story)],
        "oembed": [f"/oembed/?url=http://testserver{story.get_absolute_url()}"],
        "sitemap": ["/sitemap.xml"],
        "sitemap-sections": ["/sitemaps/sections.xml"],
        "sitemap-news": ["/sitemaps/news.xml"],
        "sitemap-stories": [f"/sitemaps/stories-{stretch_of(story.pk)}.xml"],
        "robots": ["/robots.txt"],
        "security-txt": ["/.well-known/security.txt"],
        "manifest": ["/manifest.webmanifest"],
        "opensearch": ["/opensearch.xml"],
        "ads-txt": ["/ads.txt"],
    }


def names() -> set[str]:
    found = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    return {name for name in found - ELSEWHERE if not name.startswith("panel")}


def test_the_words_of_a_hidden_story_appear_nowhere(client):
    section, topic, author = SectionFactory(), TopicFactory(), AuthorFactory()
    series = SeriesFactory()
    shared = {"section": section, "topics": [topic], "authors": [author], "series": series}
    alone = {
        "series": SeriesFactory(name=f"Series {CANARY}"),
        "topics": [TopicFactory(name=f"Topic {CANARY}")],
        "authors": [AuthorFactory(name=f"Author {CANARY}")],
    }
    text = f"<p>{PARAGRAPH}</p>"
    hidden = [
        StoryFactory(
            headline=f"Headline {CANARY} {n}",
            slug=f"{CANARY}-{n}",
            standfirst=f"Standfirst {CANARY}",
            body=f"<p>{CANARY} {PARAGRAPH}</p>",
            **(shared | fields),
        )
        for n, fields in enumerate(HIDDEN)
    ]
    Paper.objects.update_or_create(pk=1, defaults=SET_UP)
    story = StoryFactory(
        slug="seen",
        headline=f"Draft {CANARY}",
        body=f"<p>{CANARY}</p>",
        status=Status.DRAFT,
        **shared,
    )
    figures = "".join(f'<figure data-photo="{PhotoFactory().pk}"></figure>' for _ in range(2))
    ended = PhotoFactory(caption=CANARY, rights_end=timezone.now() - timedelta(seconds=1))
    story.headline = "Seen by all"
    story.body = f'{text * 3}{figures}<figure data-photo="{ended.pk}"></figure>'
    editing.save(story)
    publishing.publish(story)
    for other in hidden:
        RelatedLinkFactory(story=story, target=other)
    editing.derive(story)
    hidden.append(StoryFactory(slug="known-by-its-lines", status=Status.BINNED, **alone))
    withdrawn_later = StoryFactory(headline=f"Late {CANARY}", **shared)
    publishing.correct(withdrawn_later, text=f"A note, {CANARY}")
    publishing.withdraw(withdrawn_later)

    live.start_coverage(story)
    live.post_entry(story, body="Seen by all who follow")
    withdrawn = live.post_entry(story, headline=f"Entry {CANARY}", body=CANARY, is_key=True)
    live.withdraw_entry(withdrawn)
    edited = live.post_entry(story, headline=f"Entry {CANARY}", body=CANARY)
    live.edit_entry(edited, body="Nothing of it")
    later = timezone.now() + timedelta(hours=1)
    live.post_entry(story, headline=f"Later {CANARY}", body=CANARY, at=later, is_key=True)

    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for other in (*hidden, withdrawn_later, story):
        Reading.objects.create(story=other, hour=hour, views=9)
        MostRead.objects.create(story=other, views=9, counted_at=timezone.now())

    addresses = public_addresses(section, topic, author, story, series)
    addresses["story-photo"].remove(f"{story.get_absolute_url()}photos/{ended.pk}/")
    assert client.get(f"{story.get_absolute_url()}photos/{ended.pk}/").status_code == 404
    assert set(addresses) == names()
    seen = ""
    for path in (path for paths in addresses.values() for path in paths):
        response = client.get(path)
        assert response.status_code == 200, path
        html = b"".join(response) if response.streaming else response.content
        shown = html.decode(errors="replace").replace("?q=", "").replace(f'value="{CANARY}"', "")
        shown = shown.replace(f'value="&quot;{CANARY}&quot;"', "")
        assert CANARY not in shown, path
        seen += shown
        known = {"If-None-Match": response["ETag"]}
        assert client.get(path, headers=known).status_code == 304, path
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b""), path
    assert "Seen by all" in seen
    assert "Seen by all who follow" in seen
    for entry in LiveEntry.objects.exclude(pk__in=LiveEntry.objects.shown()):
        assert client.get(f"{story.get_absolute_url()}live/{entry.pk}/").status_code == 404
    for other in [*hidden, withdrawn_later]:
        response = client.get(other.get_absolute_url())
        assert response.status_code in {404, 410}
        assert CANARY.encode() not in response.content
