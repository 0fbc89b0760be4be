"""The story form: what a writer fills in, and the buttons that hand a story on."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles import binning, editing
from articles.admin.beside import pages
from articles.admin.binning import leaves_bin_at, take_out
from articles.admin.changes import ChangesAdmin
from articles.admin.checking import before, counted
from articles.admin.choosing import Choosing, StoryFinder
from articles.admin.correcting import correct
from articles.admin.folding import Folding
from articles.admin.history import HistoryAdmin
from articles.admin.inlines import BylineInline, CorrectionInline, RelatedLinkInline
from articles.admin.listing import ListsStories
from articles.admin.live import LiveAdmin
from articles.admin.merging import MergesSaves
from articles.admin.notes import NotesAdmin
from articles.admin.pinning import PinsToFront
from articles.admin.planning import new_calendar_address, plan, plan_story
from articles.admin.preview import (
    preview,
    preview_at_width,
    preview_links,
    take_back_link,
    take_back_links,
)
from articles.admin.suggestions import SuggestingAdmin
from articles.admin.telling import what_happened
from articles.admin.unsaved import KeepsUnsaved
from articles.admin.withdrawing import WithdrawingAdmin
from articles.checking import findings_of
from articles.desk import Act, State, state_in_words, state_of
from articles.forms.choices import is_key
from articles.forms.moments import MomentField
from articles.forms.rows import RelatedLinkRows
from articles.forms.stories import StoryForm
from articles.models import Story


@admin.register(Story)
class StoryAdmin(
    KeepsUnsaved,
    Folding,
    NotesAdmin,
    Choosing,
    SuggestingAdmin,
    HistoryAdmin,
    ChangesAdmin,
    MergesSaves,
    LiveAdmin,
    PinsToFront,
    WithdrawingAdmin,
    ListsStories,
):
    """Stories. Their status is never a field: buttons move it, through `articles.publishing`."""

    form = StoryForm
    formfield_overrides = {
        models.DateTimeField: {"form_class": MomentField, "widget": AdminSplitDateTime}
    }
    inlines = [BylineInline, RelatedLinkInline, CorrectionInline]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "body"]}),
        (
            _("Section, topics and series"),
            {
                "fields": [
                    ("section", "kind"),
                    ("paid_by", "life_years"),
                    "topics",
                    ("series", "series_order"),
                ]
            },
        ),
        (_("Lead photo"), {"fields": ["lead_photo", "lead_caption"], "classes": ["collapse"]}),
        (
            _("Timing"),
            {"fields": ["publish_at", "expire_at"], "classes": ["collapse"]},
        ),
        (_("Search and sharing"), {"fields": ["slug"], "classes": ["collapse"]}),
        (
            _("Advertisements"),
            {"fields": ["sensitive", "no_ads", "slot_policy"], "classes": ["collapse"]},
        ),
    ]
    lines_before = {"bylines": "lead_photo", "related_links": "publish_at"}
    autocomplete_fields = ["topics", "series"]
    photo_fields = ["lead_photo"]
    bare_choices = ["section", "slot_policy"]

    class Media:
        css = {
            "screen": [
                "admin_extra/history.css",
                "admin_extra/stories.css",
                "admin_extra/kind-of-change.css",
                "admin_extra/suggestions.css",
            ]
        }
        js = [
            "admin_extra/story-form.js",
            "admin_extra/folded-parts.js",
            "admin_extra/notes-beside.js",
            "admin_extra/unsaved.js",
            "admin_extra/order-rows.js",
        ]

    # The form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Story | None:
        """The story; for a save its row is held until the end, so that two saves follow one another
        and the second sees the first."""
        if request.method == "POST" and is_key(object_id):
            held = self.get_queryset(request).select_for_update().filter(pk=object_id)
            held.values_list("pk").first()
        story: Story | None = super().get_object(request, object_id, from_field)
        return story

    def get_inlines(self, request: HttpRequest, obj: Story | None) -> list[Any]:
        has_notes = obj is not None and obj.corrections.exists()
        return [one for one in self.inlines if has_notes or one is not CorrectionInline]

    def get_fieldsets(self, request: HttpRequest, obj: Story | None = None) -> Any:
        """Those who only look see the text as it reads, and when readers were told of an update."""
        instead: dict[str, str] = {}
        if obj is not None and not self.has_change_permission(request, obj):
            instead = {"body": "text_as_it_reads"}
        return [
            (name, {**options, "fields": _replaced(options["fields"], instead)})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Story | None = None) -> list[str]:
        changes = obj is None or self.has_change_permission(request, obj)
        return [] if changes else ["text_as_it_reads", "updated_at"]

    @admin.display(description=_("text"))
    def text_as_it_reads(self, story: Story) -> SafeString:
        return mark_safe(f'<div class="as-it-reads">{story.body}</div>')  # noqa: S308 (stored clean)

    def get_view_on_site_url(self, obj: Story | None = None) -> str | None:
        return obj.get_absolute_url() if obj and obj.is_public() else None

    def get_urls(self) -> list[URLPattern]:
        find = StoryFinder.as_view(admin_site=self.admin_site)
        views = {
            "plan/": ("plan", plan),
            "plan/calendar/": ("plan_calendar", new_calendar_address),
            "<int:pk>/plan/": ("plan_one", plan_story),
            "<int:pk>/preview/": ("preview", preview),
            "<int:pk>/preview/at-width/": ("preview_at_width", preview_at_width),
            "<int:pk>/preview/links/": ("preview_links", preview_links),
            "<int:pk>/preview/links/take-back/": ("preview_links_take_back", take_back_links),
            "<int:pk>/preview/links/<int:link>/take-back/": (
                "preview_link_take_back",
                take_back_link,
            ),
            "<int:pk>/correct/": ("correct", correct),
            "<int:pk>/before/": ("before", before),
            "<int:pk>/take-out/": ("take_out", take_out),
        }
        return [
            path("find/", self.admin_site.admin_view(find), name="articles_story_find"),
            *pages(self, "", views),
            *super().get_urls(),
        ]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = super().changeform_view(request, *args, **kwargs)
        except PermissionDenied:
            if request.method != "POST" or not self.has_change_permission(request):
                raise
            response = self.hand_back(request)
        response._csp_replace = settings.EDITOR_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response

    def hand_back(self, request: HttpRequest) -> HttpResponse:
        """Somebody has approved the story while its writer was at it: give the words back."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Not saved"),
            "message": _(
                "The desk has taken this story on, or put it into the bin, while it was open here, "
                "so it is no longer yours to change and this was not saved. Here is what you "
                "typed: copy it, and talk to the desk."
            ),
            "onward": reverse("admin:articles_story_changelist"),
            "onward_words": _("Back to the stories"),
            "typed": [
                (self.opts.get_field(name).verbose_name, request.POST.get(name, ""))  # type: ignore[union-attr]
                for name in ("headline", "standfirst", "lead_caption", "body")
            ],
        }
        return TemplateResponse(request, "admin/not_saved.html", context, status=403)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        if story:
            # An invalid form has written what was typed into the row that it holds.
            story = Story.objects.get(pk=story.pk) if request.method == "POST" else story
        acts = self.acts_for(request, story)
        context |= {
            "acts": acts,
            "may_take_out": Act.TAKE_OUT in acts,
            "state": state_of(story) if story else State.DRAFT,
            "state_in_words": state_in_words(story) if story else State.DRAFT.label,
            "leaves_bin_at": leaves_bin_at(story),
            "found": counted(findings_of(story)) if story and _goes_on(acts) else None,
            "may_correct": bool(
                story and story.has_readers() and self.has_correct_permission(request, story)
            ),
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # Deleting, which only what is in the bin can be

    def delete_model(self, request: HttpRequest, obj: Story) -> None:
        if not binning.delete_for_good(obj):
            raise PermissionDenied

    # Saving

    def save_model(self, request: HttpRequest, obj: Story, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        editing.store(obj)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        story: Story = form.instance
        asked_for: set[str] = set()
        for formset in formsets:
            if isinstance(formset, RelatedLinkRows):
                asked_for = formset.place(story)
        link_back = self.take_suggestions(request, story)
        kept = editing.derive(story, self.tell_readers(request, form))
        self.link_back(request, story, link_back)
        sent_to_end = (
            {link.headline for link in story.related_links.filter(anchor__in=asked_for)}
            if asked_for
            else set()
        )
        for level, text in what_happened(kept, but_not_moved=sent_to_end):
            messages.add_message(request, level, text)


def _goes_on(acts: Iterable[Act]) -> bool:
    """Whether the story is on its way to readers, and somebody here takes it on."""
    return any(act.brings_out for act in acts)


def _replaced(fields: Iterable[Any], instead: dict[str, str]) -> list[Any]:
    """Each field, or what is shown instead of it; nothing where that is empty."""
    shown = (instead.get(field, field) if isinstance(field, str) else field for field in fields)
    return [field for field in shown if field]
