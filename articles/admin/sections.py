"""Sections and topics."""

from django.contrib import admin

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


@admin.register(Topic)
class TopicAdmin(MergingAdmin):
    """The threads that run through sections."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    paginator = BoundedPaginator
    show_full_result_count = False
