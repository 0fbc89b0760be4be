"""The topics and authors that stand in many of the found stories, to narrow a search down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Manager

from articles.models import Byline, Story

MOST = 6


@dataclass(frozen=True, slots=True)
class Facet:
    """A topic or an author, and in how many of the stories it stands."""

    name: str
    slug: str
    stories: int


def topics_of(keys: Sequence[int]) -> list[Facet]:
    """The topics of most of the stories with these keys (at most a thousand). One query."""
    return _most(Story.topics.through.objects, keys, "topic")


def authors_of(keys: Sequence[int]) -> list[Facet]:
    """The authors of most of the stories with these keys (at most a thousand). One query."""
    return _most(Byline.objects, keys, "author")


def _most(rows: Manager[Any], keys: Sequence[int], thing: str) -> list[Facet]:
    named = rows.filter(story__in=list(keys)).values(
        name=F(f"{thing}__name"), slug=F(f"{thing}__slug")
    )
    counted = named.annotate(stories=Count("story", distinct=True)).order_by("-stories", "name")
    return [Facet(**row) for row in counted[:MOST]]
