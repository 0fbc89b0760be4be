"""The paper's icon: the owner's picture, or else a page of newsprint in the paper's accent."""

import io

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

from articles.pages import open_to_others
from articles.photos.reading import DAMAGE, FORMATS
from newsroom.models import Paper

SIZES = (48, 96, 180, 192, 512)
"""Pixels of a side: for tabs, sharp screens, Apple's home screen, and two for the others."""

GRID = 16
INK, SHEET = "#1b1815", "#fffdf8"
LINES = [(2, 2, 14, 5), (9, 7, 14, 8), (9, 10, 14, 11), (9, 13, 14, 14)]
BLOCK = (2, 7, 7, 14)

A_DAY = 86_400  # seconds
YEAR = 31_536_000


@require_safe
def icon(request: HttpRequest, version: str, pixels: str) -> HttpResponse:
    """The icon as PNG, so many pixels wide and high. Its address changes with the picture, so it
    may be kept for ever; an old one leads to the new one. Raises Http404 for another size."""
    size = int(pixels)
    if size not in SIZES:
        raise Http404("no such size")
    paper = Paper.objects.first() or Paper()
    if version != paper.icon_version:
        return HttpResponseRedirect(reverse("icon", args=[paper.icon_version, size]))
    key = f"icon-{version}-{size}"
    picture = cache.get(key)
    if picture is None:
        picture = draw(paper, size)
        cache.set(key, picture, A_DAY)
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return open_to_others(response)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Pages of the paper name their icon; those of the admin leave it to this address."""
    paper = Paper.objects.first() or Paper()
    return HttpResponseRedirect(reverse("icon", args=[paper.icon_version, SIZES[0]]))


def draw(paper: Paper, size: int) -> bytes:
    """The icon as a PNG. A picture of the owner's that can't be read any more is none."""
    image = _own(paper, size) or _house(paper.accent, size)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _own(paper: Paper, size: int) -> Image.Image | None:
    if not paper.icon:
        return None
    try:
        with (
            default_storage.open(str(paper.icon.name)) as file,
            Image.open(file, formats=FORMATS) as own,
        ):
            return own.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)
    except DAMAGE:
        return None


def _house(accent: str, size: int) -> Image.Image:
    """A page with its head, three lines and a block in the accent, on a grid of 16 by 16."""
    scale = max(1, round(size / GRID))
    image = Image.new("RGB", (GRID * scale, GRID * scale), INK)
    pen = ImageDraw.Draw(image)
    for colour, boxes in ((SHEET, LINES), (accent, [BLOCK])):
        for left, top, right, bottom in boxes:
            corner = (right * scale - 1, bottom * scale - 1)
            pen.rectangle([(left * scale, top * scale), corner], fill=colour)
    return image if image.width == size else image.resize((size, size), Image.Resampling.LANCZOS)
