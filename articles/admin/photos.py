"""The photo library."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from articles.admin import using
from articles.admin.choosing import choose_photo
from articles.admin.deleting import DeletesAsSeen
from articles.admin.library import LackingFilter, PhotoList, RightsFilter, ShownAs, UseFilter
from articles.admin.listing import BoundedPaginator
from articles.admin.uploading import upload
from articles.desk import moment_in_words
from articles.forms.choices import thumbnail_of
from articles.forms.photos import PhotoForm, PictureField, PictureInput
from articles.models import Photo
from articles.models.photos import PhotoQuerySet
from articles.photos import intake
from articles.photos.finding import twins_of, with_words
from articles.photos.using import stories_with
from articles.photos.wording import rights_in_words

MOST_SHOWN = 90
"""Characters of what a photo shows that stand in the list."""


@admin.register(Photo)
class PhotoAdmin(DeletesAsSeen):
    """Pictures with what readers are told of them."""

    form = PhotoForm
    list_display = ["thumbnail", "words", "credit", "rights", "added"]
    list_display_links = ["words"]
    list_filter = [ShownAs, RightsFilter, LackingFilter, UseFilter]
    list_per_page = 48
    list_max_show_all = 100
    sortable_by = ()  # the order of the list is that of its index
    search_fields = ["alt"]  # how it is searched is said by `get_search_results`
    search_help_text = _("Words of the alternative text, the caption, the credit or the creator.")
    fieldsets = [
        (None, {"fields": ["file", "focal_point", "alt", "decorative", "caption"]}),
        (
            _("Rights"),
            {
                "fields": [
                    ("credit", "creator"),
                    "copyright",
                    "rights_end",
                    "rights_url",
                    "licensor_url",
                ]
            },
        ),
    ]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"screen": ["admin_extra/photos.css"]}
        js = ["admin_extra/focal-point.js"]

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PhotoList]:
        return PhotoList

    @admin.display(description=_("picture"))
    def thumbnail(self, photo: Photo) -> SafeString:
        return format_html(
            '<img class="thumbnail" src="{}" width="120" height="80" alt="" loading="lazy">',
            thumbnail_of(photo),
        )

    @admin.display(description=_("what it shows"))
    def words(self, photo: Photo) -> SafeString | str:
        words = Truncator(str(photo)).chars(MOST_SHOWN)
        if photo.alt or photo.decorative:
            return words
        return format_html(
            '{} <span class="state state--in-review">{}</span>', words, _("No alternative text")
        )

    @admin.display(description=_("rights"))
    def rights(self, photo: Photo) -> SafeString | str:
        words = rights_in_words(photo)
        if not words:
            return ""
        return format_html('<span class="state state--{}">{}</span>', photo.rights_state(), words)

    @admin.display(description=_("added"))
    def added(self, photo: Photo) -> SafeString:
        size = f"{photo.width} × {photo.height}"  # in pixels
        return format_html("{}<br>{}", moment_in_words(photo.created_at), size)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if not isinstance(queryset, PhotoQuerySet):
            return queryset, False
        return with_words(queryset, search_term), False

    # The form

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "file":
            kwargs |= {"form_class": PictureField, "widget": PictureInput}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:  # noqa: FBT001
        intake.keep(obj, form.seen)
        if form.filled:
            names = ", ".join(str(form.fields[name].label).lower() for name in form.filled)
            messages.info(request, _now("Read from the file: %(names)s.") % {"names": names})
        if obj.rights_end and "rights_end" in form.changed_data:
            words = {"rights": rights_in_words(obj), "uses": using.public_uses(stories_with(obj))}
            said = _now("%(rights)s: %(uses)s.") if words["uses"] else _now("%(rights)s.")
            messages.warning(request, said % words)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        photo: Photo | None = kwargs.get("obj")
        if photo:
            # An invalid form has written what was typed into the row that it holds.
            photo = Photo.objects.get(pk=photo.pk) if request.method == "POST" else photo
            twins = twins_of(photo)
            context |= {
                **using.first_uses(request, photo),
                "rights_in_words": rights_in_words(photo),
                "rights_state": photo.rights_state(),
                "own_thumbnail": thumbnail_of(photo) if twins else "",
                "twins": [(twin, thumbnail_of(twin.photo)) for twin in twins],
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        many = csrf_exempt(partial(upload, model_admin=self))  # it asks for the token itself
        return [
            path(
                "choose/",
                view(partial(choose_photo, model_admin=self)),
                name="articles_photo_choose",
            ),
            path("upload/", view(many), name="articles_photo_upload"),
            path(
                "<int:pk>/uses/",
                view(partial(using.uses, model_admin=self)),
                name="articles_photo_uses",
            ),
            path(
                "<int:pk>/thumbnail/",
                view(partial(using.thumbnail, model_admin=self)),
                name="articles_photo_thumbnail",
            ),
            *super().get_urls(),
        ]
