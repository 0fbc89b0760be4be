"""Where a page tells what was seen, and where its links lead through."""

import logging
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from ads.counting import log, reception
from ads.counting.keys import signing_key
from ads.counting.records import Record, lines
from ads.counting.tokens import mint
from ads.counting.verdicts import flood
from ads.models import Creative, Make
from tests.factories import CreativeFactory

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EVENT = "0f1e2d3c4b5a6978"
MINUTE = 29_833_320
GIF = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)


@pytest.fixture(autouse=True)
def no_flood() -> Iterator[None]:
    flood.forget()
    yield
    flood.forget()


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": BROWSER})


def token(creative: Creative | None = None, **values: Any) -> str:
    usual: dict[str, Any] = {
        "creative": creative.pk if creative else 0,
        "flight": creative.flight_id if creative else 0,
        "spot": "in-text",
        "section": "city",
        "minute": MINUTE,
    }
    return mint(signing_key(), **{**usual, **values})


def forged() -> str:
    return mint(b"f" * 32, creative=1, flight=1, spot="below", section="", minute=MINUTE)


def logged() -> list[Record]:
    """What stands in the log."""
    found = []
    for folder in log.hosts():
        for segment in log.segments(folder):
            told, _length = lines((folder / segment).read_bytes())
            found += [Record.read(line) for line in told if line]
    return found


def body(*items: str) -> str:
    return " ".join((EVENT, "w", *items))


def send(reader: Client, text: str | bytes, **about: Any) -> Any:
    return reader.post("/panels/seen/", text, content_type="text/plain;charset=UTF-8", **about)


def is_private(response: Any) -> bool:
    return (
        response["Cache-Control"] == "no-store"
        and response["X-Robots-Tag"] == "noindex"
        and not response.cookies
        and "Cookie" not in response.get("Vary", "")
    )


# What the script tells


def test_a_batch_is_in_the_log_when_it_is_answered(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = token(CreativeFactory())
    with django_assert_num_queries(0):
        response = send(reader, body(f"2{one}", f"r{token()}"))
    assert (response.status_code, response.content) == (204, b"")
    assert is_private(response)
    (record,) = logged()
    assert record._replace(time=0) == Record("seen", 0, "", "w", EVENT, (f"2{one}", f"r{token()}"))


def test_it_needs_no_csrf_token() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"User-Agent": BROWSER})
    assert send(strict, body(f"r{token()}")).status_code == 204


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_only_by_post(reader: Client, method: str) -> None:
    assert getattr(reader, method)("/panels/seen/").status_code == 405
    assert logged() == []


def test_as_many_as_a_batch_may_have(reader: Client) -> None:
    one = token()
    assert send(reader, body(*[f"r{one}"] * 40)).status_code == 204
    assert send(reader, body(*[f"r{one}"] * 41)).status_code == 400


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        EVENT,
        f"{EVENT} w",
        f"{EVENT} w ",
        f"{EVENT} x 1{'A' * 22}",
        f"{EVENT[:-1]} w 1{'A' * 22}",
        f"{EVENT.upper()} w 1{'A' * 22}",
        f"{EVENT} w 3{'A' * 22}",
        f"{EVENT} w 1{'A' * 21}",
        f"{EVENT} w 1{'A' * 22}\n",
        f"{EVENT} w  1{'A' * 22}",
        f"{EVENT} w 1{'Ä' * 22}",
        f"{EVENT} w 1{'A' * 5000}",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_not_understood_is_told_and_noted(reader: Client, text: str | bytes) -> None:
    response = send(reader, text)
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert 10 < len(response.text) < 120
    assert is_private(response)
    assert [record.kind for record in logged()] == ["odd"]


@pytest.mark.parametrize("length", ["", "-1", "x", "9" * 30, "٣"])
def test_lengths_that_make_no_sense(reader: Client, length: str) -> None:
    assert send(reader, body(f"r{token()}"), CONTENT_LENGTH=length).status_code == 400


def test_other_sites_can_tell_nothing(reader: Client) -> None:
    text = body(f"r{token()}")
    assert send(reader, text, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    assert send(reader, text, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 204


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: body(text).encode()))
def test_no_body_breaks_it(reader: Client, sent: bytes) -> None:
    assert send(reader, sent).status_code in (204, 400)


def test_forged_tokens_are_left_to_the_aggregator(reader: Client) -> None:
    assert send(reader, body(f"1{forged()}")).status_code == 204
    assert logged()[0].items == (f"1{forged()}",)


# The picture of one point


def test_the_point(reader: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one = token(CreativeFactory())
    with django_assert_num_queries(0):
        response = reader.get(f"/panels/dot/{one}.gif")
    assert response.content == GIF
    assert len(GIF) == 43
    assert response["Content-Type"] == "image/gif"
    assert is_private(response)
    reader.get(f"/panels/dot/{one}.gif")
    first, second = logged()
    assert (first.kind, first.screen, first.items) == ("dot", "", (one,))
    assert first.event != second.event


# The way to the landing page


def test_a_link_leads_to_the_creatives_own_page(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = token(CreativeFactory(link="https://company.example/offer?from=paper"))
    CreativeFactory(link="https://other.example/")
    with django_assert_num_queries(1):
        response = reader.get(f"/panels/to/{one}/?e={EVENT}&to=https://evil.example/")
    assert response.status_code == 302
    assert response["Location"] == "https://company.example/offer?from=paper"
    assert response["Referrer-Policy"] == "strict-origin"
    assert is_private(response)
    (record,) = logged()
    assert (record.kind, record.event, record.items) == ("to", EVENT, (one,))


def test_it_leads_to_where_the_creative_leads_now(reader: Client) -> None:
    creative = CreativeFactory()
    one = token(creative)
    Creative.objects.filter(pk=creative.pk).update(link="https://new.example/")
    assert reader.get(f"/panels/to/{one}/")["Location"] == "https://new.example/"


@pytest.mark.parametrize("number", ["", "?e=", "?e=nonsense", f"?e={EVENT}0", "?e=%00", "?f=1"])
def test_a_click_without_a_number_gets_one(reader: Client, number: str) -> None:
    one = token(CreativeFactory())
    for _ in range(2):
        assert reader.get(f"/panels/to/{one}/{number}").status_code == 302
    assert len({record.event for record in logged()}) == 2


def test_after_its_time_it_still_leads_there(reader: Client) -> None:
    one = token(CreativeFactory(), minute=MINUTE - 60 * 24 * 365)
    assert reader.get(f"/panels/to/{one}/").status_code == 302
    assert logged()[0].items == (one,)


def test_the_head_alone_leads_there_too_and_is_kept_apart(reader: Client) -> None:
    one = token(CreativeFactory())
    assert reader.head(f"/panels/to/{one}/")["Location"].startswith("https://")
    assert logged()[0].verdict == "head"


def test_a_browser_that_fetches_ahead_asks_again(reader: Client) -> None:
    one = token(CreativeFactory())
    response = reader.get(f"/panels/to/{one}/", headers={"Sec-Purpose": "prefetch"})
    assert response.status_code == 503
    assert "Location" not in response
    assert [record.verdict for record in logged()] == ["prefetch"]


def test_a_link_with_a_line_end_breaks_nothing(reader: Client) -> None:
    creative = CreativeFactory()
    Creative.objects.filter(pk=creative.pk).update(link="https://x.example/\r\nSet-Cookie: a=b")
    response = reader.get(f"/panels/to/{token(creative)}/")
    assert response.status_code in (302, 404)
    assert not response.cookies


@pytest.mark.parametrize("address", ["/panels/to/{}/", "/panels/dot/{}.gif"])
def test_tokens_that_are_not_ours(reader: Client, address: str) -> None:
    assert reader.get(address.format(forged())).status_code == 404
    assert [(record.kind, record.items) for record in logged()] == [
        ("to" if "to" in address else "dot", (forged(),))
    ]
    for odd in ("x", "A" * 900, "%00", "ä" * 30, "%F0%9F%98%80" * 30, "a b"):
        assert reader.get(address.format(odd)).status_code == 404
    assert {record.kind for record in logged()[1:]} == {"odd"}


def test_slots_that_were_empty_lead_nowhere(reader: Client) -> None:
    assert reader.get(f"/panels/to/{token()}/").status_code == 404


def test_a_creative_that_is_gone(reader: Client) -> None:
    creative = CreativeFactory()
    one = token(creative)
    creative.delete()
    assert reader.get(f"/panels/to/{one}/").status_code == 404


@pytest.mark.parametrize("address", ["/panels/to/{}/", "/panels/dot/{}.gif"])
def test_only_by_get(reader: Client, address: str) -> None:
    assert reader.post(address.format(token(CreativeFactory()))).status_code == 405


# When nothing can be written down


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_about: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log, "append", fail)


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_nothing_is_acknowledged_and_links_still_lead(
    reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    one = token(CreativeFactory())
    with caplog.at_level(logging.CRITICAL):
        assert send(reader, body(f"1{one}")).status_code == 503
        assert reader.get(f"/panels/dot/{one}.gif").status_code == 503
        assert send(reader, "nonsense").status_code == 400
        assert reader.get(f"/panels/to/{one}/").status_code == 302
        assert reader.get(f"/panels/to/{forged()}/").status_code == 404


# Who is kept apart, and what nobody keeps


def test_a_session_of_the_staff_is_not_opened(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader.cookies[site.SESSION_COOKIE_NAME] = secrets.token_hex(16)
    with django_assert_num_queries(0):
        response = send(reader, body(f"r{token()}"))
    assert [record.verdict for record in logged()] == ["staff"]
    assert not response.cookies


def test_no_address_and_no_agent_is_kept(
    reader: Client, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    settings.BEHIND_PROXY = True
    one = token(CreativeFactory())
    about = {"headers": {"X-Forwarded-For": "198.51.100.77"}, "REMOTE_ADDR": "203.0.113.99"}
    with caplog.at_level(logging.DEBUG):
        send(reader, body(f"1{one}"), **about)
        send(reader, "nonsense", **about)
        reader.get(f"/panels/dot/{one}.gif", **about)
        reader.get(f"/panels/to/{one}/", **about)
        reader.get(f"/panels/to/{forged()}/", **about)
    (segment,) = log.segments(log.home())
    kept = (log.home() / segment).read_text() + caplog.text
    assert one in kept
    for private in ("198.51", "203.0", "Firefox", "Mozilla"):
        assert private not in kept


# Creatives in HTML


def framed(**values: Any) -> Creative:
    html = '<a href="%%LANDING%%">Boats</a>'
    return CreativeFactory(make=Make.HTML, html=html, narrow="", wide="", **values)


def test_a_frame_can_lead_through_the_counted_way(reader: Client) -> None:
    creative = framed()
    one = token(creative)
    text = reader.get(f"/panels/{creative.pk}/?t={one}").text
    assert f'<a href="/panels/to/{one}/">Boats</a>' in text


@pytest.mark.parametrize("told", ["", "x", '"><script>alert(1)</script>', "other"])
def test_without_its_own_token_it_leads_to_the_landing_page(reader: Client, told: str) -> None:
    creative = framed(link="https://company.example/?a=1&b=2")
    if told == "other":
        told = token(CreativeFactory())
    text = reader.get(f"/panels/{creative.pk}/", {"t": told}).text
    assert '<a href="https://company.example/?a=1&amp;b=2">Boats</a>' in text


def test_the_limits_of_a_batch() -> None:
    assert (reception.LONGEST_BODY, reception.MOST_ITEMS) == (4_096, 40)
