import os
import stat
from pathlib import Path

import pytest

from newsroom.keys import secret_key


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    first = secret_key(path)
    assert len(first) == 50
    assert secret_key(path) == first == path.read_text()


def test_only_the_owner_can_read_the_key(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    secret_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_that_is_there_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.write_text("the owner's own key\n")
    assert secret_key(path) == "the owner's own key"


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "one") != secret_key(tmp_path / "two")


def test_nothing_is_left_aside(tmp_path: Path) -> None:
    secret_key(tmp_path / "secret_key")
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_first_of_two_starts_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret_key"
    real_link = os.link

    def link_after_another(source: Path, target: Path) -> None:
        target.write_text("another's key")
        real_link(source, target)

    monkeypatch.setattr("newsroom.keys.os.link", link_after_another)
    assert secret_key(path) == "another's key"
