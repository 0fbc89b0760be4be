"""The site as of a time to come, for staff: any of its pages as readers will find it at 18:05.

A page is shown by its own view, asked as by a reader, with the clock of `articles.clock` put
forward and every address that it writes put below the one of this page: so its links lead on to
what they will lead to then. Nothing is counted, kept by a cache or found by a search.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import (
    Resolver404,
    get_script_prefix,
    register_converter,
    resolve,
    reverse,
    set_script_prefix,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ads.stock.shelf import shelf
from articles import clock, rights
from articles.views.errors import not_found
from articles.views.previews import for_the_desk
from newsroom.preview import as_reader

FURTHEST = timedelta(days=366)
SHAPE = "%Y-%m-%dT%H:%M"

# What is shown: all that readers read. Pictures are fetched by addresses of the same kind.
PAGES = {
    *("front", "section", "topic", "author", "day", "latest", "corrections", "search", "story"),
    *("archive", "year", "month", "topics", "authors", "series", "all-series", "most-read"),
    *(
        "story-photo",
        "story-history",
        "story-live",
        "story-live-from",
        "live-entry",
        "corrections-feed",
        "feed",
        "section-feed",
        "topic-feed",
        "author-feed",
        "story-ninjs",
        "sitemap",
        "sitemap-news",
        "sitemap-stories",
        "sitemap-sections",
    ),
    "rendition",
    "card",
}


class MomentConverter:
    """A minute in the paper's time zone, in an address: 2026-11-26T18:05."""

    regex = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"

    def to_python(self, value: str) -> datetime:
        """Raises ValueError for a minute that no calendar has."""
        return timezone.make_aware(datetime.strptime(value, SHAPE))

    def to_url(self, value: datetime) -> str:
        return timezone.localtime(value).strftime(SHAPE)


register_converter(MomentConverter, "moment")


class AheadForm(forms.Form):
    """When, and where to begin."""

    at = forms.DateTimeField(
        label=_("Time"),
        input_formats=[SHAPE],
        widget=forms.DateTimeInput({"type": "datetime-local"}, SHAPE),
        error_messages={
            "invalid": _("Give a day and a time."),
            "required": _("Give a day and a time."),
        },
    )
    page = forms.CharField(
        label=_("Page"),
        required=False,
        max_length=2_000,
        help_text=_("An address of the site, or only its end: /sport/. Empty: the front page."),
    )

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        now = timezone.now()
        if at < now - timedelta(minutes=1):
            raise forms.ValidationError(_("That is over. Give a time to come."))
        if at > now + FURTHEST:
            raise forms.ValidationError(_("Nobody can look further ahead than a year."))
        return at

    def clean_page(self) -> str:
        """The path of the page, with its query, from whatever was pasted."""
        try:
            parts = urlsplit(self.cleaned_data["page"].strip())
        except ValueError as error:
            raise forms.ValidationError(_("That is no address.")) from error
        path = f"/{parts.path.lstrip('/')}"
        if not _shows(path):
            raise forms.ValidationError(_("There is no page of the site at this address."))
        return f"{path}?{parts.query}" if parts.query else path


@require_safe
def look_ahead(request: HttpRequest, admin_site: Any) -> HttpResponse:
    """Ask for a time and a page, and show it in a frame as wide as one likes."""
    _refuse_strangers(request)
    tomorrow = timezone.localtime() + timedelta(days=1)
    asked = bool(request.GET)
    form = AheadForm(request.GET) if asked else AheadForm(initial={"at": tomorrow, "page": "/"})
    shown = ""
    if asked and form.is_valid():
        at, page = form.cleaned_data["at"], form.cleaned_data["page"]
        shown = f"{address(at)}{page.lstrip('/')}"
    context = {
        **admin_site.each_context(request),
        "title": _("The site as of a time to come"),
        "form": form,
        "shown": shown,
        "at": form.cleaned_data.get("at") if asked else None,
    }
    return TemplateResponse(request, "admin/newsroom/ahead.html", context)


@require_safe
def page_ahead(request: HttpRequest, moment: datetime, path: str = "") -> HttpResponse:
    """The page at `path` as readers will get it at `moment`; a moment that has come in the meantime
    is this one."""
    _refuse_strangers(request)
    now = timezone.now()
    if not now - FURTHEST < moment < now + FURTHEST:
        raise Http404("too far away")
    here = f"/{path}"
    if not _shows(here):
        raise Http404("no such page")
    shelf.issue(now)  # so that what it may have to gather is gathered with the true addresses
    reader = as_reader(request, here)
    reader.GET = request.GET
    with clock.at(max(moment, now)), _addresses_below(address(moment)):
        try:
            view, args, kwargs = resolve(here)
            response: HttpResponse = view(reader, *args, **kwargs)
        except Http404 as error:
            response = not_found(reader, error)
    return for_the_desk(response)


def address(moment: datetime) -> str:
    """Where the site as of `moment` begins, with a slash at its end."""
    return reverse("admin:ahead-front", args=[moment])


def _refuse_strangers(request: HttpRequest) -> None:
    if not rights.may(request.user, rights.Keeping.LOOK):
        raise PermissionDenied


def _shows(path: str) -> bool:
    try:
        return resolve(path).url_name in PAGES
    except Resolver404:
        return False


@contextmanager
def _addresses_below(prefix: str) -> Iterator[None]:
    """All addresses that are written meanwhile, in this thread, begin with `prefix`."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)
