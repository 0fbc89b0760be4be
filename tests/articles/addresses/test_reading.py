"""What somebody typed, read as an address."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.addresses.reading import NotAnAddress, Place, Wrong, place

OURS = {"courier.example", "www.courier.example", "localhost:8000"}


@pytest.mark.parametrize(
    ("typed", "path", "query"),
    [
        ("/2011/ferry.html", "/2011/ferry.html", ""),
        ("2011/ferry.html", "/2011/ferry.html", ""),
        ("https://courier.example/2011/ferry.html#top", "/2011/ferry.html", ""),
        ("http://COURIER.example/ferry", "/ferry", ""),
        ("courier.example/ferry", "/ferry", ""),
        ("www.courier.example", "/", ""),
        ("//courier.example/ferry", "/ferry", ""),
        ("http://localhost:8000/ferry?page=2", "/ferry", "page=2"),
        (" /topics/caf%C3%A9/ ", "/topics/café/", ""),
        ("/topics/café/", "/topics/café/", ""),
        ("/100%25", "/100%", ""),
    ],
)
def test_a_path_of_ours_with_or_without_the_host(typed: str, path: str, query: str) -> None:
    assert place(typed, hosts=OURS) == Place(path=path, query=query)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://gazette.example/a?b=c#d", "https://gazette.example/a?b=c"),
        ("//gazette.example/a", "https://gazette.example/a"),
        ("http://gazette.example/", "http://gazette.example/"),
        ("https://courier.example.gazette.example/", "https://courier.example.gazette.example/"),
    ],
)
def test_an_address_elsewhere(typed: str, url: str) -> None:
    found = place(typed, hosts=OURS)
    assert found == Place(url=url)
    assert found.is_secure is url.startswith("https://")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("  ", Wrong.EMPTY),
        ("/" + "a" * 1_000, Wrong.TOO_LONG),
        ("/a\x00b", Wrong.UNREADABLE),
        ("/a%00b", Wrong.UNREADABLE),
        ("/%ff", Wrong.UNREADABLE),
        ("/\\gazette.example", Wrong.UNREADABLE),
        ("https://[oh", Wrong.UNREADABLE),
        ("https:///path", Wrong.UNREADABLE),
        ("https://gazette.example:99999/", Wrong.UNREADABLE),
        ("https://courier.example@gazette.example/", Wrong.UNREADABLE),
        ("https://gaz ette.example/", Wrong.UNREADABLE),
        ("javascript:alert(1)", Wrong.NO_WEB_ADDRESS),
        ("mailto:desk@courier.example", Wrong.NO_WEB_ADDRESS),
    ],
)
def test_what_is_no_address(typed: str, wrong: Wrong) -> None:
    with pytest.raises(NotAnAddress) as refused:
        place(typed, hosts=OURS)
    assert refused.value.wrong is wrong


@given(st.text() | st.from_regex(r"(https?:)?//[^/]{0,20}/\S{0,20}"))
@example("//courier.example//gazette.example/")
@example("https://courier.example/%2F%2Fgazette.example")
@example("/%09/")
def test_whatever_is_typed_is_a_path_an_address_or_refused(typed: str) -> None:
    try:
        found = place(typed, hosts=OURS)
    except NotAnAddress:
        return
    assert bool(found.path) != bool(found.url)
    assert found.path.isprintable()
    assert found.path[:1] in {"", "/"}
    assert found.url == "" or found.url.startswith(("https://", "http://"))
