"""How the lists say things: a state as a word with a coloured dot, sizes and places as text."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Field, URLField
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ads.models import Creative, Placement
from ads.stock.shelf import changed
from ads.trials import offer_from, spots_for


def dotted(tone: str, words: object) -> SafeString:
    """`words` after a dot whose colour repeats what they say: `tone` names a class of admin.css."""
    return format_html('<span class="state state--{}">{}</span>', tone, words)


def with_note(words: object, note: object) -> SafeString:
    """`words`, and a quieter line below."""
    return format_html('{}<br><span class="quiet">{}</span>', words, note)


def sizes_of(creatives: Iterable[Creative]) -> str:
    """The sizes that the creatives come in, each once."""
    sizes = dict.fromkeys(size for creative in creatives for size in creative.sizes)
    return ", ".join(str(size) for size in sizes)


def places_of(
    creatives: Iterable[Creative], placements: Sequence[Placement], chosen: Iterable[str] = ()
) -> str:
    """The names of the placements where one of the creatives would appear, or "Everywhere".

    `chosen` are the spots that their flight is confined to, if any.
    """
    spots = {
        spot
        for creative in creatives
        for spot in spots_for(offer_from(creative, spots=chosen), placements)
    }
    names = [placement.name for placement in placements if placement.spot in spots]
    in_use = sum(placement.active for placement in placements)
    return _("Everywhere") if names and len(names) == in_use else ", ".join(names)


def nowhere() -> SafeString:
    """What a list says of something that fits no placement."""
    return dotted("wrong", _("nowhere"))


class WithPlacements(ChangeList):
    """A list whose rows need the placements: they are asked for once, and lie in each row."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        placements = list(Placement.objects.all())
        for row in self.result_list:
            row.all_placements = placements


# An address typed without a scheme is meant to be a safe one.
SAFE_LINKS: dict[type[Field], dict[str, Any]] = {URLField: {"assume_scheme": "https"}}


def _told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer; a form that was accepted is answered with a redirect."""
    if request.method == "POST" and response.status_code == 302:
        changed()
    return response


class CommercialAdmin(admin.ModelAdmin):
    """What all pages of this app share: their style sheet, and words for an empty list."""

    empty_words: Any = ""
    formfield_overrides = SAFE_LINKS
    show_full_result_count = False

    # Whatever is changed here is served at once.

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _told(request, super().changeform_view(request, *args, **kwargs))

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _told(request, super().delete_view(request, *args, **kwargs))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _told(request, super().changelist_view(request, *args, **kwargs))

    class Media:
        css = {"all": ["panels/admin.css"]}
