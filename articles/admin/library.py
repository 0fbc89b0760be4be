"""The list of the photo library: what it shows, and by what it is filtered."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.forms.choices import thumbnail_of
from articles.models import Photo
from articles.models.photos import PhotoQuerySet, RightsState
from articles.photos.using import NEWEST, unused
from articles.photos.wording import rights_in_words


class PhotoList(ChangeList):
    """Photos, as a table or as pictures."""

    @property
    def bounds(self) -> str:
        """What a filter does not look at, in words; empty if it looks at all photos."""
        if self.params.get(UseFilter.parameter_name) != "no":
            return ""
        most = {"most": number_format(NEWEST, force_grouping=True)}
        return _now("Looked for among the newest %(most)s photos of the library.") % most

    @property
    def pictures(self) -> list[dict[str, Any]]:
        """The photos of the page with what stands beneath each."""
        now = timezone.now()
        return [
            {
                "photo": photo,
                "thumbnail": thumbnail_of(photo),
                "rights": rights_in_words(photo, now),
                "state": photo.rights_state(now),
                "url": self.url_for_result(photo),
            }
            for photo in self.result_list
        ]


class ShownAs(admin.SimpleListFilter):
    """No filter, but where one is looked for: a table, or pictures."""

    title = _("view")
    parameter_name = "as"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("pictures", _("Pictures"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        table, *others = super().choices(changelist)
        yield {**table, "display": _("Table")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        return queryset


class RightsFilter(admin.SimpleListFilter):
    """By whether the paper may show them, and for how much longer."""

    title = _("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [
            (RightsState.RUNNING_OUT.value, _("Running out")),
            (RightsState.ENDED.value, _("Ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo] | None:
        value = self.value()
        if value not in RightsState.values or not isinstance(queryset, PhotoQuerySet):
            return None
        return queryset.with_rights(RightsState(value), timezone.now())


class LackingFilter(admin.SimpleListFilter):
    """By what somebody still has to say."""

    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("alt", _("Alternative text")), ("credit", _("Credit"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo] | None:
        match self.value():
            case "alt" if isinstance(queryset, PhotoQuerySet):
                return queryset.undescribed()
            case "credit":
                return queryset.filter(credit="")
        return None


class UseFilter(admin.SimpleListFilter):
    """By whether anything shows them."""

    title = _("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("no", _("Used nowhere, of the newest"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo] | None:
        if self.value() != "no" or not isinstance(queryset, PhotoQuerySet):
            return None
        return unused(queryset)
