"""All words of the interface are translated: in a paper whose own words are Greek, its Arabic pages
hold no Latin word but those that are the same everywhere."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles import live, publishing
from articles.models import Correction, Story
from newsroom.models import Paper
from tests.factories import (
    AuthorFactory,
    BreakingLineFactory,
    CreativeFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

# Names of formats and of other companies' things, and what is typed as it stands.
THE_SAME_EVERYWHERE = {"RSS", "JSON", "HTML", "Facebook", "WhatsApp", "Bluesky", "LinkedIn", "X"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title", "label", "data-words"}
NAMED = {"description", "og:title", "og:description", "og:image:alt", "og:site_name"}
STRUCTURED = re.compile(r'"(?:name|headline|description|articleSection|text)": ?"([^"]*)"')


class Words(HTMLParser):
    """What somebody sees or hears of a page, piece by piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._silent = tag if tag in {"script", "style"} else ""
        self.pieces += [value for name, value in values.items() if name in SPOKEN]
        if values.get("name", values.get("property")) in NAMED:
            self.pieces.append(values["content"])
        if values.get("type") in {"submit", "button"}:
            self.pieces.append(values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
        elif self._silent == "script":
            self.pieces += STRUCTURED.findall(data)


def latin(pieces: list[str]) -> Iterator[str]:
    """The pieces in which a Latin word is left, apart from addresses and what is the same
    everywhere."""
    for piece in pieces:
        rest = re.sub(r"\S+@\S+|https?://\S*|testserver\S*", "", piece)
        if set(re.findall(r"[A-Za-z]+", rest)) - THE_SAME_EVERYWHERE:
            yield " ".join(piece.split())


@pytest.fixture
def arabic(settings: Settings) -> None:
    settings.LANGUAGE_CODE = "ar"


@pytest.fixture
def story(arabic: None) -> Story:
    """A story with everything that a page of one can show, among others of every kind."""
    Paper.objects.update_or_create(
        pk=1,
        defaults={
            "name": "Εφημερίδα",
            "tagline": "Νέα",
            "description": "Τα νέα",
            "contact_email": "desk@courier.example",
            "public_history": True,
        },
    )
    section = SectionFactory(name="Λιμάνι", slug="harbour", description="Για το λιμάνι")
    SectionFactory(name="Αποβάθρα", slug="quay", parent=section)
    topic = TopicFactory(name="Πλοία", slug="ferries")
    authors = [
        AuthorFactory(name=name, slug=f"author-{n}", job_title="Συντάκτρια")
        for n, name in enumerate(("Άννα", "Βασίλης", "Γιώργος"))
    ]
    texts = {
        "standfirst": "Τι σημαίνει",
        "body": f"<p>{'Το νερό ανέβηκε πάνω από την αποβάθρα πριν από το πρωί. ' * 6}</p>" * 8,
        "section": section,
        "topics": [topic],
    }
    photos = [PhotoFactory(alt="Αποβάθρα", caption="Πρωί", credit="Αρχείο") for _ in range(2)]
    kinds = [kind for kind, _label in Story._meta.get_field("kind").choices]
    stories = [
        StoryFactory(
            headline=f"Πλοίο {number}",
            slug=f"story-{number}",
            kind=kinds[number % len(kinds)],
            authors=authors[: 1 + number % 3],
            lead_photo=photos[number % 2],
            lead_caption="Λεζάντα",
            **texts,
        )
        for number in range(26)
    ]
    CreativeFactory(name="Δημιουργικό", alt="Ελάτε")
    BreakingLineFactory(words="Έκτακτο")
    first = stories[0]
    RelatedLinkFactory(story=first, target=stories[1])
    for kind in Correction._meta.get_field("kind").choices:
        publishing.correct(first, text="Ήταν λάθος", kind=kind[0])
    live.start_coverage(first)
    for number in range(25):
        live.post_entry(first, headline=f"Νέο {number}", body="Νέα", is_key=not number)
    return Story.objects.get(pk=first.pk)


def pages(story: Story) -> dict[str, str]:
    """A page of each kind that readers meet."""
    own = story.get_absolute_url()
    yesterday = timezone.localdate() - timedelta(days=1)
    return {
        "front page": "/",
        "live story": own,
        "story": Story.objects.public().exclude(pk=story.pk).first().get_absolute_url(),
        "older updates": f"{own}live/?page=2",
        "news of a coverage": f"/live/{story.pk}/0/",
        "history": f"{own}history/",
        "section": "/harbour/",
        "older": "/harbour/?page=2",
        "empty section": "/quay/",
        "topic": "/topics/ferries/",
        "author": "/authors/author-0/",
        "day": f"/{story.published_on:%Y/%m/%d}/",
        "day without stories": f"/{yesterday:%Y/%m/%d}/",
        "latest": "/latest/",
        "corrections": "/corrections/",
        "search": "/search/",
        "found": "/search/?q=Πλοίο&section=harbour&sort=date",
        "more found": "/search/?q=Πλοίο&page=2",
        "nothing found": "/search/?q=Ξύλο&section=harbour",
        "a slip": "/search/?q=Πλοιο1",
        "nothing to look for": "/search/?q=-Ξύλο",
        "too much to look for": f"/search/?q={'Ξύλο+' * 40}",
        "wrong filters": "/search/?q=Πλοίο&since=1&until=2&topic=1&author=2&section=3",
        "days the wrong way round": "/search/?q=Πλοίο&since=2026-02-01&until=2026-01-01",
        "not there": "/0/",
        "a preview that is over": "/preview/0/",
        "a report that is over": "/panels/report/0/",
    }


def test_no_latin_word_is_left_on_a_readers_page(story: Story, client: Client) -> None:
    left = {}
    for name, address in pages(story).items():
        html = client.get(address).content.decode()
        if name != "news of a coverage":
            assert '<html lang="ar" dir="rtl">' in html, name
        if found := list(latin(Words(html).pieces)):
            left[name] = found
    assert left == {}
