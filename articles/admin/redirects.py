"""Old addresses. What moves leaves them behind, and these can be looked at; others are typed."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import addresses
from articles.admin.choosing import Choosing
from articles.admin.listing import BoundedPaginator
from articles.forms.addresses import RedirectForm, address_of
from articles.forms.choices import story_in_words
from articles.models import Redirect, Story


class OriginFilter(admin.SimpleListFilter):
    """By who made them."""

    title = _("origin")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("typed", _("Typed")), ("left", _("Left behind"))]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Redirect]
    ) -> models.QuerySet[Redirect] | None:
        match self.value():
            case "typed":
                return queryset.filter(typed_at__isnull=False)
            case "left":
                return queryset.filter(typed_at=None)
            case _:
                return None


@admin.register(Redirect)
class RedirectAdmin(Choosing, admin.ModelAdmin):
    """Where an old address leads. Those that something has left behind last for ever: they can be
    neither changed nor deleted."""

    form = RedirectForm
    fields = ["path", "story", "to", "gone"]
    story_fields = ["story"]
    bare_choices = ["story"]
    list_display = ["path", "leads_to", "origin", "created_at"]
    list_filter = [OriginFilter]
    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["path__startswith"]
    search_help_text = "/2026/11/23/…"
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"screen": ["admin_extra/stories.css"]}

    # Rights

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_typed(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_typed(obj) and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        return {name: actions[name] for name in actions if name != "delete_selected"}

    # The list

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Redirect]:
        return super().get_queryset(request).with_aims()  # type: ignore[attr-defined]

    @admin.display(description=_("leads to"))
    def leads_to(self, redirect: Redirect) -> SafeString | str:
        if redirect.says_gone:
            return gettext("Nothing is there any more")
        thing, address = redirect.thing, address_of(redirect)
        words = story_in_words(thing) if isinstance(thing, Story) else str(thing or address)
        return format_html('<a href="{}">{}</a>', address, words) if address else words

    @admin.display(description=_("origin"))
    def origin(self, redirect: Redirect) -> str:
        return gettext("Typed") if redirect.typed_at else gettext("Left behind")

    # The form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of one that is only looked at, what it does in words."""
        if obj is not None and not self.has_change_permission(request, obj):
            return ["path", "leads_to", "origin", "created_at"]
        return self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["leads_to", "origin", "created_at"]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.hosts = own_hosts(request)  # type: ignore[attr-defined]
        return form

    def save_model(self, request: HttpRequest, obj: Redirect, form: Any, change: bool) -> None:  # noqa: FBT001
        addresses.type_in(obj, path=obj.path, aim=form.aim, by=request.user)
        if obj.story and not obj.story.is_public():
            messages.warning(
                request,
                gettext("Readers cannot see “%(headline)s” now; until they can, it leads nowhere.")
                % {"headline": obj.story.headline},
            )


def _is_typed(redirect: Redirect | None) -> bool:
    return redirect is None or redirect.typed_at is not None


def own_hosts(request: HttpRequest) -> set[str]:
    """The names, in small letters, under which the site is reached: one that was not among them
    could send readers round in circles."""
    own = urlsplit(settings.SITE_URL)
    allowed = [name.removeprefix(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    names = [request.get_host(), own.netloc, own.hostname or "", *allowed]
    return {name.lower() for name in names if name}
