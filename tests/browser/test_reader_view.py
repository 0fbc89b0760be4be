"""What Mozilla's Readability, of which Firefox's reader view is made, gets out of each story of the
demonstration in a browser. `.ci/readability` fetches it."""

import sys
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from newsroom.demo import people, texts
from tests.browser.running import Site
from tests.reading import NOT_OF_THE_STORY, letters

pytestmark = pytest.mark.browser

FILE = Path(sys.prefix) / "readability" / "Readability.js"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
READ = "() => new Readability(document.cloneNode(true)).parse()"


@pytest.fixture(scope="module")
def readability() -> str:
    if not FILE.exists():
        pytest.skip(f"no {FILE}: `.ci/readability {FILE.parent}` fetches it by npm")
    return FILE.read_text(encoding="utf-8")


def addresses(site: Site) -> dict[str, str]:
    """The address of each public story by its slug, out of the sitemaps."""
    index = ElementTree.fromstring(urlopen(f"{site.url}/sitemap.xml").read())  # noqa: S310
    files = [place.text or "" for place in index.iter(LOC) if "stories-" in (place.text or "")]
    found: dict[str, str] = {}
    for file in files:
        for place in ElementTree.fromstring(urlopen(file).read()).iter(LOC):  # noqa: S310
            address = place.text or ""
            found[address.rstrip("/").rpartition("/")[2]] = address
    return found


def paragraphs(body: str) -> list[str]:
    """The plain paragraphs and headings of a story's file; its lists, tables and quotations have
    marks of their own."""
    parts = [part.strip().removeprefix("## ") for part in body.split("\n\n")]
    return [
        part for part in parts if part[:1] not in set("[<->") | {""} and "Read also|" not in part
    ]


def test_it_gets_headline_byline_date_and_the_whole_text_and_nothing_else(
    site: Site, page: Page, readability: str
) -> None:
    known, names = addresses(site), {author.slug: author.name for author in people.AUTHORS}
    told = [text for text in texts.texts() if text.state == "published"]
    assert len(told) >= 40
    links = panels = 0
    for text in told:
        page.goto(known[text.slug], wait_until="domcontentloaded")
        page.evaluate(f"{readability}; window.Readability = Readability; null")
        found = page.evaluate(READ)
        assert found["title"] == text.headline
        if text.authors:
            assert found["byline"] == ", ".join(names[slug] for slug in text.authors)
        assert found["siteName"] == "The Ellery Courier"
        published = page.locator("meta[property='article:published_time']").get_attribute("content")
        assert found["publishedTime"] == published
        got = letters(found["textContent"])
        for paragraph in paragraphs(text.body):
            assert letters(paragraph) in got, (text.slug, paragraph)
        for words in NOT_OF_THE_STORY:
            assert letters(words) not in got, (text.slug, words)
        for line in page.locator("p.read-also a").all_inner_texts():
            assert letters(line) not in got, (text.slug, line)
            links += 1
        panels += page.locator(".panel").count()
    assert links >= 40
    assert panels >= 40
