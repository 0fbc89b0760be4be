"""The search page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from articles import search
from articles.forms.searching import SearchForm
from articles.models import Section, Story
from articles.pages import asked_page, meta
from articles.paging import Page, page_number

MESSAGES = {
    search.Message.EMPTY: "",
    search.Message.TOO_LONG: gettext_lazy(
        "That is more than we can search for at once. Use up to 16 words and 200 characters."
    ),
    search.Message.ONLY_UNWANTED: gettext_lazy(
        "Give at least one word to look for beside those to leave out."
    ),
    search.Message.TOOK_TOO_LONG: gettext_lazy(
        "That search took too long. Use rarer words or choose days."
    ),
    search.Message.NOTHING_FOUND: gettext_lazy("We found no story for that."),
}
FILTERS = ("section", "topic", "author", "since", "until")
RECENT = 200  # stories whose topics are offered where nothing was asked


@require_safe
def searching(request: HttpRequest) -> HttpResponse:
    """Stories that have the words asked for and pass the filters; without words and filters, what
    one can do. What is wrong with a filter is said beside it, and nothing is searched for. An
    unknown order counts as not chosen. What takes too long is answered with 503, so that neither
    caches nor robots take it for the answer."""
    query = request.GET.get("q", "")
    form = SearchForm(request.GET, sections=Section.objects.order_by("order", "name"))
    sort: search.Sort = "date" if request.GET.get("sort") == "date" else "relevance"
    number = page_number(asked_page(request), last=search.LAST_PAGE)
    found = search.Found()
    if form.is_valid():
        found = search.find(query, filters=form.filters, sort=sort, page=number)
    too_long = found.message is search.Message.TOOK_TOO_LONG
    if number > max(found.pages, 1) and not too_long:
        raise Http404("no such page")
    by_match = bool(sort == "relevance" and query.strip())
    context: dict[str, Any] = {
        "query": query[: search.MAX_LENGTH],
        "form": form,
        "sort": sort,
        "set_filters": _set(request, form),
        "found": found,
        "forward": by_match,
        "total_text": _total(found, by_match=by_match),
        "beyond": found.more_than_counted and number == search.LAST_PAGE,
        "message": MESSAGES[found.message] if found.message else "",
        "page": Page(min(number, max(found.pages, 1)), max(found.pages, 1)),
    }
    if found.did_you_mean:
        context["meant_address"] = _address(request, q=found.did_you_mean)
    context |= _ways_on(request, found, form) if found.hits else _help(request, found)
    about = meta(request, title=_("Search"), path=reverse("search"), noindex=bool(request.GET))
    status = 503 if too_long else 200
    return render(request, "articles/search.html", context | about, status=status)


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another search, or to a list."""

    words: str
    address: str
    stories: int = 0


def _ways_on(request: HttpRequest, found: search.Found, form: SearchForm) -> dict[str, Any]:
    """The topics and authors to narrow down to, but for those that are chosen already."""
    topics, authors = search.topics_of(found.keys), search.authors_of(found.keys)
    chosen = form.filters
    ways = {
        _("Topics"): [] if chosen.topic else [_narrower(request, "topic", one) for one in topics],
        _("Authors"): []
        if chosen.author
        else [_narrower(request, "author", one) for one in authors],
    }
    return {"ways": {label: some for label, some in ways.items() if len(some) > 1}}


def _narrower(request: HttpRequest, name: str, facet: search.Facet) -> Way:
    return Way(facet.name, _address(request, **{name: facet.slug}), facet.stories)


def _help(request: HttpRequest, found: search.Found) -> dict[str, Any]:
    """What a page without stories offers instead."""
    offered: dict[str, Any] = {"latest": Story.objects.to_offer_instead()}
    if found.message is search.Message.NOTHING_FOUND:
        return offered | {"unfiltered": _address(request, **dict.fromkeys(FILTERS))}
    recent = Story.objects.public().newest_first().values_list("pk", flat=True)[:RECENT]
    topics = search.topics_of(list(recent))
    return offered | {
        "is_start": True,
        "topics": [Way(one.name, reverse("topic", args=[one.slug])) for one in topics],
    }


def _set(request: HttpRequest, form: SearchForm) -> list[Way]:
    """The filters that are set, in words, each with the way to the search without it. One that is
    wrong is among them as it was typed."""
    known = form.cleaned_data if form.is_bound else {}
    texts = {
        "section": _("Section: %s"),
        "topic": _("Topic: %s"),
        "author": _("Author: %s"),
        "since": _("From %s"),
        "until": _("To %s"),
    }
    said = {name: known.get(name) or form[name].value() for name in FILTERS}
    return [
        Way(
            texts[name] % (date_format(value) if isinstance(value, date) else value),
            _address(request, **{name: None}),
        )
        for name, value in said.items()
        if value
    ]


def _address(request: HttpRequest, **changes: str | None) -> str:
    """The address of this search with other parameters (None: without), from its first page on."""
    asked = {**request.GET.dict(), **changes, "page": None}
    kept = {name: value for name, value in asked.items() if value}
    return f"{reverse('search')}?{urlencode(kept)}" if kept else reverse("search")


def _total(found: search.Found, *, by_match: bool) -> str:
    if not found.total:
        return ""
    if not found.more_than_counted:
        return ngettext("%(count)s story", "%(count)s stories", found.total) % {
            "count": f"{found.total:,}"
        }
    text = _("More than %(count)s stories") % {"count": f"{found.total:,}"}
    if by_match:
        text = _("%(more)s. The newest thousand come first, the best of them at the top.") % {
            "more": text
        }
    return text
