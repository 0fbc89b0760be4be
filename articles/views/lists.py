"""Lists of stories: of a section, a topic, an author, a series, a day, and the latest of all."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ads.models import Spot
from ads.serving import Desk, Want
from articles import clock, structured, subjects
from articles.models import Author, Correction, Section, Series, Story, Topic
from articles.pages import (
    asked_page,
    desk_for,
    front_crumb,
    meta,
    paged_path,
    section_crumbs,
    site_url,
)
from articles.paging import PAGE_SIZE, page_number, take
from articles.views.archive import archive_crumb, month_crumb


@require_safe
def section(request: HttpRequest, slug: str, *, desk: Desk | None = None) -> HttpResponse:
    """The stories of a section and of those that are part of it."""
    found = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    children = list(found.children.order_by("order", "name"))
    context = {"section": found, "children": children}
    return _list(
        request,
        "articles/section.html",
        Story.objects.in_section(found).newest_first(),
        context,
        desk=desk,
        in_section=found,
        title=found.name,
        description=found.description,
        path=found.get_absolute_url(),
        feed=reverse("section-feed", args=[found.slug]),
        listed=found,
        crumbs=section_crumbs(found),
    )


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories about a topic."""
    found = get_object_or_404(Topic, slug=slug)
    return _list(
        request,
        "articles/topic.html",
        Story.objects.newest_about(found),
        {"topic": found},
        topic=found.slug,
        title=found.name,
        description=found.description,
        path=found.get_absolute_url(),
        feed=reverse("topic-feed", args=[found.slug]),
        listed=found,
        crumbs=[front_crumb(), {"name": found.name, "url": found.get_absolute_url()}],
    )


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author and what they have written."""
    found = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    return _list(
        request,
        "articles/author.html",
        Story.objects.newest_by(found),
        {"author": found},
        title=found.name,
        description=found.biography,
        path=found.get_absolute_url(),
        feed=reverse("author-feed", args=[found.slug]),
        crumbs=[front_crumb(), {"name": found.name, "url": found.get_absolute_url()}],
        things=[structured.person(found, site_url(request))],
    )


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts of a series in reading order; 404 while readers may see none of them."""
    found = get_object_or_404(Series.objects.begun(clock.now()).select_related("photo"), slug=slug)
    first_part = (page_number(asked_page(request)) - 1) * PAGE_SIZE + 1
    return _list(
        request,
        "articles/series.html",
        Story.objects.filter(series=found).in_reading_order(),
        {"series": found, "first_part": first_part, "forward": True},
        title=found.name,
        description=found.description,
        path=found.get_absolute_url(),
        crumbs=[
            front_crumb(),
            {"name": _("Series"), "url": reverse("all-series")},
            {"name": found.name, "url": found.get_absolute_url()},
        ],
    )


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """All stories, the newest first."""
    return _list(
        request,
        "articles/latest.html",
        Story.objects.newest_first(),
        {},
        title=_("Latest stories"),
        path=reverse("latest"),
        crumbs=[front_crumb(), {"name": _("Latest stories"), "url": reverse("latest")}],
    )


@require_safe
def day(request: HttpRequest, day: date) -> HttpResponse:
    """The stories of one day, and the way to the days beside it and to its month."""
    today = timezone.localdate(clock.now())
    title = date_format(day, "DATE_FORMAT")
    context = {
        "day": day,
        "previous_day": day - timedelta(days=1) if day > date.min else None,
        "next_day": day + timedelta(days=1) if day < today else None,
    }
    return _list(
        request,
        "articles/day.html",
        Story.objects.filter(published_on=day).newest_first(),
        context,
        title=_("Stories of %(day)s") % {"day": title},
        path=reverse("day", args=[day]),
        crumbs=[
            front_crumb(),
            archive_crumb(),
            month_crumb(day.replace(day=1)),
            {"name": title, "url": reverse("day", args=[day])},
        ],
    )


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What the paper has put right, the newest first."""
    notes = Correction.objects.public().newest_first()
    shown, page = take(notes, page_number(asked_page(request)))
    path = paged_path(reverse("corrections"), page)
    crumbs = [front_crumb(), {"name": _("Corrections and updates"), "url": reverse("corrections")}]
    context = {"corrections": shown, "page": page}
    return render(
        request,
        "articles/corrections.html",
        context
        | meta(
            request,
            title=_("Corrections and updates"),
            path=path,
            feed=reverse("corrections-feed"),
            crumbs=crumbs,
        ),
    )


def _list(
    request: HttpRequest,
    template: str,
    stories: QuerySet[Story],
    context: dict[str, Any],
    *,
    path: str,
    desk: Desk | None = None,
    in_section: Section | None = None,
    topic: str = "",
    listed: Section | Topic | None = None,
    **about: Any,
) -> HttpResponse:
    """One page of the public ones among `stories`, in their order, as cards, with one slot among
    them. An empty one is a page for readers, but none for search engines: there are as many as
    there are days."""
    desk = desk or desk_for(request.get_full_path(), clock.now())
    cards = stories.public().for_cards()  # type: ignore[attr-defined]
    shown, page = take(cards, page_number(asked_page(request)))
    about_it = subjects.of_list(shown[2:5], section=in_section, topic=topic)
    (panel,) = desk.fill([Want(Spot.IN_LIST)], about_it)
    context |= {
        "stories": shown,
        "page": page,
        "panel_list": panel,
        "panels_counted": not desk.uncounted,
        "panels_rest": desk.rest,
    }
    if listed:
        about["things"] = [structured.listing(listed, shown, site_url(request))]
    about |= {"path": paged_path(path, page), "noindex": not shown}
    return render(request, template, context | meta(request, **about))
