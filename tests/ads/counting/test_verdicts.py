import logging
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import RequestFactory
from pytest_django import Settings

from ads.counting import verdicts
from ads.counting.verdicts import (
    FLOOD,
    LONGEST_AGENT,
    MOST_ADDRESSES,
    Flood,
    client_address,
    data_centres,
    flood,
    is_bot,
    verdict,
)
from ads.models import Verdict

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/138.0.0.0 Safari/537.36"
)
GOOGLEBOT = (
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; "
    "+http://www.google.com/bot.html)"
)
READER, HOSTED = "198.51.100.7", "3.5.140.2"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    flood.forget()
    data_centres.cache_clear()
    yield
    flood.forget()
    data_centres.cache_clear()


def judged(
    method: str = "GET", *, agent: str | None = FIREFOX, at: str = READER, **headers: str
) -> Verdict:
    meta: dict[str, Any] = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    if agent is not None:
        meta["HTTP_USER_AGENT"] = agent
    return verdict(RequestFactory().generic(method, "/panels/seen/", REMOTE_ADDR=at, **meta))


@pytest.mark.parametrize("agent", [FIREFOX, IPHONE, CHROME])
def test_readers_are_valid(agent: str) -> None:
    assert judged(agent=agent) == Verdict.VALID


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"sec_purpose": "prefetch"}, Verdict.PREFETCH),
        ({"sec_purpose": "prefetch;prerender"}, Verdict.PREFETCH),
        ({"sec_purpose": "prefetch;anonymous-client-ip"}, Verdict.PREFETCH),
        ({"purpose": "prefetch"}, Verdict.PREFETCH),
        ({"purpose": "preview"}, Verdict.PREFETCH),
        ({"x_purpose": "preview"}, Verdict.PREFETCH),
        ({"x_moz": "prefetch"}, Verdict.PREFETCH),
        ({"sec_purpose": "", "purpose": "reading", "x_moz": ""}, Verdict.VALID),
        ({"cookie": f"{site.SESSION_COOKIE_NAME}=anything"}, Verdict.STAFF),
        ({"cookie": "other=anything"}, Verdict.VALID),
    ],
)
def test_what_the_headers_tell(headers: dict[str, str], found: Verdict) -> None:
    assert judged(**headers) == found


@pytest.mark.parametrize("agent", [None, "", "  ", GOOGLEBOT, "curl/8.9", "python-requests/2.32"])
def test_robots(agent: str | None) -> None:
    assert judged(agent=agent) == Verdict.BOT


def test_the_head_alone() -> None:
    assert judged("HEAD") == Verdict.HEAD


@pytest.mark.parametrize("where", [HOSTED, "::ffff:3.5.140.2", "2a01:4f8::1", "5.9.1.1"])
def test_data_centres(where: str) -> None:
    assert judged(at=where) == Verdict.DATA_CENTRE


@pytest.mark.parametrize("where", ["127.0.0.1", "10.1.2.3", "2001:db8::1", "", "unix:", "nonsense"])
def test_other_places(where: str) -> None:
    assert judged(at=where) == Verdict.VALID


def test_the_first_reason_counts() -> None:
    """Everything that could be said against a request; reason after reason is taken away."""
    everything = {
        "sec_purpose": "prefetch",
        "cookie": f"{site.SESSION_COOKIE_NAME}=1",
    }
    for _ in range(FLOOD):
        flood.is_over(ip_address(HOSTED))
    assert judged("HEAD", agent="", at=HOSTED, **everything) == Verdict.PREFETCH
    del everything["sec_purpose"]
    assert judged("HEAD", agent="", at=HOSTED, **everything) == Verdict.HEAD
    assert judged(agent="", at=HOSTED, **everything) == Verdict.BOT
    assert judged(at=HOSTED, **everything) == Verdict.STAFF
    assert judged(at=HOSTED) == Verdict.DATA_CENTRE
    for _ in range(FLOOD):
        flood.is_over(ip_address(READER))
    assert judged() == Verdict.FLOOD


def test_more_than_a_reader_can_do() -> None:
    found = [judged() for _ in range(FLOOD + 2)]
    assert found == [Verdict.VALID] * FLOOD + [Verdict.FLOOD] * 2
    assert judged(at="198.51.100.8") == Verdict.VALID


@pytest.mark.parametrize("where", ["127.0.0.1", "172.17.0.1", "::1", "fd00::1"])
def test_a_proxy_of_the_house_is_no_flood(where: str) -> None:
    found = [judged(at=where) for _ in range(FLOOD + 2)]
    assert set(found) == {Verdict.VALID}


def test_the_next_minute_begins_anew() -> None:
    watch, reader = Flood(), ip_address(READER)
    told = [watch.is_over(reader, now=60) for _ in range(FLOOD + 1)]
    assert told[-2:] == [False, True]
    assert not watch.is_over(reader, now=120)


def test_one_house_of_version_6_is_one_address() -> None:
    watch = Flood()
    told = [watch.is_over(ip_address(f"2001:db8::{n:x}"), now=60) for n in range(FLOOD + 1)]
    assert told[-1]


def test_only_so_many_addresses_are_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "MOST_ADDRESSES", 10)
    watch, first = Flood(), ip_address("10.0.0.0")
    for number in range(20):
        assert not watch.is_over(first + number, now=60)
    assert watch.watched == 10
    assert any(watch.is_over(first, now=60) for _ in range(FLOOD))
    assert MOST_ADDRESSES == 20_000


def test_behind_a_proxy_the_last_address_is_the_one_it_saw(settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    request = RequestFactory().get(
        "/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"{HOSTED}, 10.0.0.1, {READER}"
    )
    assert client_address(request) == ip_address(READER)
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=READER)) == ip_address(READER)


def test_without_a_proxy_nobody_is_believed(settings: Settings) -> None:
    settings.BEHIND_PROXY = False
    request = RequestFactory().get("/", REMOTE_ADDR=READER, HTTP_X_FORWARDED_FOR=HOSTED)
    assert client_address(request) == ip_address(READER)


def test_a_file_of_the_operators_own(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = tmp_path / "ranges.txt"
    own.write_text("198.51.100.0/24  # a host nearby\nnonsense\n198.51.100.1/8\n")
    settings.DATA_CENTRES = str(own)
    with caplog.at_level(logging.ERROR):
        assert judged() == Verdict.DATA_CENTRE
    assert "nonsense" in caplog.text
    assert "198.51.100.1/8" in caplog.text
    assert judged(at="203.0.113.1") == Verdict.VALID
    assert judged(at=HOSTED) == Verdict.DATA_CENTRE


def test_a_file_that_is_not_there(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.DATA_CENTRES = "/nowhere/ranges.txt"
    with caplog.at_level(logging.ERROR):
        assert judged() == Verdict.VALID
    assert "/nowhere/ranges.txt" in caplog.text


def test_all_that_is_shipped_is_understood(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert len(data_centres("")) > 300
    assert caplog.text == ""


def test_agents_are_remembered_up_to_a_bound() -> None:
    assert is_bot.cache_info().maxsize == 2048
    is_bot.cache_clear()
    long = "Mozilla/5.0 " + "x" * 5_000
    judged(agent=long)
    judged(agent=long + "y")
    assert is_bot.cache_info().currsize == 1
    assert LONGEST_AGENT == 320
