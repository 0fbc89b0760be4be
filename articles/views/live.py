"""A live coverage as readers get it: beneath its story, page by page, and what is new."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.live import reading
from articles.models import LiveEntry, Story
from articles.pages import asked_page, meta, paged_path, section_crumbs
from articles.paging import Page, page_number
from articles.views.story import moved_or_gone

SECONDS_KEPT = 3
"""How long a cache may answer many readers who ask for news with one answer."""


@require_safe
def story_live(
    request: HttpRequest, day: date, slug: str, first: int | None = None
) -> HttpResponse:
    """The entries of a story's live coverage by themselves, page by page; what is further back than
    the pages reach, from the entry with the key `first` on."""
    now = clock.now()
    story = Story.objects.public(now).for_page().filter(published_on=day, slug=slug).first()
    if story is None:
        below = "live/" if first is None else f"live/from/{first}/"
        return moved_or_gone(request, day, slug, now, below=below)
    live = reading.on_the_page(story, now, page_number(asked_page(request)), first=first)
    if live is None:
        raise Http404("no live coverage")
    about = meta(
        request,
        title=_("Live: %(headline)s") % {"headline": story.headline},
        path=paged_path(reverse("story-live", args=[day, slug]), live["page"]),
        crumbs=section_crumbs(story.section),
        noindex=True,  # the story's own page is the one to be found
    )
    context = {"story": story, "live": live, "page": live["page"]}
    return render(request, "articles/live_page.html", context | about)


@require_safe
def entry(request: HttpRequest, day: date, slug: str, number: int) -> HttpResponse:
    """The lasting address of one entry: it leads to where the entry stands now."""
    now = clock.now()
    story = Story.objects.public(now).filter(published_on=day, slug=slug).first()
    if story is None:
        return moved_or_gone(request, day, slug, now, below=f"live/{number}/")
    found = get_object_or_404(LiveEntry.objects.shown(now), story=story, pk=number)
    page = reading.place_of(found, now)
    live = reverse("story-live", args=[day, slug])
    if page is None:
        address = reverse("story-live-from", args=[day, slug, number])
    else:
        address = story.get_absolute_url() if page == 1 else paged_path(live, Page(page, page))
    return HttpResponseRedirect(f"{address}#entry-{number}")


@require_safe
def news(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    """What came to a story's coverage since a revision, as a fragment of a page; 204 if nothing
    did. The same for every reader, so that a cache may answer them all."""
    now = clock.now()
    coverage = reading.public_coverage(pk, now)
    if coverage is None:
        raise Http404("no live coverage")
    found = reading.news_since(coverage, revision, now)
    if found is None:
        response = HttpResponse(status=204)
    else:
        context = {"news": found, "story": coverage.story}
        response = render(request, "articles/live_news.html", context)
    response["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    response["X-Robots-Tag"] = "noindex"
    return response
