"""Landing pages: what is safe to link to, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.links import Trouble, plain_host, trouble
from ads.models.creatives import TROUBLES

GOOD = [
    "https://boats.example/",
    "http://boats.example",
    "HTTPS://Boats.Example/Offer?a=1&b=https://x.example/@y#top",
    "https://boats.example:8443/a%20b",
    "https://boats.example./",
    "https://192.0.2.7/offer",
    "https://[2001:db8::7]/offer",
    "https://münchen.example/straße",
    "https://xn--mnchen-3ya.example/",
]


@pytest.mark.parametrize("address", GOOD)
def test_addresses_that_are_taken(address: str) -> None:
    assert trouble(address) is None


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", Trouble.SCHEME),
        ("javascript:alert(1)", Trouble.SCHEME),
        ("JaVaScRiPt://boats.example/%0aalert(1)", Trouble.SCHEME),
        ("java\tscript:alert(1)", Trouble.HIDDEN),
        ("\x01javascript:alert(1)", Trouble.HIDDEN),
        (" https://boats.example/", Trouble.HIDDEN),
        ("https://boats.example/\n", Trouble.HIDDEN),
        ("https://boats.example/a b", Trouble.HIDDEN),
        ("https://boats.example/\u202egpj.exe", Trouble.HIDDEN),
        ("https://bo\u200bats.example/", Trouble.HIDDEN),
        ("https://boats.example/\ud800", Trouble.HIDDEN),
        ("data:text/html,<script>alert(1)</script>", Trouble.SCHEME),
        ("vbscript:msgbox(1)", Trouble.SCHEME),
        ("ftp://boats.example/", Trouble.SCHEME),
        ("//boats.example/", Trouble.SCHEME),
        ("/admin/", Trouble.SCHEME),
        ("https:boats.example", Trouble.SCHEME),
        ("https:/\\boats.example/", Trouble.SCHEME),
        ("https://boats.example\\@evil.example/", Trouble.BACKSLASH),
        ("https://boats.example@evil.example/", Trouble.CREDENTIALS),
        ("https://boats.example:443@evil.example/", Trouble.CREDENTIALS),
        ("https://@evil.example/", Trouble.CREDENTIALS),
        ("https://a:b@boats.example/", Trouble.CREDENTIALS),
        ("https://", Trouble.HOST),
        ("https:///boats.example/", Trouble.HOST),
        ("https://?boats.example", Trouble.HOST),
        ("https://#boats.example", Trouble.HOST),
        ("https://:80/", Trouble.HOST),
        ("https://boats..example/", Trouble.HOST),
        ("https://boats.example:0/", Trouble.HOST),
        ("https://boats.example:99999/", Trouble.HOST),
        ("https://boats.example:port/", Trouble.HOST),
        ("https://[::1/", Trouble.HOST),
        ("https://bo<ats.example/", Trouble.HOST),
        ("https://-boats.example/", Trouble.HOST),
        ("https://%62oats.example/", Trouble.HOST),
        (f"https://{'a' * 64}.example/", Trouble.HOST),
    ],
)
def test_addresses_that_are_not(address: str, found: Trouble) -> None:
    assert trouble(address) is found
    assert str(TROUBLES[found])


def test_look_alike_letters_show_themselves() -> None:
    assert plain_host("https://boats.example/") == "boats.example"
    assert plain_host("https://bоats.example/") == "xn--bats-55d.example"  # a Cyrillic о
    assert plain_host("https://") == ""


@given(st.text() | st.text().map(lambda rest: f"https://{rest}"))
def test_any_text_gets_an_answer_and_what_is_taken_has_one_host(address: str) -> None:
    if trouble(address) is None:
        host = plain_host(address)
        assert host
        assert host.isascii()
        assert "@" not in address.partition("://")[2].split("/")[0].split("?")[0].split("#")[0]
    else:
        assert trouble(address) in TROUBLES
