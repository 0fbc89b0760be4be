"""The topics and authors that stand in many of the found stories, to narrow a search down."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F

from articles.models import Byline, Story

MOST = 6


@dataclass(frozen=True, slots=True)
class Facet:
    """A topic or an author, and in how many of the stories it stands."""

    name: str
    slug: str
    stories: int


def facets(keys: Sequence[int]) -> tuple[list[Facet], list[Facet]]:
    """The topics, and the authors, of most of the stories with these keys (at most a thousand), the
    most first. A query each."""
    return (
        _most(Story.topics.through.objects, keys, "topic"),
        _most(Byline.objects, keys, "author"),
    )


def _most(rows, keys: Sequence[int], thing: str) -> list[Facet]:  # type: ignore[no-untyped-def]
    named = rows.filter(story__in=list(keys)).values(
        name=F(f"{thing}__name"), slug=F(f"{thing}__slug")
    )
    counted = named.annotate(stories=Count("story", distinct=True)).order_by("-stories", "name")
    return [Facet(**row) for row in counted[:MOST]]
