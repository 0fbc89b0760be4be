"""A photo of a story by itself: the page behind each picture of a gallery."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.body import Block, Kind
from articles.changing.pages import as_of
from articles.models import Story
from articles.pages import meta, section_crumbs
from articles.views.story import moved_or_gone, shared
from articles.weaving import Piece, photo_piece, photos_of


@require_safe
def photo(request: HttpRequest, day: date, slug: str, number: int) -> HttpResponse:
    """The photo of the library with this number, as it stands in the text of the story, with the
    way to those before and after it. Search engines are led to the story's own page."""
    now = clock.now()
    story = Story.objects.public(now).for_page().filter(published_on=day, slug=slug).first()
    if story is None:
        return moved_or_gone(request, day, slug, now, below=f"photos/{number}/")
    story = as_of(story, now)
    photos = photos_of(story, now)
    blocks = [Block.from_json(block) for block in story.blocks]
    figures = {int(block.ref): block for block in blocks if block.kind == Kind.FIGURE}
    keys = [key for key in figures if key in photos]
    if number not in keys:
        raise Http404("no such photo in the story")
    at = keys.index(number)
    shown: Piece = photo_piece(figures[number], photos[number])
    about = meta(
        request,
        title=_("Picture %(number)d of %(count)d: %(headline)s")
        % {"number": at + 1, "count": len(keys), "headline": story.headline},
        description=shown.caption,
        path=story.get_absolute_url(),
        crumbs=section_crumbs(story.section),
        social=shared(photos[number]),
    )
    context = {
        "story": story,
        "shown": shown,
        "number": at + 1,
        "count": len(keys),
        "before": keys[at - 1] if at else None,
        "after": keys[at + 1] if at + 1 < len(keys) else None,
    }
    return render(request, "articles/photo.html", context | about)
