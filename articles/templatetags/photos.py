"""The one way in which a template shows a photo of the library."""

from typing import Any

from django import template

from articles.models import Photo
from articles.photos.places import PLACES
from articles.photos.renditions import FORMATS, SHAPES, TYPES, srcset, url_of

register = template.Library()


@register.inclusion_tag("photos/picture.html")
def picture(photo: Photo, *, place: str, eager: bool = False) -> dict[str, Any]:
    """A <picture> with all formats and widths, and its space reserved.

    `place` is a key of PLACES; `eager` is for the one picture that a reader sees first. The others
    load when they come near the window. Nothing is shown of a photo whose rights have ended.
    """
    if not photo.is_shown():
        return {}
    shape, sizes = PLACES[place]
    widths = SHAPES[shape].widths_for(photo)
    fallback = next((width for width in widths if width >= 800), widths[-1])
    width, height = SHAPES[shape].size(photo, widths[-1])
    return {
        "photo": photo,
        "sources": [
            {"type": TYPES[extension], "srcset": srcset(photo, shape, extension)}
            for extension in FORMATS
            if extension != "jpg"
        ],
        "srcset": srcset(photo, shape, "jpg"),
        "src": url_of(photo, shape, fallback, "jpg"),
        "sizes": sizes,
        "width": width,
        "height": height,
        "eager": eager,
    }


@register.inclusion_tag("photos/preload.html")
def preload(photo: Photo | None, *, place: str) -> dict[str, Any]:
    """For a page's head: the picture that a reader sees first is asked for before the page is read.
    In the format that stands first in its <picture>, by browsers that know it."""
    if not photo or not photo.is_shown():
        return {}
    shape, sizes = PLACES[place]
    best = next(iter(FORMATS))
    return {"type": TYPES[best], "srcset": srcset(photo, shape, best), "sizes": sizes}
