"""The story form: what a writer fills in, and the buttons that hand a story on."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import editing, publishing
from articles.admin.choosing import StoryFinder
from articles.admin.correcting import correct, may_correct
from articles.admin.inlines import BylineInline, CorrectionInline, RelatedLinkInline
from articles.admin.listing import (
    BoundedPaginator,
    StateFilter,
    StoryList,
    order_for,
    with_words_in_headline,
)
from articles.admin.photos import PhotoChoiceMixin
from articles.admin.preview import preview
from articles.desk import (
    OPEN_ACTS,
    Act,
    State,
    moment_in_words,
    state_in_words,
    state_of,
)
from articles.forms.rows import RelatedLinkRows
from articles.forms.stories import StoryForm
from articles.models import Story
from articles.models.stories import Status

PUBLISH = "articles.publish_story"
MOST_AT_ONCE = 100
"""Stories that one bulk action takes."""

WRITERS_STATUSES = {Status.DRAFT, Status.IN_REVIEW}
"""What a writer without the right to publish may still change."""


@admin.register(Story)
class StoryAdmin(PhotoChoiceMixin, admin.ModelAdmin):
    """Stories. Their status is never a field: buttons move it, through `articles.publishing`."""

    form = StoryForm
    inlines = [BylineInline, RelatedLinkInline, CorrectionInline]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "body"]}),
        (_("Section and topics"), {"fields": [("section", "kind"), "topics"]}),
        (
            _("Lead photo"),
            {"fields": ["lead_photo", "lead_caption"], "classes": ["collapse"]},
        ),
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

    list_display = ["headline", "state", "section", "byline", "published", "modified"]
    list_filter = [StateFilter, "section", "kind"]
    list_select_related = ["section"]
    list_per_page = 50
    list_max_show_all = 100
    search_fields = ["headline"]  # how it is searched is said by `get_search_results`
    search_help_text = _("Words of the headline.")
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["publish_selected", "withdraw_selected"]

    class Media:
        css = {"screen": ["admin_extra/stories.css"]}
        js = ["admin_extra/story-form.js", "admin_extra/order-rows.js"]

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[StoryList]:
        return StoryList

    def get_ordering(self, request: HttpRequest) -> list[str]:
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

    @admin.display(description=_("publication"), ordering="publish_at")
    def published(self, story: Story) -> str:
        return moment_in_words(story.publish_at) or "–"

    @admin.display(description=_("last change"), ordering="modified_at")
    def modified(self, story: Story) -> str:
        return moment_in_words(story.modified_at)

    # Who may do what

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PUBLISH))

    def has_change_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """A writer changes drafts and stories in review; the desk changes all."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or self.has_publish_permission(request) or obj.status in WRITERS_STATUSES

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """Only drafts are deleted. What readers have seen is withdrawn, so that its address says so."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or obj.status == Status.DRAFT

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {
            name: action
            for name, action in super().get_actions(request).items()
            if name != "delete_selected"
        }

    # The form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Story | None:
        """The story; for a save its row is held until the end, so that two saves follow one another
        and the second sees the first."""
        if request.method == "POST":
            self.get_queryset(request).select_for_update().filter(
                pk=object_id if object_id.isdecimal() else None
            ).values_list("pk").first()
        story: Story | None = super().get_object(request, object_id, from_field)
        return story

    def get_inlines(self, request: HttpRequest, obj: Story | None) -> list[Any]:
        has_notes = obj is not None and obj.corrections.exists()
        return [one for one in self.inlines if has_notes or one is not CorrectionInline]

    def get_fieldsets(self, request: HttpRequest, obj: Story | None = None) -> Any:
        """Those who only look see the text as it reads."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        shown = {"body": "text_as_it_reads", "real_update": "updated_at"}
        return [
            (name, options | {"fields": [_renamed(field, shown) for field in options["fields"]]})
            for name, options in fieldsets
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
            "opts": self.opts,
            "typed": [
                (self.opts.get_field(name).verbose_name, request.POST.get(name, ""))  # type: ignore[union-attr]
                for name in ("headline", "standfirst", "body")
            ],
        }
        return TemplateResponse(
            request, "admin/articles/story/not_saved.html", context, status=403
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        if story:
            # An invalid form has written what was typed into the row that it holds.
            story = Story.objects.get(pk=story.pk) if request.method == "POST" else story
        context |= {
            "acts": self._acts_for(request, story),
            "state": state_of(story) if story else State.DRAFT,
            "state_in_words": state_in_words(story) if story else State.DRAFT.label,
            "may_correct": bool(story and story.status == Status.APPROVED and may_correct(request)),
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def _acts_for(self, request: HttpRequest, story: Story | None) -> list[Act]:
        may_publish = self.has_publish_permission(request)
        open_acts = OPEN_ACTS[state_of(story) if story else State.DRAFT]
        return [act for act in open_acts if may_publish or not act.needs_the_desk]

    # Saving

    def save_model(self, request: HttpRequest, obj: Story, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        if form.cleaned_data.get("real_update"):
            obj.updated_at = timezone.now()
        editing.store(obj)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        story: Story = form.instance
        asked_for: set[str] = set()
        for formset in formsets:
            if isinstance(formset, RelatedLinkRows):
                asked_for = formset.place(story)
        kept = editing.derive(story)
        sent_to_end = {
            link.headline for link in story.related_links.filter(anchor__in=asked_for)
        } if asked_for else set()
        for text in what_happened(kept, but_not_moved=sent_to_end):
            messages.warning(request, text)

    def response_add(
        self, request: HttpRequest, obj: Story, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._act(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Story) -> HttpResponse:
        return self._act(request, obj) or super().response_change(request, obj)

    def _act(self, request: HttpRequest, story: Story) -> HttpResponse | None:
        """Do what the pressed button says, now that everything typed is saved."""
        act = Act.asked(request.POST)
        if act is None:
            return None
        if act.needs_the_desk and not self.has_publish_permission(request):
            messages.error(request, _("Saved. Publishing is for the desk: submit it for review."))
        else:
            self._do(request, act, story)
        return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))

    def _do(self, request: HttpRequest, act: Act, story: Story) -> bool:
        try:
            with transaction.atomic():
                story = act.on(story)
        except publishing.NotPossible as problem:
            messages.error(request, " ".join(problem.messages))
            return False
        self.log_change(request, story, str(act.label))
        messages.success(request, now_it_is(story))
        return True

    # Several at once

    @admin.action(description=_("Publish the selected stories now"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.PUBLISH, queryset)

    @admin.action(description=_("Withdraw the selected stories"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.WITHDRAW, queryset)

    def _do_to_all(
        self, request: HttpRequest, act: Act, queryset: models.QuerySet[Story]
    ) -> None:
        keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            text = ngettext(
                "At most %(most)d story at once. Nothing was done.",
                "At most %(most)d stories at once. Nothing was done.",
                MOST_AT_ONCE,
            )
            messages.error(request, text % {"most": MOST_AT_ONCE})
            return
        for story in Story.objects.filter(pk__in=keys).order_by("pk"):
            self._do(request, act, story)


def _renamed(field: Any, names: dict[str, str]) -> Any:
    return names.get(field, field) if isinstance(field, str) else field


def now_it_is(story: Story) -> SafeString | str:
    """What an act has made of a story: its state, and the way to its page if it has one."""
    said = gettext("“%(headline)s”: %(state)s.") % {
        "headline": story.headline,
        "state": state_in_words(story).lower(),
    }
    if not story.is_public():
        return said
    return format_html(
        '{} <a href="{}">{}</a>',
        gettext("“%(headline)s” is public since %(time)s.")
        % {"headline": story.headline, "time": moment_in_words(story.publish_at)},
        story.get_absolute_url(),
        gettext("See it on the site"),
    )


def what_happened(kept: editing.Kept, *, but_not_moved: Iterable[str] = ()) -> list[str]:
    """What keeping a story did beyond what was typed, in an editor's words."""
    moved = [headline for headline in kept.moved_to_end if headline not in set(but_not_moved)]
    return [
        text % {"headline": headline}
        for text, headlines in (
            (gettext("The line “Read also| %(headline)s” is now a link to that story."), kept.linked),
            (
                gettext(
                    "No story is called “%(headline)s” yet. The line waits: readers see it as soon as "
                    "such a story is public."
                ),
                kept.waiting,
            ),
            (
                gettext(
                    "“%(headline)s” was linked already, so its second line was taken out of the text."
                ),
                kept.repeated,
            ),
            (
                gettext(
                    "The line to “%(headline)s” has lost its place in the text; it now stands at the "
                    "end."
                ),
                moved,
            ),
        )
        for headline in headlines
    ]
