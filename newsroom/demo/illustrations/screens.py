"""Tiles of grain and dots through which inks are printed, and the grain of the paper."""

import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageFilter, ImageOps

TILE = 512  # pixels each way
CELL = 16  # pixels from one dot of the halftone to the next
# How hard each screen prints: at 0 a smooth tint, the higher the crisper the grain or the dots.
HARDNESS = {"grain": 0.55, "dots": 5.0}


@lru_cache(maxsize=4)
def sheet(kind: str, board: tuple[int, int]) -> Image.Image:
    """Return a screen large enough for any part of a board, wherever in its tile it begins."""
    return tiled(_screen(kind), (board[0] + TILE, board[1] + TILE))


@lru_cache(maxsize=2)
def _screen(kind: str) -> Image.Image:
    """Return a tile of grey in which every value is equally common, so that a cut at any height
    covers just that share of the paper. Its range is narrowed as `Canvas` expects it."""
    if kind == "grain":
        tile = _noise(Random("grain"))
    elif kind == "dots":
        waves = [math.cos(math.tau * step / CELL) for step in range(CELL)]
        dot = bytes(int(127 + 63 * (across + down)) for down in waves for across in waves)
        tile = tiled(Image.frombytes("L", (CELL, CELL), dot), (TILE, TILE))
    else:
        raise ValueError(f"There is no screen called {kind!r}.")
    hard = HARDNESS[kind]
    return ImageOps.equalize(tile).point([round(v * hard / (1 + hard)) for v in range(256)])


def _noise(rng: Random) -> Image.Image:
    raw = Image.frombytes("L", (TILE, TILE), rng.randbytes(TILE * TILE))
    return raw.filter(ImageFilter.BoxBlur(1))


def tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a sheet of a size in pixels, covered with a tile from its upper left corner."""
    whole = Image.new(tile.mode, size)
    for x in range(0, size[0], tile.width):
        for y in range(0, size[1], tile.height):
            whole.paste(tile, (x, y))
    return whole


@lru_cache(maxsize=1)
def paper_grain() -> Image.Image:
    """Return a tile of nearly white paper: fine grain over slow clouds."""
    rng = Random("paper")
    fine = ImageOps.equalize(_noise(rng))
    clouds = Image.frombytes("L", (32, 32), rng.randbytes(1024))
    slow = clouds.resize((TILE, TILE), Image.Resampling.BICUBIC)
    return Image.blend(fine, slow, 0.35).point([243 + v * 12 // 255 for v in range(256)])
