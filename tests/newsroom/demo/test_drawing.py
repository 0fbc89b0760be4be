import io

import pytest
from PIL import Image

from ads.sizes import MOST_BYTES
from newsroom.demo.drawing import Job, Portrait, Poster, Scene, drawn

# Kept before the other tests of this folder draw with a quick hand.
REAL = drawn


@pytest.mark.parametrize(
    ("job", "kind", "size"),
    [
        (Scene("harbour", 3, width=240), "JPEG", (240, 160)),
        (Portrait(16, width=240), "JPEG", (120, 120)),
        (Poster("Kestrel Cycles", "Uphill, gladly.", (320, 50)), "WEBP", (640, 100)),
    ],
)
def test_each_job_gives_a_file_of_its_kind_and_size(
    job: Job, kind: str, size: tuple[int, int]
) -> None:
    with Image.open(io.BytesIO(job.draw())) as image:
        assert (image.format, image.size) == (kind, size)
    assert job.draw() == job.draw()


@pytest.mark.parametrize("size", sorted(MOST_BYTES))
def test_no_poster_is_heavier_than_its_size_may_be(size: tuple[int, int]) -> None:
    assert len(Poster("Fennimore Seeds", "Plant it. Then wait.", size).draw()) <= MOST_BYTES[size]


def test_several_processes_draw_the_same_as_one() -> None:
    jobs = [Scene("ferry", seed, width=90) for seed in (1, 2, 1, 3)]
    assert list(REAL(jobs, processes=2)) == list(REAL(jobs, processes=1))
    assert [job for job, _ in REAL(jobs, processes=1)] == [jobs[0], jobs[1], jobs[3]]
