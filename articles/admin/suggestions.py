"""Suggested stories, beneath the "Read also" lines of the story form."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import suggesting
from articles.admin.unsaved import restored
from articles.admin.waiting import edited_change
from articles.forms.suggestions import (
    FORGET,
    LINK,
    NEVER,
    PIN,
    Decision,
    SuggestionForm,
    decisions,
    stories_decided,
)
from articles.models import Story
from articles.models.verdicts import Said
from articles.publishing import NotPossible
from articles.suggesting import LinkedBack

ACTS = {PIN: suggesting.pin, NEVER: suggesting.never, FORGET: suggesting.forget}


class SuggestingAdmin(admin.ModelAdmin):
    """An admin of stories whose form suggests what to link. What is said of a suggestion is kept
    with everything else that was typed."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        if story is not None and self._suggests(request, story):
            data = request.POST if request.method == "POST" else restored(request)
            verdicts = suggesting.verdicts_on(story)
            context["suggested"] = [
                SuggestionForm(one, data) for one in suggesting.suggested(story, verdicts=verdicts)
            ]
            context["said_of_some"] = bool(decisions(data or {}))
            context["never_again"] = [one for one in verdicts if one.said == Said.NEVER]
        return super().render_change_form(request, context, *args, **kwargs)

    def _suggests(self, request: HttpRequest, story: Story) -> bool:
        return (
            edited_change(request) is None
            and request.user.has_perm("articles.add_relatedlink")
            and self.has_change_permission(request, story)
        )

    def take_suggestions(self, request: HttpRequest, story: Story) -> list[Story]:
        """Do what was said of suggestions, before the story is derived. Returns the stories that
        are to link back, which is done once it is: see `link_back`."""
        said = decisions(request.POST)
        if not said or not self._suggests(request, story):
            return []
        stories = stories_decided(said)
        back = []
        for one in said:
            if (candidate := stories.get(one.key)) is None:
                messages.warning(request, _("A story that was suggested is gone."))
                continue
            try:
                _do(request, story, candidate, one)
            except NotPossible as problem:
                messages.warning(request, " ".join(problem.messages))
            if one.back:
                back.append(candidate)
        return back

    def link_back(self, request: HttpRequest, story: Story, older: list[Story]) -> None:
        """Let older stories link to this one, and say what became of it."""
        for one in older:
            try:
                became = suggesting.link_back(one, to=story, by=request.user)
            except NotPossible as problem:
                messages.warning(request, " ".join(problem.messages))
                continue
            if became is LinkedBack.DONE:
                self.log_change(request, one, _("A line to “%s” was added.") % story.headline)
            messages.info(request, str(BECAME[became]) % {"headline": one.headline})


BECAME = {
    LinkedBack.DONE: gettext_lazy("“%(headline)s” links back here."),
    LinkedBack.THERE: gettext_lazy("“%(headline)s” links here already."),
    LinkedBack.WAITS: gettext_lazy(
        "Readers have “%(headline)s”, so its link back waits as a change until the desk puts it "
        "live."
    ),
}


def _do(request: HttpRequest, story: Story, candidate: Story, said: Decision) -> None:
    if said.says == LINK:
        suggesting.add_line(story, candidate)
    else:
        ACTS[said.says](story, candidate, by=request.user)
