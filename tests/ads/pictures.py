"""Files as ad managers, and those who wish the site ill, would upload them."""

from io import BytesIO
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def noise(size: tuple[int, int], *, seed: int = 40) -> Image.Image:
    """A picture that does not shrink to nothing when it is compressed."""
    grey = Random(seed).randbytes(size[0] * size[1])
    return Image.frombytes("L", size, grey).point(lambda tone: 112 + tone // 8).convert("RGB")


def upload(
    kind: str = "JPEG", size: tuple[int, int] = (300, 250), name: str = "", **how: Any
) -> SimpleUploadedFile:
    """A real picture of a kind that Pillow writes."""
    stream = BytesIO()
    noise(size).save(stream, kind, **how)
    return SimpleUploadedFile(name or f"picture.{kind.lower()}", stream.getvalue())


def animation(
    *, frames: int = 3, duration: int = 500, size: tuple[int, int] = (300, 250), **how: Any
) -> SimpleUploadedFile:
    """A GIF that moves: `duration` in milliseconds a frame; `loop` as the format counts."""
    stream = BytesIO()
    first, *rest = [Image.new("L", size, 20 * number).convert("P") for number in range(frames)]
    first.save(stream, "GIF", save_all=True, append_images=rest, duration=duration, **how)
    return SimpleUploadedFile("moving.gif", stream.getvalue(), "image/gif")
