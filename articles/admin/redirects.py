"""Old addresses of stories. The desk makes them by moving a story; here they can be looked at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.listing import BoundedPaginator
from articles.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    """Where an old address leads."""

    list_display = ["path", "story", "created_at"]
    list_select_related = ["story"]
    search_fields = ["path__startswith"]
    search_help_text = "/2026/11/23/…"
    paginator = BoundedPaginator
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
