"""Front pages: the list of editions, and the addresses at which one is drafted, laid out, looked
at, and handed on."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import front_page
from articles.admin.beside import pages
from articles.admin.listing import BoundedPaginator
from articles.desk import moment_in_words
from articles.forms.choices import is_key
from articles.front.desk import state_in_words, state_of, with_live
from articles.front.rights import FrontAct, may
from articles.models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """Editions of the front page. Their pages are in `articles.admin.front_page`."""

    list_display = ["name", "state", "changed"]
    list_per_page = 50
    sortable_by = ()
    search_fields = ["name"]
    search_help_text = _("Words of the name.")
    paginator = BoundedPaginator
    show_full_result_count = False
    actions = None

    class Media:
        css = {"screen": ["admin_extra/stories.css", "admin_extra/front-page.css"]}

    @admin.display(description=_("state"))
    def state(self, edition: Edition) -> SafeString:
        words = state_in_words(edition)
        return format_html('<span class="state state--{}">{}</span>', state_of(edition), words)

    @admin.display(description=_("changed"))
    def changed(self, edition: Edition) -> str:
        words = [moment_in_words(edition.changed_at), edition.changed_by_name]
        return " · ".join(word for word in words if word)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return with_live(super().get_queryset(request))

    # Rights

    def has_view_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may(request.user, FrontAct.LOOK, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, FrontAct.DRAFT)

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may(request.user, FrontAct.CHANGE, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may(request.user, FrontAct.DELETE, obj)

    # Pages

    def get_urls(self) -> list[URLPattern]:
        views = {
            "preview/": ("preview", front_page.preview),
            "page/": ("page", front_page.page),
            "restore/": ("restore", front_page.restore),
        }
        return [*pages(self, "<int:pk>/", views), *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return front_page.begin(request, model_admin=self)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return front_page.arrange(request, _key(object_id), model_admin=self)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        return front_page.history(request, _key(object_id), model_admin=self)


def _key(object_id: str) -> int:
    key = unquote(object_id)
    if not is_key(key):
        raise Http404("no such front page")
    return int(key)
