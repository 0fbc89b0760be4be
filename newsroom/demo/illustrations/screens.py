"""Tiles of grain, dots and hatching through which inks are printed, and the grain of paper."""

import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageFilter, ImageOps

TILE = 512


GRAIN = 1


# How hard each screen prints: at 0 a smooth tint, the higher the crisper the grain or the dots.
HARDNESS = {"grain": 0.55, "dots": 5.0, "hatch": 5.0}


@lru_cache(maxsize=8)
def screen_tile(kind: str) -> Image.Image:
    """Return a tile of grey in which every value is equally common, so that a cut at any height
    covers just that share of the paper; it is scaled for `_print`."""
    if kind == "grain":
        raw = Random("grain").randbytes(TILE * TILE)
        fine = Image.frombytes("L", (TILE, TILE), raw).filter(ImageFilter.BoxBlur(GRAIN))
        return scaled(fine, kind)
    if kind == "dots":
        cell = 16
        values = [
            int(127 + 63 * (math.cos(math.tau * x / cell) + math.cos(math.tau * y / cell)))
            for y in range(cell)
            for x in range(cell)
        ]
    elif kind == "hatch":
        cell = 16
        values = [
            int(127 + 120 * math.cos(math.tau * (x + y) / cell))
            for y in range(cell)
            for x in range(cell)
        ]
    else:
        raise ValueError(f"There is no screen called {kind!r}.")
    small = Image.frombytes("L", (cell, cell), bytes(values))
    return scaled(tiled(small, (TILE, TILE)), kind)


def tiled(tile: Image.Image, size: tuple[int, int], shift: tuple[int, int] = (0, 0)) -> Image.Image:
    sheet = Image.new(tile.mode, size)
    for x in range(-(shift[0] % tile.width), size[0], tile.width):
        for y in range(-(shift[1] % tile.height), size[1], tile.height):
            sheet.paste(tile, (x, y))
    return sheet


@lru_cache(maxsize=6)
def sheet(kind: str, board: tuple[int, int]) -> Image.Image:
    """Return a screen large enough for any part of a board, wherever in its tile it begins."""
    return tiled(screen_tile(kind), (board[0] + TILE, board[1] + TILE))


def scaled(tile: Image.Image, kind: str) -> Image.Image:
    hard = HARDNESS[kind]
    return ImageOps.equalize(tile).point([round(v * hard / (1 + hard)) for v in range(256)])


@lru_cache(maxsize=1)
def paper_grain() -> Image.Image:
    """Return a tile of nearly white paper: fine grain over slow clouds."""
    rng = Random("paper")
    fine = Image.frombytes("L", (TILE, TILE), rng.randbytes(TILE * TILE)).filter(
        ImageFilter.BoxBlur(1)
    )
    slow = Image.frombytes("L", (32, 32), rng.randbytes(1024)).resize(
        (TILE, TILE), Image.Resampling.BICUBIC
    )
    both = Image.blend(ImageOps.equalize(fine), slow, 0.35)
    return both.point([243 + v * 12 // 255 for v in range(256)])
