"""The addresses in a text."""

from hypothesis import given
from hypothesis import strategies as st

from articles import body


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
