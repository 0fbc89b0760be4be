"""Pictures as files, drawn by several processes. Knows nothing of Django: a process that draws need
not wait for it."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context

from PIL import Image

from ads.sizes import MOST_BYTES, Size
from newsroom.demo import illustrations

WIDTH = 1600  # pixels: what a story's page shows on the widest screen
WEBP_QUALITIES = (88, 80, 70, 55)
MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture for a story, 3 by 2."""

    scene: str
    seed: int
    width: int = WIDTH

    def draw(self) -> bytes:
        """The picture as JPEG."""
        return _jpeg(illustrations.draw(self.scene, self.seed, (self.width, self.width * 2 // 3)))


@dataclass(frozen=True, slots=True)
class Portrait:
    """An author's portrait, square and half as wide as a scene."""

    seed: int
    width: int = WIDTH

    def draw(self) -> bytes:
        """The picture as JPEG."""
        return _jpeg(illustrations.portrait(self.seed, (self.width // 2, self.width // 2)))


@dataclass(frozen=True, slots=True)
class Poster:
    """An advertisement of a standard size, in CSS pixels; the file has twice as many."""

    name: str
    slogan: str
    size: tuple[int, int]

    def draw(self) -> bytes:
        """The picture as WebP, no heavier than its size may be."""
        image = illustrations.advertisement(self.name, self.size, self.slogan, seed=1, density=2)
        for quality in WEBP_QUALITIES:
            out = BytesIO()
            image.save(out, "WEBP", quality=quality, method=2)
            if out.tell() <= MOST_BYTES[Size(*self.size)]:
                break
        return out.getvalue()


Job = Scene | Portrait | Poster


def drawn(jobs: Iterable[Job], *, processes: int | None = None) -> Iterator[tuple[Job, bytes]]:
    """Draw every job once and yield it with its file, in order. By default as many processes as the
    machine has cores take part, four at most; with 1 there is only this one."""
    wanted = list(dict.fromkeys(jobs))
    processes = processes or min(MOST_PROCESSES, os.cpu_count() or 1)
    if processes == 1 or len(wanted) < 2:
        yield from ((job, job.draw()) for job in wanted)
        return
    # Fresh processes: a copy of this one would share its connections to the database.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from zip(wanted, pool.map(_draw, wanted, chunksize=1), strict=True)


def _draw(job: Job) -> bytes:
    return job.draw()


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=85, progressive=True, optimize=True)
    return out.getvalue()
