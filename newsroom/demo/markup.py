"""The markup of the demonstration's stories: paragraphs with a little around them. Pure.

## A heading
> a quotation                     lines under one another make one quotation or list
- an item
[photo: scene=ferry seed=4 | alternative text | caption]
<table> … </table>                HTML, as it is
Read also| Headline               a paragraph like any other; `articles.editing` knows it
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

_PHOTO = re.compile(
    r"\[photo:\s*scene=(?P<scene>[\w-]+)\s+seed=(?P<seed>\d+)\s*"
    r"\|\s*(?P<alt>[^|]+?)\s*\|\s*(?P<caption>[^|]+?)\s*\]",
    re.DOTALL,
)


class Picture(NamedTuple):
    """A picture that is to be drawn, and what readers are told of it."""

    scene: str
    seed: int
    alt: str
    caption: str


def pictures(text: str) -> list[Picture]:
    """The pictures that stand in a text, in order. Raises ValueError for one that is miswritten."""
    return [_picture(part) for part in _parts(text) if part.startswith("[photo:")]


def to_html(text: str, photos: Sequence[int]) -> str:
    """The text as HTML; `photos` are the keys, in the photo library, of its pictures in order.

    Raises ValueError if there are not as many of them as pictures.
    """
    keys = iter(photos)
    html = "\n".join(_block(part, keys) for part in _parts(text))
    if next(keys, None) is not None:
        raise ValueError("there are more photos than pictures in the text")
    return html


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _block(part: str, keys: Iterator[int]) -> str:
    if part.startswith("<"):
        return part
    if part.startswith("[photo:"):
        key = next(keys, None)
        if key is None:
            raise ValueError("there are more pictures in the text than photos")
        return f'<figure data-photo="{key}"></figure>'
    if part.startswith("## "):
        heading = _words(part.removeprefix("## "))
        return f'<h2 id="{_id(heading)}">{heading}</h2>'
    if part.startswith("> "):
        lines = [line.removeprefix(">").strip() for line in part.splitlines()]
        return f"<blockquote><p>{_words(' '.join(lines))}</p></blockquote>"
    if part.startswith("- "):
        items = re.split(r"(?m)^- ", part)[1:]
        return f"<ul>{''.join(f'<li>{_words(item)}</li>' for item in items)}</ul>"
    return f"<p>{_words(part)}</p>"


def _words(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)


def _id(heading: str) -> str:
    """A name for a heading: its letters and figures, with hyphens between them. It begins with a
    word by which reader views know what is text: one of them takes the “meta” in “timetable” for a
    sign that it is none."""
    return f"text-{'-'.join(re.findall(r'[a-z0-9]+', heading.lower()))}"[:60].rstrip("-")


def _picture(part: str) -> Picture:
    found = _PHOTO.fullmatch(part)
    if found is None:
        raise ValueError(f"a picture is miswritten: {part[:80]}")
    return Picture(found["scene"], int(found["seed"]), found["alt"], found["caption"])
