"""All words of the interface are translated: in a paper whose own words are Greek, its Arabic pages
hold no Latin word but those that are the same everywhere."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ads.models import Advertiser, Campaign, Flight, InjectionPolicy, Placement
from articles import live, publishing
from articles.models import Correction, Story
from articles.models.stories import Kind
from newsroom.models import Paper, User
from tests.factories import (
    AuthorFactory,
    BreakingLineFactory,
    CreativeFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
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
        if tag == "meta" and values.get("name", values.get("property")) in NAMED:
            self.pieces.append(values["content"])
        if tag == "input" and values.get("type") in {"submit", "button"}:
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
            kind=(kind := kinds[number % len(kinds)]),
            paid_by="Ναυτική" if kind == Kind.SPONSORED else "",
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


def test_a_line_may_be_typed_in_the_papers_language(story: Story, client: Client) -> None:
    html = client.get(story.get_absolute_url()).content.decode()
    assert '<span class="label">اقرأ أيضًا</span>' in html


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "تحديث جديد واحد"),
        (2, "تحديثان جديدان"),
        (3, "3 تحديثات جديدة"),
        (11, "11 تحديثًا جديدًا"),
    ],
)
def test_arabic_counts_in_its_own_way(story: Story, client: Client, count: int, words: str) -> None:
    revision = story.coverage.revision
    for number in range(count):
        live.post_entry(story, body=f"Νέα {number}")
    html = client.get(f"/live/{story.pk}/{revision}/").content.decode()
    assert f'data-words="{words}"' in html


def test_words_to_be_gathered_stand_outside_f_strings() -> None:
    """`make messages` does not look into them, so such words would never be translated."""
    marks = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
    hidden = [
        f"{path}:{call.lineno}"
        for app in ("ads", "articles", "newsroom")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in marks
    ]
    assert hidden == []


# The admin

# Addresses, names of files, abbreviations, colours and marks of HTML; then what is stored or typed
# in Latin, and a guideline's name.
TECHNICAL = re.compile(
    r"<[^>]*>|\w*/\w\S*|\b\w[\w.-]*\.[a-z]{2,}\b|\b[A-Z_]{2,}\b|\b[0-9a-f]{16}\b|https?|WebSub|WebP"
    r"|#[0-9a-f]{6}|Better Ads|Ctrl|Enter|\b(?:quay|harbour|ferries|author|story)(?:-\d+)?\b"
    r"|True|False"
)
# Django's own: the name of a picture in its search form.
DJANGOS = {"Search"}


@pytest.fixture
def stock(story: Story) -> None:
    """Everything that comes with a name of its own has a Greek one."""
    for model in (Advertiser, Campaign, Flight, Placement, InjectionPolicy, Group):
        for row in model.objects.all():
            row.name = f"Όνομα {row.pk}"
            row.save(update_fields=["name"])


def admin_pages(story: Story) -> Iterator[str]:
    """The lists and forms of everything that the admin knows, and what stands beside a story's.
    The forms of accounts are Django's own."""
    yield "/admin/"
    for model in admin.site._registry:
        root = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield root
        if model not in {User, Group}:
            yield f"{root}add/"
            first = model._default_manager.order_by("pk").first()
            if first:
                yield f"{root}{first.pk}/change/"
    for page in ("history", "live", "withdraw", "correct", "before", "notes", "plan"):
        yield f"/admin/articles/story/{story.pk}/{page}/"
    yield from (f"/admin/articles/story/{page}/" for page in ("plan", "notices", "unsaved"))
    yield from (f"/admin/commercial/flight/{page}/" for page in ("availability", "why"))


def test_no_latin_word_is_left_in_the_admin(story: Story, stock: None, client: Client) -> None:
    client.force_login(UserFactory(username="0", is_superuser=True, first_name="Άννα"))
    left, seen = {}, 0
    for address in admin_pages(story):
        answer = client.get(address)
        if answer.status_code == 200:
            seen += 1
            pieces = [TECHNICAL.sub(" ", one) for one in Words(answer.content.decode()).pieces]
            if found := set(latin(pieces)) - DJANGOS:
                left[address] = found
    assert left == {}
    assert seen > 50


def test_what_is_said_by_number_is_not_said_alone_as_well() -> None:
    """One entry of a catalogue cannot be both: older Pythons (3.11.2) do not find the plain word,
    and say it in English."""
    catalogue = (settings.BASE_DIR / "newsroom/locale/ar/LC_MESSAGES/django.po").read_text()
    entries = [entry for entry in catalogue.split("\n\n") if "msgctxt" not in entry]
    found = (re.search(r'^msgid "([^"%]+)"\nmsgid_plural', entry, re.M) for entry in entries)
    by_number = [one[1] for one in found if one]
    code = "".join(
        path.read_text()
        for app in ("ads", "articles", "newsroom")
        for path in (settings.BASE_DIR / app).rglob("*.py")
    )
    assert by_number
    assert [words for words in by_number if f'_("{words}")' in code] == []
