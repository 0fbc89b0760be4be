"""What a body must not hold and an editor should hear of, rather than find it gone."""

import re
from collections.abc import Iterator
from enum import StrEnum

from articles.body.lines import kept_attributes
from articles.body.markup import Part, attributes, tokens


class Refusal(StrEnum):
    """Why a text is handed back to its editor."""

    INLINE_PICTURE = "inline-picture"
    """A picture inside the HTML itself, as a data: address."""
    OUTSIDE_PICTURE = "outside-picture"
    """A picture that is not in the photo library."""
    EMBED = "embed"
    """A frame, film or object from elsewhere."""
    SCRIPT = "script"
    """A script, or a link that runs one."""
    LINK = "link"
    """A link whose address is not one of the web, mail, telephone or this site."""


_PICTURES = frozenset({"img", "svg"})
_EMBEDS = frozenset({"iframe", "embed", "object", "applet", "video", "audio", "frame"})
_PICTURE_DATA = re.compile(r"(?i)data:\s*image|url\(\s*['\"]?\s*(?:data|blob):")
_OWN_SOURCE = re.compile(r"(?i)\s*(?:data|blob):")
_RUNNING = re.compile(r"(?i)(?:javascript|vbscript|data):")
_UNSEEN = re.compile(r"[\x00-\x20]+")


def refusals(html: str) -> tuple[Refusal, ...]:
    """Everything in `html`, as it came from its author, that must be refused; each once."""
    found = set(_found(html))
    return tuple(refusal for refusal in Refusal if refusal in found)


def _found(html: str) -> Iterator[Refusal]:
    """Name what each piece of the source is refused for."""
    figures: list[bool] = []
    photos = 0
    for token in tokens(html):
        if token.part is Part.START:
            given = attributes(token.source)
            if token.name == "figure":
                figures.append("data-photo" in kept_attributes("figure", given))
                photos += figures[-1]
            yield from _of_tag(token.name, given, in_photo=photos > 0)
        elif token.part is Part.END and token.name == "figure" and figures:
            photos -= figures.pop()
        elif token.part is Part.RAW and _PICTURE_DATA.search(token.source):
            yield Refusal.INLINE_PICTURE


def _of_tag(name: str, given: dict[str, str], *, in_photo: bool) -> Iterator[Refusal]:
    """Name what a start tag is refused for."""
    seen = [value for key, value in given.items() if key not in ("title", "alt")]
    own_source = name == "img" and _OWN_SOURCE.match(given.get("src", ""))
    if own_source or any(_PICTURE_DATA.search(value) for value in seen):
        yield Refusal.INLINE_PICTURE
    elif name in _PICTURES and not in_photo:
        yield Refusal.OUTSIDE_PICTURE
    if name in _EMBEDS:
        yield Refusal.EMBED
    if name == "script":
        yield Refusal.SCRIPT
    address = _UNSEEN.sub("", given.get("href", ""))
    if name == "a" and address and "href" not in kept_attributes("a", given):
        yield Refusal.SCRIPT if _RUNNING.match(address) else Refusal.LINK
