"""Files appear whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from newsroom.storage import WholeFileStorage


@pytest.fixture
def storage(tmp_path: Path) -> WholeFileStorage:
    return WholeFileStorage(location=tmp_path)


class Watched(ContentFile):
    """Content that looks, between its chunks, at what stands in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(b"x" * 200)
        self.folder, self.seen = folder, []

    def chunks(self, chunk_size: Any = None) -> Any:
        for _ in range(2):
            self.seen.append([path.suffix for path in self.folder.iterdir()])
            yield b"x" * 100


def test_nothing_stands_under_a_name_before_all_is_written(storage, tmp_path):
    content = Watched(tmp_path)
    assert storage.save("a.jpg", content) == "a.jpg"
    assert content.seen[1] == [".part"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.jpg"]
    assert (tmp_path / "a.jpg").read_bytes() == b"x" * 200


def test_files_of_one_name_at_once_are_all_kept(storage, tmp_path):
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(storage.save, "a.jpg", ContentFile(bytes([n]) * 9)) for n in range(8)]
        names = {job.result() for job in jobs}
    assert len(names) == 8
    assert {(tmp_path / name).read_bytes()[0] for name in names} == set(range(8))


def test_a_file_that_could_not_be_written_leaves_nothing(storage, tmp_path):
    class Broken(ContentFile):
        def chunks(self, chunk_size: Any = None) -> Any:
            yield b"x"
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        storage.save("a.jpg", Broken(b"xy"))
    assert not (tmp_path / "a.jpg").exists()


def test_folders_are_made(storage):
    assert storage.save("photos/2026/11/a.jpg", ContentFile(b"x")) == "photos/2026/11/a.jpg"
