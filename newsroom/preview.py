"""The page on which an ad manager tries something out, for `ADS_PREVIEW_PAGE`."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ads.models import Spot
from ads.serving import Desk, Trial
from articles.models import Section, Story
from articles.models.stories import StoryQuerySet
from articles.views.front import front
from articles.views.lists import section
from articles.views.story import story_page

LONG_ENOUGH = 400  # words: a story in which every rule of a policy can be seen


def preview_page(request: HttpRequest, *, trial: Trial, spot: Spot) -> HttpResponse:
    """The real page that has the spot, with what is tried out in its place: the front page, a
    section, or the newest public story that is long enough. Nothing is stored."""
    now = timezone.now()
    desk = Desk("/preview/", now=now, trial=trial)
    reader = as_reader(request)
    if spot == Spot.FRONT_TOP:
        return front(reader, desk=desk)
    if spot == Spot.IN_LIST and (found := Section.objects.filter(stories__in=_stories()).first()):
        return section(reader, slug=found.slug, desk=desk)
    story = _stories().for_page().newest_first().first()
    if story is None:
        return HttpResponse(_("Publish a story of some length first: the preview needs a page."))
    return story_page(reader, story, now=now, desk=desk)


def _stories() -> StoryQuerySet:
    return (
        Story.objects.public()
        .unpaid()
        .filter(word_count__gte=LONG_ENOUGH, sensitive=False, no_ads=False)
    )


def as_reader(request: HttpRequest, path: str = "/") -> HttpRequest:
    """The request as a reader's: a plain GET, whatever form the ad manager sent."""
    reader = HttpRequest()
    reader.method, reader.path, reader.path_info = "GET", path, path
    reader.META = {k: v for k, v in request.META.items() if not k.startswith("HTTP_IF")}
    return reader
