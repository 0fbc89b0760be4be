"""The table of providers: what is one of theirs, and that nothing else gets through."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.body import Kind, embeds

YOUTUBE = (
    "https://www.youtube.com/watch?v=a1B2c3-_e5f",
    "https://www.youtube-nocookie.com/embed/a1B2c3-_e5f",
)
BLUESKY = (
    "https://bsky.app/profile/keld.example.org/post/3kabcdefgh2",
    "https://embed.bsky.app/embed/keld.example.org/app.bsky.feed.post/3kabcdefgh2",
)
KNOWN = [
    ("https://www.youtube.com/watch?v=a1B2c3-_e5f&t=12s&list=x", "YouTube", *YOUTUBE),
    ("http://youtu.be/a1B2c3-_e5f?si=tracking", "YouTube", *YOUTUBE),
    ("https://m.youtube.com/shorts/a1B2c3-_e5f", "YouTube", *YOUTUBE),
    (
        "https://vimeo.com/76979871",
        "Vimeo",
        "https://vimeo.com/76979871",
        "https://player.vimeo.com/video/76979871?dnt=1",
    ),
    (
        "https://vimeo.com/76979871/8272103f6e?share=copy",
        "Vimeo",
        "https://vimeo.com/76979871/8272103f6e",
        "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
    ),
    (BLUESKY[0], "Bluesky", *BLUESKY),
    (
        "https://mastodon.social/@quay@keld.example/112233",
        "Mastodon",
        "https://mastodon.social/@quay@keld.example/112233",
        "https://mastodon.social/@quay@keld.example/112233/embed",
    ),
    (
        "https://www.openstreetmap.org/?mlat=10.5&mlon=-20#map=10/10.5/-20",
        "OpenStreetMap",
        "https://www.openstreetmap.org/?mlat=10.50000&mlon=-20.00000#map=10/10.5/-20",
        "https://www.openstreetmap.org/export/embed.html"
        "?bbox=-20.41199,10.19618,-19.58801,10.80382&layer=mapnik&marker=10.50000,-20.00000",
    ),
]
STRANGE = [
    "",
    "a film on youtu.be/a1B2c3-_e5f",
    "//youtu.be/a1B2c3-_e5f",
    "javascript://youtu.be/a1B2c3-_e5f",
    "https://youtu.be.evil.example/a1B2c3-_e5f",
    "https://evil.example/youtu.be/a1B2c3-_e5f",
    "https://evil.example@youtu.be/a1B2c3-_e5f",
    "https://youtu.be:8443/a1B2c3-_e5f",
    "https://youtu.be/a1B2c3-_e5f6",
    "https://youtu.be/a1B2c3-_e5",
    'https://youtu.be/a1B2c3-_e5f"onload=x',
    "https://www.youtube.com/",
    "https://www.youtube.com/@courier",
    "https://vimeo.com/courier",
    "https://vimeo.com/76979871?h=../../x",
    "https://bsky.app/profile/keld.example.org",
    "https://evil.example/@quay/112233",
    "https://mastodon.social/@quay",
    "https://www.openstreetmap.org/#map=99/10/10",
    "https://www.openstreetmap.org/#map=10/95/10",
    "https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4",
    "https://[::1/a1B2c3-_e5f",
    "https://youtu.be/a1B2c3-_e5f" + "?" * 1000,
]


@pytest.mark.parametrize(("typed", "provider", "address", "player"), KNOWN)
def test_what_is_known(typed: str, provider: str, address: str, player: str) -> None:
    found = embeds.find(typed)
    assert found
    assert (found.provider, found.address, found.player) == (provider, address, player)


@pytest.mark.parametrize("typed", STRANGE)
def test_what_is_not(typed: str) -> None:
    assert embeds.find(typed) is None


@pytest.mark.parametrize("typed", [known[0] for known in KNOWN])
def test_a_plain_address_is_found_again(typed: str) -> None:
    found = embeds.find(typed)
    assert found
    assert embeds.find(found.address) == found


hosts = st.sampled_from(sorted({host for one in embeds.PROVIDERS for host in one.hosts}))
tails = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"/(watch\?v=|@a/|profile/a\.b/post/|#map=)[!-~]{0,30}", fullmatch=True),
    st.from_regex(r"/[A-Za-z0-9_-]{11}[!-~]{0,9}", fullmatch=True),
)
ORIGINS = {
    *("https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://embed.bsky.app"),
    "https://www.openstreetmap.org",
    *(
        f"https://{host}"
        for one in embeds.PROVIDERS
        if one.name == "Mastodon"
        for host in one.hosts
    ),
}


@given(hosts, tails)
def test_whatever_is_typed_the_player_is_one_of_the_tables(host: str, tail: str) -> None:
    found = embeds.find(f"https://{host}{tail}")
    if found:
        assert found.origin in ORIGINS
        for address in (found.address, found.player):
            assert urlsplit(address).scheme == "https"
            assert not set(address) & set("\"'<>\\ \n;")
            assert address.isascii()


@given(st.text())
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    embeds.find(text)


FILM = "https://youtu.be/a1B2c3-_e5f"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{FILM}</p>",
        f'<p><a href="{FILM}">{FILM}</a></p>',
        f'<p><a href="{FILM}" title="T">How it went</a></p>\n',
        "<p>https://www.youtube.com/watch?v=a1B2c3-_e5f&amp;t=3</p>",
    ],
)
def test_an_address_on_a_line_of_its_own_is_an_embed(html: str) -> None:
    (block,) = body.split(html)
    assert block.kind is Kind.EMBED
    assert embeds.find(block.ref)
    assert block.html == html
    assert body.clean(html) == html.strip()


@pytest.mark.parametrize(
    "html",
    [
        f"<p>See {FILM}</p>",
        f'<p>See <a href="{FILM}">this</a></p>',
        f'<p><a href="{FILM}">this</a>.</p>',
        f'<p><a href="https://evil.example/">{FILM}</a></p>',
        f"<h2>{FILM}</h2>",
        f"<blockquote><p>{FILM}</p></blockquote>",
    ],
)
def test_an_address_among_words_is_not(html: str) -> None:
    assert [block.kind for block in body.split(html)] != [Kind.EMBED]
