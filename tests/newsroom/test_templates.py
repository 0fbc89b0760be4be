"""What readers' templates and their style sheet promise, as far as it can be told without eyes."""

import gzip
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.test import Client

from articles import live
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    SeriesFactory,
    StoryFactory,
    TopicFactory,
)

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
READERS = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.html")
    if path.relative_to(TEMPLATES).parts[0] not in {"admin", "panels"}
)
CSS = (ROOT / "static/css/site.css").read_text()

# It hands on what `articles.body.clean` made safe when the story was saved.
MAY_MARK_SAFE = {"articles/flow.html"}

MARKUP = re.compile(
    r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}"
    r"|{%\s*block (?:og_type|masthead_class)\s*%}.*?{%\s*endblock\b.*?%}"  # inside attributes
    r"|{[%{#].*?[%}#]}"
    r"|<[^>]*>",
    re.DOTALL,
)


def source(name: str) -> str:
    return (TEMPLATES / name).read_text()


@pytest.mark.parametrize("name", READERS)
def test_template_compiles(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("name", READERS)
def test_template_carries_no_style_and_no_script(name: str) -> None:
    """The policy of public pages would refuse them."""
    text = source(name)
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:", text)
    assert set(re.findall(r"<script[^>]*>", text)) <= {
        '<script type="application/ld+json">',
        # Counts what was seen; nothing on a page needs it.
        """<script defer src="{% static 'panels/page.js' %}" data-rest="{{ panels_rest }}">""",
        # Tells that a story was read.
        """<script defer src="{% static 'stories/read.js' %}" data-read="{{ read_at }}">""",
        # Shows what is new in a live coverage; reloading does, too.
        """<script defer src="{% static 'live/page.js' %}">""",
        # Brings a film, post or map when its reader presses; its link leads there, too.
        """<script defer src="{% static 'players/page.js' %}">""",
    }


@pytest.mark.parametrize("name", READERS)
def test_only_known_templates_mark_html_as_safe(name: str) -> None:
    marks = re.search(r"\|\s*safe\b|autoescape\s+off", source(name))
    assert bool(marks) == (name in MAY_MARK_SAFE)


@pytest.mark.parametrize("name", READERS)
def test_words_of_the_interface_can_be_translated(name: str) -> None:
    """Without its tags a template is punctuation, numbers and the name of a format."""
    words = re.findall(r"[^\W\d_]{2,}", MARKUP.sub(" ", source(name)))
    assert set(words) <= {"RSS"}


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_page_for_bad_times_needs_no_database_and_no_context(name: str) -> None:
    html = render_to_string(name)
    assert "<h1>" in html
    assert 'href="/"' in html


class Page(HTMLParser):
    """Counts what the checks below ask for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.labels: set[str] = set()
        self.fields: set[str] = set()
        self.pictures: list[dict[str, str | None]] = []
        self.pointed: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags[tag] += 1
        if values.get("id"):
            self.ids[str(values["id"])] += 1
        if tag == "label":
            self.labels.add(str(values.get("for")))
        if tag in {"input", "select", "textarea"} and values.get("type") != "hidden":
            self.fields.add(str(values.get("id")))
        if tag == "img":
            self.pictures.append(values)
        href = values.get("href") or ""
        if href.startswith("#"):
            self.pointed.add(href[1:])
        if values.get("aria-labelledby"):
            self.pointed.add(str(values["aria-labelledby"]))


@pytest.fixture
def addresses(db: None) -> dict[str, str]:
    """One page of each kind, with something of everything on it."""
    section = SectionFactory(name="Harbour", slug="harbour")
    author = AuthorFactory(slug="hanne-oriel", job_title="Reporter")
    topic = TopicFactory(slug="ferries")
    series = SeriesFactory(photo=PhotoFactory())
    stories = [
        StoryFactory(
            section=section,
            authors=[author],
            topics=[topic],
            series=series,
            lead_photo=PhotoFactory() if number % 2 else None,
        )
        for number in range(6)
    ]
    RelatedLinkFactory(story=stories[0], target=stories[1])
    covered = StoryFactory(section=section)
    live.start_coverage(covered)
    for number in range(25):
        live.post_entry(covered, headline=f"Update {number}", body="News", is_key=number == 24)
    return {
        "front": "/",
        "story": stories[0].get_absolute_url(),
        "pictured story": stories[1].get_absolute_url(),
        "section": "/harbour/",
        "topic": "/topics/ferries/",
        "author": "/authors/hanne-oriel/",
        "day": f"/{stories[0].published_on:%Y/%m/%d}/",
        "latest": "/latest/",
        "most read": "/most-read/",
        "topics": "/topics/",
        "authors": "/authors/",
        "all series": "/series/",
        "series": series.get_absolute_url(),
        "archive": "/archive/",
        "year": f"/{stories[0].published_on:%Y}/",
        "month": f"/{stories[0].published_on:%Y/%m}/",
        "corrections": "/corrections/",
        "search": "/search/?q=harbour",
        "missing": "/no/such/page/",
        "live story": covered.get_absolute_url(),
        "older updates": f"{covered.get_absolute_url()}live/?page=2",
    }


def test_every_page_is_well_built(addresses: dict[str, str], client: Client) -> None:
    for name, address in addresses.items():
        page = Page(client.get(address).content.decode())
        assert page.tags["h1"] == 1, name
        assert page.tags["main"] == 1, name
        assert page.tags["title"] == 1, name
        assert [key for key, times in page.ids.items() if times > 1] == [], name
        assert page.pointed <= page.ids.keys(), name
        assert page.fields <= page.labels, name
        assert [
            picture for picture in page.pictures if not {"alt", "width", "height"} <= picture.keys()
        ] == [], name


def test_search_has_its_fields(addresses: dict[str, str], client: Client) -> None:
    """So that the check of labels above has something to look at."""
    page = Page(client.get(addresses["search"]).content.decode())
    assert page.fields == {"q", "in", "since", "until", "sort"}
    assert page.labels == page.fields


def test_a_read_also_line_shows_the_present_headline(
    addresses: dict[str, str], client: Client
) -> None:
    html = client.get(addresses["story"]).content.decode()
    line = re.search(r'<p class="read-also related">(.*?)</p>', html, re.DOTALL)
    assert line is not None
    assert f'href="{addresses["pictured story"]}"' in line[1]


def test_story_page_and_style_sheet_fit_14_000_bytes(
    addresses: dict[str, str], client: Client
) -> None:
    html = client.get(addresses["pictured story"]).content
    assert len(gzip.compress(html, 6)) + len(gzip.compress(CSS.encode(), 6)) <= 14_000


def test_all_scripts_of_a_page_fit_3_000_bytes() -> None:
    scripts = [(ROOT / f"static/{name}/page.js").read_bytes() for name in ("panels", "live")]
    sizes = [len(gzip.compress(script, 6)) for script in scripts]
    assert sizes[1] <= 1_000
    assert sum(sizes) <= 3_000


# The style sheet


def test_files_that_the_style_sheet_names_exist() -> None:
    names = re.findall(r'url\("([^"]+)"\)', CSS)
    assert names
    assert [name for name in names if not (ROOT / "static/css" / name).is_file()] == []


def test_style_sheet_knows_no_left_and_no_right() -> None:
    """Logical properties only, so that Arabic and Hebrew are set as well as English."""
    physical = r"(?:margin|padding|border)-(?:left|right|top|bottom)|[;{\s](?:left|right)\s*:"
    assert not re.search(physical + r"|(?:float|clear|text-align)\s*:\s*(?:left|right)", CSS)


def palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance, 0.0 to 1.0 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1.0 to 21.0 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


LIGHT = palette(CSS.split("/* Colours and measures */")[1].split("@media")[0])
DARK = LIGHT | palette(CSS.split("(prefers-color-scheme: dark)")[1].split("@media")[0])


@pytest.mark.parametrize(("colours", "accent"), [(LIGHT, "accent"), (DARK, "accent-dark")])
@pytest.mark.parametrize("ground", ["paper", "shade"])
def test_text_stands_out_from_its_paper(colours: dict[str, str], accent: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3, level AA: 4.5 to 1."""
    for ink in ("ink", "soft", "grey", "live", accent):
        assert contrast(colours[ink], colours[ground]) >= 4.5, ink
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


def test_the_two_palettes_differ() -> None:
    assert luminance(LIGHT["paper"]) > 0.9
    assert luminance(DARK["paper"]) < 0.05
