"""What was changed in a story after it was published, for a paper that shows it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import clock
from articles.models import Story
from articles.pages import asked_page, meta, paged_path, section_crumbs
from articles.paging import page_number, take
from articles.versions.public import changes

A_PAGE = 10


def history(paper: Callable[[], Any]) -> Callable[..., HttpResponse]:
    """The view of a story's public history, for the paper that `paper` gives: 404 unless the paper
    shows them and the story is public. The same for every reader; search engines are sent off."""

    def view(request: HttpRequest, day: date, slug: str) -> HttpResponse:
        if not paper().public_history:
            raise Http404("this paper shows no histories")
        now = clock.now()
        at_address = Story.objects.public(now).filter(published_on=day, slug=slug)
        story = (
            at_address.select_related("section__parent").defer("body", "blocks", "slots").first()
        )
        if story is None:
            raise Http404("no such story")
        number = page_number(asked_page(request))
        seen = story.versions.seen_by_readers(now).order_by("-number")
        shown, page = take(seen, number, size=A_PAGE)
        # One more than is shown: the oldest change of a page is told from the version before it.
        before = seen.filter(number__lt=shown[-1].number)[:1] if shown else []
        path = reverse("story-history", args=[day, slug])
        context = {
            "story": story,
            "changes": changes([*shown, *before]),
            "page": page,
        }
        about_it = meta(
            request,
            title=_("What has changed: %(headline)s") % {"headline": story.headline},
            path=paged_path(path, page),
            crumbs=section_crumbs(story.section),
            noindex=True,
        )
        return render(request, "articles/history.html", context | about_it)

    return view
