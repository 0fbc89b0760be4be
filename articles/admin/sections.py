"""Sections and topics."""

from django.contrib import admin
from django.http import HttpRequest

from articles import rights
from articles.admin.lasting import LastingAdmin, MergingAdmin
from articles.admin.listing import BoundedPaginator
from articles.models import Section, Topic


@admin.register(Section)
class SectionAdmin(LastingAdmin):
    """The departments of the paper, in the order of the navigation."""

    list_display = ["name", "parent", "order", "slug", "slot_policy"]
    list_select_related = ["parent", "slot_policy"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "parent", "order", "description", "slot_policy"]

    # Whoever is limited to sections changes these; the plan of the paper is for the others.

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and rights.sections_of(request.user) is None

    def has_change_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        held = super().has_change_permission(request, obj)
        return held and rights.is_here(request.user, obj.pk if obj else None)

    def has_delete_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        held = super().has_delete_permission(request, obj)
        return held and rights.sections_of(request.user) is None


@admin.register(Topic)
class TopicAdmin(MergingAdmin):
    """The threads that run through sections."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    paginator = BoundedPaginator
    show_full_result_count = False
