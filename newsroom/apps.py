from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("The paper")
    default = True


class NewsroomAdminConfig(admin.AdminConfig):
    """Django's admin, with the paper's name over it and its own content security policy."""

    default_site = "newsroom.admin_site.NewsroomAdminSite"
    default = False
