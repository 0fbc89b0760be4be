"""Feeds over HTTP."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.feeds import atom, channels, jsonfeed, rss
from articles.feeds.addresses import Format
from articles.feeds.channels import Paper
from articles.feeds.entries import Channel
from articles.pages import open_to_others, site_url

WRITERS = {Format.RSS: rss.write, Format.ATOM: atom.write, Format.JSON: jsonfeed.write}


def feed_of(model: type[Model] | None, paper: Callable[[], Paper]) -> Callable[..., HttpResponse]:
    """The view of the feeds of all sections, topics or authors, each found by its slug; with None,
    of the paper's own. `paper` gives the paper; it comes from whoever puts the feeds on the map."""

    @require_safe
    def view(request: HttpRequest, slug: str = "", form: Format = Format.RSS) -> HttpResponse:
        about: Any = get_object_or_404(model, slug=slug) if model else None
        return _answer(channels.channel(paper(), about, form, site_url(request)), form)

    return view


def corrections_feed(paper: Callable[[], Paper]) -> Callable[..., HttpResponse]:
    """The view of the feed of what the paper has put right; `paper` is as for `feed_of`."""

    @require_safe
    def view(request: HttpRequest, form: Format = Format.RSS) -> HttpResponse:
        return _answer(channels.corrections(paper(), form, site_url(request)), form)

    return view


def _answer(channel: Channel, form: Format) -> HttpResponse:
    text = WRITERS[form](channel)
    response = HttpResponse(text, content_type=f"{form.media_type}; charset=utf-8")
    if channel.hub:
        links = f'<{channel.hub}>; rel="hub", <{channel.feed_url}>; rel="self"'
        response["Link"] = links
    return open_to_others(response)
