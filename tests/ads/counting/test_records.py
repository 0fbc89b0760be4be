import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.counting.records import (
    DOT,
    LONGEST_LINE,
    ODD,
    SEEN,
    VERDICTS,
    Record,
    Unreadable,
    framed,
    lines,
    unframed,
)
from ads.models import Verdict

plain = st.text(st.characters(codec="ascii", exclude_characters="\n"), min_size=1, max_size=60)
words = st.text("abcXYZ019-_", min_size=1, max_size=30)
records = st.builds(
    Record,
    kind=st.sampled_from((SEEN, DOT, ODD)),
    time=st.integers(0, 9_999_999_999),
    verdict=st.sampled_from(("", *VERDICTS)),
    screen=st.sampled_from(("", "n", "w")),
    event=st.sampled_from(("", "0123456789abcdef")),
    items=st.lists(words, max_size=5).map(tuple),
)


def test_the_verdicts_are_those_of_the_models() -> None:
    assert {*VERDICTS, "", "expired", "repeat"} == set(Verdict.values)


@given(records)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert Record.read(record.line()) == record


@pytest.mark.parametrize(
    "line",
    [
        "",
        "seen",
        "seen 1 - w",
        "told 1 - w 0123456789abcdef",
        "seen x - w 0123456789abcdef",
        "seen 99999999999 - w 0123456789abcdef",
        "seen ١٢ - w 0123456789abcdef",
        "seen 1 nonsense w 0123456789abcdef",
        "seen 1 - x 0123456789abcdef",
    ],
)
def test_what_is_no_record(line: str) -> None:
    with pytest.raises(Unreadable):
        Record.read(line)


@given(st.lists(plain, min_size=1, max_size=8))
def test_lines_come_back_in_their_order(texts: list[str]) -> None:
    chunk = b"".join(map(framed, texts))
    assert lines(chunk) == (texts, len(chunk))


@given(plain, plain, plain)
def test_a_torn_write_takes_nothing_with_it(before: str, torn: str, after: str) -> None:
    """Broken off after every one of its bytes, it is told apart, and its neighbours are whole."""
    whole = framed(torn)
    for end in range(len(whole) + 1):
        chunk = framed(before) + whole[:end] + framed(after)
        found, length = lines(chunk)
        assert length == len(chunk)
        assert found[0] == before
        assert found[-1] == after
        if end <= 1:  # only a line end was written
            assert found == [before, after]
        else:  # all but the last line end make it whole
            assert found[1:-1] == [torn if end >= len(whole) - 1 else None]


@given(plain, st.data())
def test_a_changed_byte_is_noticed(text: str, data: st.DataObject) -> None:
    whole = framed(text).strip(b"\n")
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one not in (whole[at], 10)))
    assert unframed(whole[:at] + bytes([byte]) + whole[at + 1 :]) is None


def test_what_is_being_written_is_left() -> None:
    chunk = framed("first") + framed("second")[:-4]
    assert lines(chunk) == (["first"], len(framed("first")) + 1)
    assert lines(b"") == ([], 0)
    assert lines(b"0123") == ([], 0)


def test_in_the_end_everything_is_taken() -> None:
    chunk = framed("first") + framed("second")[:-4]
    assert lines(chunk, final=True) == (["first", None], len(chunk))


def test_a_file_of_rubbish_does_not_stop_the_reading() -> None:
    rubbish = b"x" * (LONGEST_LINE + 1)
    assert lines(rubbish) == ([None], len(rubbish))


def test_what_is_not_ascii_is_not_ours() -> None:
    from zlib import crc32

    text = "Straße".encode()
    assert unframed(b"%08x %b" % (crc32(text), text)) is None
