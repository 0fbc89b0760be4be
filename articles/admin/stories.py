"""The story form: what a writer fills in, and the buttons that hand a story on."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.acting import ActingAdmin
from articles.admin.choosing import Choosing, StoryFinder
from articles.admin.correcting import correct, may_correct
from articles.admin.inlines import BylineInline, CorrectionInline, RelatedLinkInline
from articles.admin.listing import (
    BoundedPaginator,
    StateFilter,
    StoryList,
    order_for,
    with_words_in_headline,
)
from articles.admin.preview import preview
from articles.admin.telling import what_happened
from articles.desk import State, moment_in_words, state_in_words, state_of
from articles.forms.choices import is_key
from articles.forms.rows import RelatedLinkRows
from articles.forms.stories import StoryForm
from articles.models import Story
from articles.models.stories import Status


@admin.register(Story)
class StoryAdmin(Choosing, ActingAdmin):
    """Stories. Their status is never a field: buttons move it, through `articles.publishing`."""

    form = StoryForm
    inlines = [BylineInline, RelatedLinkInline, CorrectionInline]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "body"]}),
        (_("Section and topics"), {"fields": [("section", "kind"), "topics"]}),
        (_("Lead photo"), {"fields": ["lead_photo", "lead_caption"]}),
        (
            _("Timing"),
            {"fields": ["publish_at", "expire_at", "real_update"], "classes": ["collapse"]},
        ),
        (
            _("Advertisements"),
            {"fields": ["sensitive", "no_ads", "slot_policy"], "classes": ["collapse"]},
        ),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    autocomplete_fields = ["topics"]
    photo_fields = ["lead_photo"]
    bare_choices = ["section", "slot_policy"]

    list_display = ["headline", "state", "time", "section", "byline"]
    list_filter = [StateFilter, "section", "kind"]
    list_select_related = ["section"]
    sortable_by = ()  # the orders that have an index are chosen by `order_for`
    list_per_page = 50
    list_max_show_all = 100
    search_fields = ["headline"]  # how it is searched is said by `get_search_results`
    search_help_text = _("Words of the headline.")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"screen": ["admin_extra/stories.css"]}
        js = ["admin_extra/story-form.js", "admin_extra/order-rows.js"]

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[StoryList]:
        return StoryList

    def get_ordering(self, request: HttpRequest) -> Any:
        return order_for(request.GET.get(StateFilter.parameter_name))

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        return with_words_in_headline(queryset, search_term), False  # type: ignore[arg-type]

    @admin.display(description=_("state"))
    def state(self, story: Story) -> SafeString:
        return format_html(
            '<span class="state state--{}">{}</span>', state_of(story), state_in_words(story)
        )

    @admin.display(description=_("byline"))
    def byline(self, story: Story) -> str:
        return ", ".join(row["name"] for row in story.author_rows)  # type: ignore[attr-defined]

    @admin.display(description=_("time"))
    def time(self, story: Story) -> str:
        """When it came out or is to come out; until that is known, when it was last touched."""
        if story.publish_at:
            return moment_in_words(story.publish_at)
        return gettext("touched %(time)s") % {"time": moment_in_words(story.modified_at)}

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
        """Those who only look see the text as it reads. Readers are told of an update once a story
        has been approved, so a draft's form does not ask."""
        instead: dict[str, str] = {}
        if obj is None or obj.status != Status.APPROVED:
            instead = {"real_update": ""}
        if obj is not None and not self.has_change_permission(request, obj):
            instead = {"body": "text_as_it_reads", "real_update": "updated_at"}
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
        view = self.admin_site.admin_view
        find = StoryFinder.as_view(admin_site=self.admin_site)
        return [
            path("find/", view(find), name="articles_story_find"),
            path(
                "<int:pk>/preview/",
                view(partial(preview, model_admin=self)),
                name="articles_story_preview",
            ),
            path(
                "<int:pk>/correct/",
                view(partial(correct, model_admin=self)),
                name="articles_story_correct",
            ),
            *super().get_urls(),
        ]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = super().changeform_view(request, *args, **kwargs)
        except PermissionDenied:
            if request.method != "POST" or not self.has_change_permission(request):
                raise
            response = self._hand_back(request)
        response._csp_replace = settings.EDITOR_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response

    def _hand_back(self, request: HttpRequest) -> HttpResponse:
        """Somebody has approved the story while its writer was at it: give the words back."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Not saved"),
            "message": _(
                "The desk has taken this story on while it was open here, so it is no longer "
                "yours to change and this was not saved. Here is what you typed: copy it, and "
                "talk to the desk."
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
        context |= {
            "acts": self.acts_for(request, story),
            "state": state_of(story) if story else State.DRAFT,
            "state_in_words": state_in_words(story) if story else State.DRAFT.label,
            "may_correct": bool(story and story.status == Status.APPROVED and may_correct(request)),
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # Saving

    def save_model(self, request: HttpRequest, obj: Story, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        if form.cleaned_data.get("real_update"):
            obj.updated_at = timezone.now()
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
        kept = editing.derive(story)
        sent_to_end = (
            {link.headline for link in story.related_links.filter(anchor__in=asked_for)}
            if asked_for
            else set()
        )
        for level, text in what_happened(kept, but_not_moved=sent_to_end):
            messages.add_message(request, level, text)


def _replaced(fields: Iterable[Any], instead: dict[str, str]) -> list[Any]:
    """Each field, or what is shown instead of it; nothing where that is empty."""
    shown = (instead.get(field, field) if isinstance(field, str) else field for field in fields)
    return [field for field in shown if field]
