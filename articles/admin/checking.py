"""Before publication: what the paper's checks find in a story, and how it will look elsewhere; and
how strict the paper is."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.admin.beside import page_of_story
from articles.checking import Finding, findings_of, in_words
from articles.forms.checks import LevelForm
from articles.models import CheckSetting, Story
from articles.models.checks import DEFAULT_NUMBERS, Check
from articles.pages import site_url
from articles.photos.renditions import largest

SHOWN_IN_SEARCH = 60  # characters of a title
DESCRIBED_IN_SEARCH = 155  # characters of a description


@admin.register(CheckSetting)
class CheckSettingAdmin(admin.ModelAdmin):
    """One row for each check; none is added or taken away."""

    list_display = ["name", "level", "number_in_words"]
    list_editable = ["level"]
    fields = ["level", "number", "words"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: CheckSetting | None = None) -> Any:
        check = Check(obj.about) if obj else None
        return [
            "level",
            *(["number"] if check and check.takes_a_number else []),
            *(["words"] if check and check.takes_words else []),
        ]

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": LevelForm, **kwargs})

    @admin.display(description=_("check"))
    def name(self, setting: CheckSetting) -> str:
        return str(setting)

    @admin.display(description=_("number"))
    def number_in_words(self, setting: CheckSetting) -> str:
        number = setting.number
        usual = DEFAULT_NUMBERS.get(Check(setting.about))
        return "" if usual is None else str(usual if number is None else number)


@require_safe
def before(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """What is found in a story as it is stored, and how it will look in search, shared and in a
    feed. For whoever may look at the story."""
    story = Story.objects.for_page().defer(None).filter(pk=pk).first()
    if not model_admin.has_view_or_change_permission(request, story):
        raise PermissionDenied
    if story is None:
        raise Http404("no such story")
    found = findings_of(story)
    context = {
        "title": _("Before publication"),
        "stops": [in_words(one) for one in found if one.stops],
        "warnings": [in_words(one) for one in found if not one.stops],
        "looks": _looks(request, story),
        "may_change": model_admin.has_change_permission(request, story),
    }
    return page_of_story(request, model_admin, story, "before", context)


def counted(found: list[Finding]) -> dict[str, int]:
    """How many of the findings stop the story, and how many warn."""
    stops = sum(finding.stops for finding in found)
    return {"stops": stops, "warnings": len(found) - stops}


def _looks(request: HttpRequest, story: Story) -> dict[str, Any]:
    """What search, sharing and feeds would show of the story."""
    root = urlsplit(site_url(request))
    photo = story.shown_photo
    if story.published_on is None:
        story.published_on = timezone.localdate()
    return {
        "host": root.netloc,
        "way": [part for part in unquote(story.get_absolute_url()).split("/") if part],
        "cut_title": SHOWN_IN_SEARCH,
        "cut_description": DESCRIBED_IN_SEARCH,
        "picture": largest(photo, "16x9") if photo else "",
        "alt": photo.alt if photo else "",
        "at": story.publish_at or timezone.now(),
        "authors": ", ".join(row["name"] for row in story.author_rows),  # type: ignore[attr-defined]
    }
