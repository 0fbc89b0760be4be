"""Who may do what with a story, and the buttons and bulk actions that do it."""

from typing import Any

from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.admin.telling import now_it_is
from articles.desk import OPEN_ACTS, Act, State, state_of
from articles.models import Story
from articles.models.stories import Status

MOST_AT_ONCE = 100
"""Stories that one bulk action takes."""

WRITERS_STATUSES = {Status.DRAFT, Status.IN_REVIEW}
"""What a writer without the right to publish may still change."""


class ActingAdmin(admin.ModelAdmin):
    """An admin of stories whose status is moved by acts alone. Everything typed is saved first, so
    an act that is not possible costs a message and no word."""

    actions = ["publish_selected", "withdraw_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("articles.publish_story"))

    def has_change_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """A writer changes drafts and stories in review; the desk changes all."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or self.has_publish_permission(request) or obj.status in WRITERS_STATUSES

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """Only drafts are deleted. What readers saw is withdrawn, so that its address says so."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or obj.status == Status.DRAFT

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        return {name: actions[name] for name in actions if name != "delete_selected"}

    def acts_for(self, request: HttpRequest, story: Story | None) -> list[Act]:
        """The acts that this member of staff can do now; for a new story, those of a draft."""
        may_publish = self.has_publish_permission(request)
        open_acts = OPEN_ACTS[state_of(story) if story else State.DRAFT]
        return [act for act in open_acts if may_publish or not act.needs_the_desk]

    def response_add(
        self, request: HttpRequest, obj: Story, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._pressed(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Story) -> HttpResponse:
        return self._pressed(request, obj) or super().response_change(request, obj)

    def _pressed(self, request: HttpRequest, story: Story) -> HttpResponse | None:
        """Do what the pressed button says, now that everything typed is saved."""
        act = Act.asked(request.POST)
        if act is None:
            return None
        if act.needs_the_desk and not self.has_publish_permission(request):
            messages.error(request, _("Saved. Publishing is for the desk: submit it for review."))
        else:
            self._do(request, act, story)
        return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))

    def _do(self, request: HttpRequest, act: Act, story: Story) -> None:
        try:
            with transaction.atomic():
                story = act.on(story)
        except publishing.NotPossible as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            self.log_change(request, story, str(act.label))
            messages.success(request, now_it_is(story))

    @admin.action(description=_("Publish the selected stories now"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.PUBLISH, queryset)

    @admin.action(description=_("Withdraw the selected stories"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.WITHDRAW, queryset)

    def _do_to_all(self, request: HttpRequest, act: Act, queryset: models.QuerySet[Story]) -> None:
        keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            text = _("At most %(most)d stories at once. Nothing was done.")
            messages.error(request, text % {"most": MOST_AT_ONCE})
            return
        for story in Story.objects.filter(pk__in=keys).order_by("pk"):
            self._do(request, act, story)
