"""Whether a reader tells of a story anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import repeats as module
from articles.reading.repeats import FROM_ONE_ADDRESS, HOUR, Repeats

READER = {"address": "203.0.113.7", "agent": "Firefox"}
AT = 1_790_000_000 // HOUR * HOUR


def test_a_reader_counts_once_an_hour_for_each_story():
    repeats = Repeats()
    assert repeats.is_new(1, now=AT, **READER)
    assert not repeats.is_new(1, now=AT + HOUR - 1, **READER)
    assert repeats.is_new(2, now=AT, **READER)
    assert repeats.is_new(1, now=AT + HOUR, **READER)


def test_others_at_one_address_count_up_to_a_limit():
    repeats = Repeats()
    told = [repeats.is_new(1, address="203.0.113.7", agent=f"a{n}", now=AT) for n in range(50)]
    assert told.count(True) == FROM_ONE_ADDRESS
    assert repeats.is_new(1, address="203.0.113.8", agent="a1", now=AT)
    assert repeats.is_new(2, address="203.0.113.7", agent="a1", now=AT)


def test_behind_a_proxy_that_hides_them_all_readers_count():
    repeats = Repeats()
    told = [
        repeats.is_new(1, address="10.0.0.1", agent=f"a{n}", now=AT, shared=True) for n in range(50)
    ]
    assert all(told)


def test_the_salt_is_another_one_each_hour_and_nothing_of_the_reader_is_kept():
    repeats = Repeats()
    repeats.is_new(1, now=AT, **READER)
    salt, told = repeats._salt, set(repeats._told)
    assert not any(word in str(vars(repeats)) for word in READER.values())
    repeats.is_new(1, now=AT + HOUR, **READER)
    assert repeats._salt != salt
    assert told.isdisjoint(repeats._told)


def test_what_is_remembered_has_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST", 10)
    repeats = Repeats()
    for story in range(100):
        assert repeats.is_new(story, now=AT, **READER)
        assert len(repeats._told) <= 11


@given(address=st.text(), agent=st.text(), story=st.integers(0, 10**18))
def test_any_text_is_told_apart(address: str, agent: str, story: int):
    repeats = Repeats()
    assert repeats.is_new(story, address=address, agent=agent, now=AT)
    assert not repeats.is_new(story, address=address, agent=agent, now=AT)
