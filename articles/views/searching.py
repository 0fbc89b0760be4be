"""The search page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from articles import search
from articles.models import Section, Story
from articles.pages import asked_page, meta
from articles.paging import Page, page_number

MESSAGES = {
    search.Message.EMPTY: "",
    search.Message.TOO_LONG: gettext_lazy(
        "That is more than we can search for at once. Try fewer words."
    ),
    search.Message.ONLY_UNWANTED: gettext_lazy(
        "Give at least one word to look for beside those to leave out."
    ),
    search.Message.NOTHING_FOUND: gettext_lazy(
        "No story has all of these words. Try fewer of them, or the beginning of one with a star: "
        "harb*"
    ),
}


@require_safe
def searching(request: HttpRequest) -> HttpResponse:
    """Stories that have the words asked for. An unknown section or order counts as not chosen."""
    query = request.GET.get("q", "")
    sections = list(Section.objects.order_by("order", "name"))
    chosen = next((s for s in sections if s.slug == request.GET.get("section")), None)
    sort: search.Sort = "date" if request.GET.get("sort") == "date" else "relevance"
    number = page_number(asked_page(request))
    found = search.find(query, section=chosen, sort=sort, page=number)
    if number > max(found.pages, 1):
        raise Http404("no such page")
    context = {
        "query": query[: search.MAX_LENGTH],
        "results": found.hits,
        "message": MESSAGES[found.message] if found.message else "",
        "total_text": _total(found),
        "latest": [] if found.hits else Story.objects.to_offer_instead(),
        "page": Page(number, max(found.pages, 1)),
        "sections": sections,
        "section": chosen,
        "sort": sort,
    }
    about = meta(request, title=_("Search"), path=reverse("search"), noindex=True)
    return render(request, "articles/search.html", context | about)


def _total(found: search.Found) -> str:
    if not found.total:
        return ""
    if found.more_than_counted:
        return _("More than %(count)d stories") % {"count": found.total}
    return ngettext("%(count)d story", "%(count)d stories", found.total) % {"count": found.total}
