"""A filled slot, as data and as markup.

The markup is written by a template once for each creative and size; on a page only its token is put
in, so that eight slots cost no more than a few microseconds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ads.models import Make, Spot
from ads.selection import Choice, Picture, Slot
from ads.sizes import Size

TOKEN = "=token="  # noqa: S105 (a mark that no markup holds; the true one takes its place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What stands in a slot: what `panels/slot.html` shows.

    `narrow` is the picture for all screens, unless `wide` is there for the wide ones; both are None
    for a creative in HTML, which is a document in a `frame`. `screen` is narrow or wide where the
    other kind of screen shows something else, or nothing, there.
    """

    spot: Spot
    kind: Make
    link: str = ""
    alt: str = ""
    title: str = ""
    narrow: Picture | None = None
    wide: Picture | None = None
    frame: Picture | None = None
    screen: str = ""
    creative: int = 0  # keys; 0 for a sample in a preview
    flight: int = 0
    tried: bool = False  # whether it stands where a preview is about


def panel(choice: Choice, slot: Slot) -> Panel:
    """The choice as the slot shows it."""
    candidate, narrow, wide = choice.fit
    one_screen = slot.narrow is not None and not (narrow and wide)
    first = narrow or wide
    return Panel(
        spot=Spot(slot.spot),
        kind=Make.HTML if candidate.framed else Make.PICTURE,
        link=candidate.link,
        alt=candidate.alt,
        title=candidate.title,
        narrow=None if candidate.framed else first,
        wide=None if candidate.framed or wide == first else wide,
        frame=_on_its_host(wide or narrow) if candidate.framed else None,
        screen=("narrow" if narrow else "wide") if one_screen else "",
        creative=candidate.creative,
        flight=choice.offer.flight,
    )


def _on_its_host(document: Picture | None) -> Picture | None:
    """The document at the host that frames have, if they have one: a setting of this server, so it
    is not kept with what all servers share."""
    return document and document._replace(src=f"{settings.ADS_FRAME_HOST}{document.src}")


def sample(slot: Slot) -> Panel:
    """A grey picture of the slot's size, for previews."""
    wide = _grey(slot.wide)
    return Panel(
        spot=Spot(slot.spot),
        kind=Make.PICTURE,
        link="#",
        alt=_("A sample of this slot's size"),
        narrow=_grey(slot.narrow) if slot.narrow else wide,
        wide=wide,
        tried=True,
    )


def on_trial(panels: Iterable[Panel]) -> tuple[Panel, ...]:
    """The same, marked as what a preview is about."""
    return tuple(replace(one, tried=True) for one in panels)


def markup(panels: Iterable[Panel], token_of: Callable[[Panel], str]) -> SafeString:
    """The markup of one slot; empty if nothing stands in it. Without a token nothing is counted."""
    parts = []
    for one in panels:
        token = token_of(one)
        parts.append(_markup(one, get_language(), bool(token)).replace(TOKEN, token))
    return mark_safe("".join(parts))  # noqa: S308 (the template escapes; a token is base64)


@lru_cache(maxsize=4_096)
def _markup(one: Panel, language: str | None, counted: bool) -> str:  # noqa: FBT001
    context: dict[str, object] = {"panel": one}
    if counted:
        context |= {
            "token": TOKEN,
            "onward": reverse("panel-landing", args=[TOKEN]),
            "dot": reverse("panel-dot", args=[TOKEN]),
        }
    return render_to_string("panels/slot.html", context)


def _grey(size: Size) -> Picture:
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width} {size.height}">'
        '<rect width="100%" height="100%" fill="#d9d6cf"/>'
        '<text x="50%" y="50%" text-anchor="middle" dominant-baseline="central" fill="#55524b" '
        f'font-family="sans-serif" font-size="20">{size}</text></svg>'
    )
    return Picture(f"data:image/svg+xml,{quote(drawing)}", *size)
