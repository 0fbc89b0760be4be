"""Changes to a story that readers have: what they are told of each, and changes that wait."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import changing, publishing
from articles.admin import waiting
from articles.admin.beside import pages
from articles.admin.waiting import SetAside, edited_change
from articles.forms.changes import WAIT, AsksKindOfChange
from articles.forms.choices import is_key
from articles.models import PendingChange, Story
from articles.models.pending import PendingState
from articles.versions import showing
from articles.versions.keeping import Made
from articles.versions.snapshot import snapshot


class ChangesAdmin(admin.ModelAdmin):
    """An admin of stories whose form asks what kind of change is made, and can let it wait."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "": ("waiting", waiting.waiting),
            "preview/": ("waiting_preview", waiting.preview),
            "edit/": ("waiting_edit", waiting.edit),
        }
        return [*pages(self, "<int:pk>/waiting/", views), *super().get_urls()]

    def get_form(
        self,
        request: HttpRequest,
        obj: Story | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.may_tell = request.user.has_perm("articles.add_correction")  # type: ignore[attr-defined]
        form.edited = edited_change(request)  # type: ignore[attr-defined]
        return form

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        """A change that waits is edited without the lines that have rows of their own."""
        return [] if edited_change(request) else super().get_inline_instances(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        if story and not edited_change(request):
            change = story.pending_changes.open().defer("packed", "page").first()
            context["waiting"] = waiting.in_words(change) if change else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if request.method != "POST" or edited_change(request) or not is_key(object_id or ""):
            return view()
        _bring_up_to_date(int(object_id or 0))
        if WAIT not in request.POST:
            return view()
        try:
            with transaction.atomic():
                return view()
        except SetAside as aside:
            return self.set_aside(request, aside)

    def set_aside(
        self, request: HttpRequest, aside: SetAside, edited: PendingChange | None = None
    ) -> HttpResponse:
        """Let what was typed wait, as a change of its own or as the one that was `edited`."""
        story, form = aside.form.instance, aside.form
        times: dict[str, Any] = {
            "change": form.change or "",
            "note": form.note,
            "at": form.cleaned_data.get("change_at"),
        }
        try:
            if edited:
                kept = changing.replace(edited, aside.content, **times)
            else:
                kept = changing.set_aside(story, aside.content, by=request.user, **times)
        except publishing.NotPossible as problem:
            messages.error(request, " ".join(problem.messages))
            waits = edited and story.pending_changes.open().filter(pk=edited.pk).exists()
            form_name = "waiting_edit" if waits else "change"
            return HttpResponseRedirect(
                reverse(f"admin:articles_story_{form_name}", args=[story.pk])
            )
        said = waiting.in_words(kept)
        self.log_change(request, kept.story, said)
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:articles_story_waiting", args=[story.pk]))

    def tell_readers(self, request: HttpRequest, form: AsksKindOfChange) -> Made | None:
        """Tell readers of the change that is being saved, as they are to be told. Returns how the
        version is made that the caller keeps; None if the change is to wait."""
        story: Story = form.instance
        if form.is_to_wait:
            request.set_aside_form = form  # type: ignore[attr-defined]
            return None
        if form.change:
            publishing.tell(story, form.change, text=form.note)
        return Made(
            by=request.user,
            change=form.change or "",
            unseen=form.is_asked and not form.must_answer,
        )

    def response_change(self, request: HttpRequest, obj: Story) -> HttpResponse:
        form = getattr(request, "set_aside_form", None)
        if form is not None:
            raise SetAside(snapshot(obj), form)
        self.say_what_became(request, changing.catch_up(obj))
        return super().response_change(request, obj)

    def say_what_became(self, request: HttpRequest, change: PendingChange | None) -> None:
        """Tell whoever saved the story what it means for the change that waits."""
        if change is None:
            return
        if change.state == PendingState.HELD:
            text = _(
                "A change of this story that waited is held back: both have changed %(fields)s. "
                "Look at it under “The change that waits”."
            ) % {"fields": ", ".join(showing.labels(change.both)).lower()}
            messages.warning(request, text)
        else:
            messages.info(request, _("The change that waits now rests on what you saved."))


def _bring_up_to_date(pk: int) -> None:
    """What readers see already is the story before anybody saves over it."""
    for change in PendingChange.objects.filter(story=pk).due(timezone.now()):
        try:
            changing.put_live(change, at=change.goes_live_at)
        except publishing.NotPossible:
            return  # the keeper will say so
