"""A search that takes too long is stopped, and its reader told."""

from html import unescape
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles import search
from articles.models import Story
from articles.search import finding
from articles.search.entries import TookTooLong
from articles.search.stores import store
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

WORDS = "That search took too long. Use rarer words or choose days."
FOR_EVER = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
SELECT count(*) FROM n
"""


def for_ever(*_asked: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(FOR_EVER)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store(), "matches", for_ever)
    monkeypatch.setattr(finding, "PATIENCE", 0.05)


def test_the_reader_is_told(client: Client, slow: None) -> None:
    StoryFactory(headline="The ferry is late")
    for page in ("1", "2"):
        answer = client.get("/search/", {"q": "ferry", "page": page})
        text = unescape(answer.text)
        assert answer.status_code == 503
        assert WORDS in text
        assert 'value="ferry"' in text
        assert "We found no story" not in text


def test_the_database_is_fit_for_the_next_question(slow: None) -> None:
    assert search.find("ferry").message == search.Message.TOOK_TOO_LONG
    StoryFactory(headline="The ferry is late")
    assert Story.objects.count() == 1


def test_did_you_mean_is_bounded_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store(), "known", for_ever)
    monkeypatch.setattr(finding, "PATIENCE", 0.05)
    assert search.find("fery").message == search.Message.TOOK_TOO_LONG


@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="on PostgreSQL it ends with the transaction, here the test",
)
def test_what_is_asked_afterwards_is_not_bounded() -> None:
    with store().bounded(0.001):
        pass
    with connection.cursor() as cursor:
        cursor.execute(FOR_EVER.replace("1000000000", "300000"))
        assert cursor.fetchone() == (300_000,)


def test_other_errors_are_not_taken_for_it() -> None:
    with pytest.raises(OperationalError), store().bounded(60):
        raise OperationalError("the disk is full")
    with pytest.raises(TookTooLong), store().bounded(0.05):
        for_ever()


def test_a_quick_search_says_nothing_of_it(client: Client) -> None:
    StoryFactory(headline="The ferry is late")
    answer = client.get("/search/", {"q": "ferry"})
    assert answer.status_code == 200
    assert WORDS not in unescape(answer.text)
