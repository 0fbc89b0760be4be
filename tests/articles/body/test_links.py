"""The addresses in a text."""

from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.body.links import PAID, paid
from articles.body.markup import Part, attributes, tokens
from tests.articles.body.soup import soup


def test_each_address_once_in_its_order() -> None:
    html = (
        '<p><a href="/b/">B</a> <a href="https://a.example/?x=1&amp;y=2">A</a> <a>none</a>'
        '<a href="#end">end</a> <a href=" /b/ ">again</a></p>'
    )
    assert body.links(html) == ("/b/", "https://a.example/?x=1&y=2")


@given(st.text())
def test_any_text_has_its_links(html: str) -> None:
    found = body.links(html)
    assert len(set(found)) == len(found)


@given(soup)
def test_links_to_other_sites_can_say_that_somebody_paid(html: str) -> None:
    link = (
        '<p><a href="https://e.example/?a=1" title="&lt;a href=">x</a> <a href="/here/">y</a></p>'
    )
    cleaned = body.clean(html + link)
    marked = paid(cleaned)
    assert marked.replace(f' rel="{PAID}"', "") == cleaned
    for token in tokens(marked):
        if token.part is Part.START and token.name == "a":
            given_to_it = attributes(token.source)
            outside = given_to_it["href"].startswith("http")
            assert given_to_it.get("rel") == (PAID if outside else None)
