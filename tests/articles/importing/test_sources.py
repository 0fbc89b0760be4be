import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.sources import MAX_BYTES, decode, name_of, text_of
from articles.importing.text import Refused

WORDS = "Fähre “ab” – heute"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "utf-16 big-endian", "windows-1252"],
)
def test_the_usual_encodings_are_understood(data: bytes) -> None:
    assert decode(data) == WORDS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 Headline}", "RTF"),
        (b"PK\x03\x04" + b"word" * 20, "word processor"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (bytes(range(256)), "binary"),
        (b"Headline\0", "binary"),
        (b"Head\x01\x02\x03line", "binary"),
        (b"\x81\x8d\x8f", "binary"),
        ("Headline".encode("utf-16-le"), "binary"),
        (b"\xff\xfeH\x00e", "damaged"),
        (b"x" * (MAX_BYTES + 1), "too long"),
    ],
)
def test_what_is_no_plain_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except Refused:
        return
    assert "\0" not in text


def test_a_file_and_standard_input_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text("From a file")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"From a pipe")))
    assert text_of(str(tmp_path / "story.txt")) == "From a file"
    assert text_of("-") == "From a pipe"
    assert name_of(str(tmp_path / "story.txt")) == "story.txt"
    assert name_of("-") == "standard input"


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(10_000_000_000)  # a sparse file: more than the memory would hold
    with pytest.raises(Refused, match="too long"):
        text_of(str(tmp_path / "huge.txt"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "folder"), ("missing.txt", "No such file"), ("null\0.txt", "can't be read")],
)
def test_what_can_not_be_opened_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        text_of(os.path.join(tmp_path, name))


def test_a_device_is_refused() -> None:
    with pytest.raises(Refused, match="device"):
        text_of("/dev/null")
