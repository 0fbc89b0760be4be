import fcntl
import os
import platform
from concurrent.futures import ThreadPoolExecutor
from errno import ENOSPC, ESTALE
from pathlib import Path

import pytest
from pytest_django import Settings

from ads.counting import log
from ads.counting.records import framed, lines

NOW = 1_790_000_123
SEGMENT = "20260921T1415.log"


def clock() -> float:
    return NOW


def told(path: Path) -> list[str | None]:
    return lines(path.read_bytes())[0]


def test_records_are_appended_to_the_segment_of_the_moment(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    log.append(folder, "first", clock=clock)
    log.append(folder, "second", clock=clock)
    log.append(folder, "third", clock=lambda: NOW + 300)
    assert log.segments(folder) == [SEGMENT, "20260921T1420.log"]
    assert told(folder / SEGMENT) == ["first", "second"]
    assert told(folder / "20260921T1420.log") == ["third"]


def test_a_segment_knows_when_it_begins() -> None:
    assert log.segment_at(NOW // 300 * 300) == SEGMENT
    assert log.begins(SEGMENT) == NOW // 300 * 300


def test_many_write_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: log.append(tmp_path, f"record {n}", clock=clock), range(400)))
    found = told(tmp_path / SEGMENT)
    assert sorted(found, key=str) == sorted(f"record {n}" for n in range(400))


def test_a_torn_record_before_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / SEGMENT).write_bytes(framed("first")[:-3])
    log.append(tmp_path, "second", clock=clock)
    assert told(tmp_path / SEGMENT) == [None, "second"]


def test_whoever_meets_a_removed_segment_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened, then removed by another before the lock is there: the record goes into a new file."""
    opened = log._open
    removed = []

    def open_late(path: Path) -> int:
        descriptor = opened(path)
        if not removed:
            path.unlink()
            removed.append(path)
        return descriptor

    monkeypatch.setattr(log, "_open", open_late)
    log.append(tmp_path, "kept", clock=clock)
    assert removed == [tmp_path / SEGMENT]
    assert told(tmp_path / SEGMENT) == ["kept"]


def test_it_does_not_try_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = log._open

    def open_and_remove(path: Path) -> int:
        descriptor = opened(path)
        path.unlink()
        return descriptor

    monkeypatch.setattr(log, "_open", open_and_remove)
    with pytest.raises(OSError, match="removed") as error:
        log.append(tmp_path, "lost", clock=clock)
    assert error.value.errno == ESTALE


def test_a_full_disk_is_no_acknowledgement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda descriptor, text: len(text) - 1)
    with pytest.raises(OSError, match="broke off") as error:
        log.append(tmp_path, "half", clock=clock)
    assert error.value.errno == ENOSPC


def test_a_segment_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST", 10)
    log.append(tmp_path, "the first one fits", clock=clock)
    with pytest.raises(OSError, match="full"):
        log.append(tmp_path, "the second does not", clock=clock)
    assert told(tmp_path / SEGMENT) == ["the first one fits"]


def test_the_log_leaves_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log.append(tmp_path, "there is room", clock=clock)
    monkeypatch.setattr(log, "LEAST_FREE", 2**62)
    with pytest.raises(OSError, match="nearly full") as error:
        log.append(tmp_path, "there is none", clock=clock)
    assert error.value.errno == ENOSPC
    assert told(tmp_path / SEGMENT) == ["there is room"]


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    before = os.listdir("/proc/self/fd")
    log.append(tmp_path, "record", clock=clock)
    with log.alone(tmp_path / SEGMENT):
        pass
    assert os.listdir("/proc/self/fd") == before


def test_writers_keep_out_who_would_be_alone(tmp_path: Path) -> None:
    log.append(tmp_path, "record", clock=clock)
    path = tmp_path / SEGMENT
    with open(path, "ab") as writer:
        fcntl.flock(writer, fcntl.LOCK_SH)
        with log.alone(path) as held:
            assert held is None
    with log.alone(path) as held:
        assert held is not None
        with log.alone(path) as second:
            assert second is None
    with log.alone(tmp_path) as folder:
        assert folder is not None


def test_a_host_keeps_the_name_of_its_folder(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(platform, "node", lambda: "web/1.courier")
    home = log.home()
    assert home.parent == tmp_path / "events"
    assert home.name.startswith("web1.courier-")
    monkeypatch.setattr(platform, "node", lambda: "another")
    log._home.cache_clear()
    assert log.home() == home
    assert os.listdir(tmp_path / "events") == ["name-of-this-host"]


def test_two_hosts_of_one_name_have_two_folders(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(platform, "node", lambda: "localhost")
    names = set()
    for place in ("one", "two"):
        settings.DATA_DIR = tmp_path / place
        names.add(log.home().name)
    assert len(names) == 2


def test_only_folders_and_segments_are_looked_at(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    assert log.hosts() == []
    log.append(log.home(), "record", clock=clock)
    (log.home() / "notes.txt").write_text("mine")
    assert log.hosts() == [log.home()]
    assert log.segments(log.home()) == [SEGMENT]
