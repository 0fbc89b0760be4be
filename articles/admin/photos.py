"""The photo library."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.choosing import choose_photo
from articles.admin.listing import BoundedPaginator
from articles.desk import moment_in_words
from articles.forms.choices import thumbnail_of
from articles.forms.photos import PhotoForm, PictureField, PictureInput
from articles.models import Photo


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    """Pictures with what readers are told of them."""

    form = PhotoForm
    list_display = ["thumbnail", "words", "credit", "size", "added"]
    list_display_links = ["words"]
    list_filter = ["decorative"]
    list_per_page = 48
    search_fields = ["alt", "caption", "credit"]
    search_help_text = _("Words of the alternative text, the caption or the credit.")
    fields = ["file", "focal_point", "alt", "decorative", "caption", "credit", "copyright"]
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"screen": ["admin_extra/photos.css"]}
        js = ["admin_extra/focal-point.js"]

    @admin.display(description=_("picture"))
    def thumbnail(self, photo: Photo) -> SafeString:
        return format_html(
            '<img class="thumbnail" src="{}" width="120" height="80" alt="" loading="lazy">',
            thumbnail_of(photo),
        )

    @admin.display(description=_("what it shows"), ordering="alt")
    def words(self, photo: Photo) -> str:
        return str(photo)

    @admin.display(description=_("pixels"))
    def size(self, photo: Photo) -> str:
        return f"{photo.width} × {photo.height}"

    @admin.display(description=_("added"), ordering="created_at")
    def added(self, photo: Photo) -> str:
        return moment_in_words(photo.created_at)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "file":
            kwargs |= {"form_class": PictureField, "widget": PictureInput}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        choose = self.admin_site.admin_view(partial(choose_photo, model_admin=self))
        return [path("choose/", choose, name="articles_photo_choose"), *super().get_urls()]
