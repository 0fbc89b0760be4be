"""Authors: the names in bylines."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest

from articles.admin.choosing import Choosing
from articles.admin.lasting import MergingAdmin
from articles.admin.listing import BoundedPaginator
from articles.forms.choices import ChoosesPhotos
from articles.models import Author


@admin.register(Author)
class AuthorAdmin(Choosing, MergingAdmin):
    """Who writes. Only those who keep the staff's accounts link an author to a login."""

    form = ChoosesPhotos
    photo_fields = ["portrait"]
    list_display = ["name", "job_title", "user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["user"]
    fields = ["name", "slug", "job_title", "biography", "portrait", "email", "link", "user"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    paginator = BoundedPaginator
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        staff = get_user_model()._meta
        return [] if request.user.has_perm(f"{staff.app_label}.view_user") else ["user"]
