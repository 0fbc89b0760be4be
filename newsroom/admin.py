"""Staff accounts and the paper's particulars in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from newsroom.models import Paper, User


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Django's own page for users."""


@admin.register(Paper)
class PaperAdmin(admin.ModelAdmin):
    """One row, made when the site is set up: it is changed, never added or deleted."""

    fields = [
        "name",
        "tagline",
        "description",
        "contact_email",
        ("accent", "accent_dark"),
        "ads_txt",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Paper | None = None) -> bool:
        return False
