"""What the pages of this site are about, for the advertisements that are aimed at them."""

from collections.abc import Iterable, Sequence

from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django.utils.safestring import SafeString

from ads.serving import NO_SUBJECT, Desk, Subject, Want
from ads.subjects import PageAsked
from articles.models import Section, Story, Topic
from articles.pages import settled_address
from articles.views.front import front
from articles.views.lists import section
from articles.views.story import story_page
from newsroom.preview import as_reader


class SiteSubjects:
    """The sections and topics of the paper; see `ads.subjects.Subjects`."""

    def sections(self) -> list[tuple[str, str]]:
        """Top sections, each followed by its parts."""
        rows = list(Section.objects.order_by("order", "name"))
        return [
            (one.slug, f"{top.name} / {one.name}" if one.parent_id else one.name)
            for top in rows
            if top.parent_id is None
            for one in [top, *(part for part in rows if part.parent_id == top.pk)]
        ]

    def above(self) -> dict[str, frozenset[str]]:
        """Of each part its top section."""
        parts = Section.objects.exclude(parent=None)
        return {
            slug: frozenset({above}) for slug, above in parts.values_list("slug", "parent__slug")
        }

    def topics(self, typed: Iterable[str]) -> dict[str, str]:
        """By name or by address, whatever the case."""
        asked = {one.lower(): one for one in typed}
        rows = Topic.objects.annotate(low=Lower("name"))
        by_name = rows.filter(low__in=asked).values_list("low", "slug")
        by_slug = rows.filter(slug__in=asked).values_list("slug", "slug")
        return {asked[low]: slug for low, slug in [*by_slug, *by_name]}

    def topic_names(self, words: Iterable[str]) -> list[str]:
        """In the order of the words."""
        words = list(words)
        names = dict(Topic.objects.filter(slug__in=words).values_list("slug", "name"))
        return [names.get(word, word) for word in words]

    def address(self, url: str) -> str:
        """As the views themselves settle it."""
        return settled_address(url)

    def page(self, request: HttpRequest, url: str) -> PageAsked | None:
        """Asked of the view itself, with a desk that only listens."""
        listener = _Listener(url)
        try:
            _show(request, url, listener)
        except Http404:
            return None
        return PageAsked(listener.wants, listener.about) if listener.wants else None


subjects = SiteSubjects()


class _Listener(Desk):
    """A desk that notes what is asked for and fills nothing."""

    def __init__(self, url: str) -> None:
        super().__init__(url, uncounted=True)
        self.wants: list[Want] = []
        self.about = NO_SUBJECT

    def fill(self, wants: Sequence[Want], about: Subject = NO_SUBJECT) -> list[SafeString]:
        self.wants, self.about = list(wants), about
        return [SafeString() for _ in wants]


def _show(request: HttpRequest, url: str, desk: Desk) -> None:
    """Have the page at `url` made for the desk. Raises Http404 if it is of no kind with slots."""
    path, _mark, query = url.partition("?")
    match = resolve(path)
    reader = as_reader(request, path)
    reader.GET = QueryDict(query)
    match match.url_name:
        case "front":
            front(reader, desk=desk)
        case "section":
            section(reader, **match.kwargs, desk=desk)
        case "story":
            found = (
                Story.objects.public()
                .for_page()
                .filter(published_on=match.kwargs["day"], slug=match.kwargs["slug"])
                .first()
            )
            if found is None:
                raise Http404
            story_page(reader, found, now=desk.now, desk=desk)
        case _:
            raise Http404
