"""Lists that stay quick when the archive holds a million stories.

Nothing counts a whole table, no column costs a query of its own, and a search reads no more rows
than it may show.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk import State, in_state, moment_in_words, state_in_words, state_of
from articles.models import Byline, Story
from articles.models.notes import open_notes
from articles.models.stories import StoryQuerySet
from articles.related import headline_key
from articles.rows import Rows
from articles.search.entries import Wanted
from articles.search.query import MAX_LENGTH, SHORTEST_PREFIX, parse
from articles.search.stores import store

WITHIN_REACH = 1_000
"""Rows that a list pages through; what lies beyond is found by a filter or a search."""

MOST_WORDS = 12
"""Words of the search box that are looked for."""


class BoundedPaginator(Paginator):
    """Pages of the first WITHIN_REACH rows. It counts no further than that."""

    @cached_property
    def looked_at(self) -> int:
        """Rows there are, up to one more than are within reach."""
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().values("pk")[: WITHIN_REACH + 1].count()
        return len(rows)

    @cached_property
    def count(self) -> int:
        return min(self.looked_at, WITHIN_REACH)

    @property
    def has_more(self) -> bool:
        """Whether rows are left out."""
        return self.looked_at > WITHIN_REACH


class StoryList(ChangeList):
    """Stories with the names in their bylines and how many notes are open, in one query and
    without their texts. Those in the bin are shown to whoever asks for them."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        stories = super().get_queryset(request, exclude_parameters)
        if request.GET.get(StateFilter.parameter_name) != State.BINNED:
            stories = stories.kept()  # type: ignore[attr-defined]
        return stories.annotate(
            author_rows=Rows(Byline.objects.in_order(), **Byline.ROW), open_notes=open_notes()
        ).defer("body", "blocks", "slots")


class StateFilter(admin.SimpleListFilter):
    """By what an editor calls the state of a story."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Story]) -> QuerySet[Story] | None:
        value = self.value()
        if value not in State.values or not isinstance(queryset, StoryQuerySet):
            return None
        return in_state(queryset, State(value))


class ListsStories(admin.ModelAdmin):
    """An admin of stories with their list."""

    list_display = ["headline", "state", "time", "section", "byline"]
    list_filter = [StateFilter, "section", "kind"]
    list_select_related = ["section"]
    sortable_by = ()  # the orders that have an index are chosen by `order_for`
    list_per_page = 50
    list_max_show_all = 100
    search_fields = ["headline"]  # how it is searched is said by `get_search_results`
    search_help_text = _("Words of the headline.")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[StoryList]:
        return StoryList

    def get_ordering(self, request: HttpRequest) -> Any:
        return order_for(request.GET.get(StateFilter.parameter_name))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        return with_words_in_headline(queryset, search_term), False  # type: ignore[arg-type]

    @admin.display(description=_("state"))
    def state(self, story: Story) -> SafeString:
        return format_html(
            '<span class="state state--{}">{}</span>', state_of(story), state_in_words(story)
        )

    @admin.display(description=_("byline"))
    def byline(self, story: Story) -> str:
        return ", ".join(row["name"] for row in story.author_rows)  # type: ignore[attr-defined]

    @admin.display(description=_("time"))
    def time(self, story: Story) -> str:
        """When it came out or is to come out; until that is known, when it was last touched."""
        if story.publish_at:
            return moment_in_words(story.publish_at)
        return gettext("touched %(time)s") % {"time": moment_in_words(story.modified_at)}


def order_for(state: str | None) -> list[str]:
    """The order of the list: by last touch, or by time of publication where the state follows the
    clock. Each is the order of an index."""
    if state in State.values and State(state).follows_the_clock:
        return ["-publish_at", "-pk"]
    return ["-modified_at", "-pk"]


def with_words_in_headline(stories: StoryQuerySet, typed: str) -> QuerySet[Story]:
    """The stories whose headline holds every word of `typed`, the last perhaps unfinished.

    Looked at are the newest WITHIN_REACH stories that hold the words anywhere, and any story with
    exactly this headline, however old.
    """
    key = headline_key(typed)
    words = key.split()[:MOST_WORDS]
    if not words:
        return stories.none()
    in_headline = Story.objects.filter(pk__in=_newest_with(words))
    for word in words:
        in_headline = in_headline.filter(headline_key__contains=word)
    keys = {*in_headline.values_list("pk", flat=True)}
    keys |= {*Story.objects.filter(headline_key=key).values_list("pk", flat=True)[:WITHIN_REACH]}
    return stories.filter(pk__in=keys)


def _newest_with(words: list[str]) -> list[int]:
    """The keys of the newest stories that hold the words; the last one may be a beginning."""
    *whole, last = words
    # The beginning of a word tells little before its third letter, and the index passes it over.
    asked = [*whole, f"{last}*"] if len(last) >= SHORTEST_PREFIX else whole
    if not asked:
        newest = Story.objects.order_by("-modified_at").values_list("pk", flat=True)
        return list(newest[:WITHIN_REACH])
    every = Story.objects.order_by().values_list("pk", Coalesce("publish_at", "created_at"))
    found = store().matches(
        Wanted(
            parse(" ".join(asked)[:MAX_LENGTH]),
            seen=every.query.sql_with_params(),
            limit=WITHIN_REACH,
        )
    )
    return [match.story_id for match in found]
