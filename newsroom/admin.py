"""Staff accounts and the paper's particulars in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import SectionLimit
from newsroom.models import Paper, User


class SectionLimitInline(admin.TabularInline):
    """Where somebody's rights hold. It goes with their account: who keeps that sets this."""

    model = SectionLimit
    extra = 0
    max_num = 50
    verbose_name_plural = SectionLimit._meta.verbose_name_plural

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("newsroom.view_user") or self._keeps_accounts(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._keeps_accounts(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._keeps_accounts(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._keeps_accounts(request)

    def _keeps_accounts(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsroom.change_user")


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Django's own page for users, and the sections in which their rights hold."""

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        return [SectionLimitInline] if obj else []


@admin.register(Paper)
class PaperAdmin(admin.ModelAdmin):
    """One row, made when the site is set up: it is changed, never added or deleted."""

    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "tagline",
                    "description",
                    "contact_email",
                    ("accent", "accent_dark"),
                    "icon",
                    "public_history",
                ]
            },
        ),
        (_("For machines"), {"fields": ["ai_crawlers", "hub_url", "security_contact"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Paper | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Paper, form: Any, change: Any) -> None:
        """Store it, and let go of the file of an icon that is no more."""
        before = form.initial.get("icon")
        super().save_model(request, obj, form, change)
        if before and before.name != obj.icon.name:
            transaction.on_commit(lambda: default_storage.delete(before.name))
