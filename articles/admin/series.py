"""Series."""

from django.contrib import admin

from articles.admin.choosing import Choosing
from articles.admin.lasting import LastingAdmin
from articles.admin.listing import BoundedPaginator
from articles.forms.choices import ChoosesPhotos
from articles.models import Series


@admin.register(Series)
class SeriesAdmin(Choosing, LastingAdmin):
    """Stories in several parts. Which parts there are is said in the stories' own forms."""

    form = ChoosesPhotos
    photo_fields = ["photo"]
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "description", "photo"]
    paginator = BoundedPaginator
    show_full_result_count = False
