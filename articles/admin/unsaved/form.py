"""The story form, kept while it is filled in, and filled with what was kept."""

from contextlib import suppress
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import presence, unsaved
from articles.admin.beside import pages
from articles.admin.unsaved.keeping import keep, keep_of_change, keep_url
from articles.admin.unsaved.works import as_sent, offer, own_works, when, work, works
from articles.admin.waiting import edited_change
from articles.forms.choices import is_key
from articles.forms.restoring import rows_as_typed
from articles.forms.stories import new_key
from articles.models import Story, UnsavedWork
from articles.unsaved import TooMuch, is_form_key

KEPT_EVERY = 5
"""Seconds after which the page sends what has been typed."""
MOST_OFFERED = 5


class KeepsUnsaved(admin.ModelAdmin):
    """An admin of stories whose form is kept while it is filled in. `?restore=key` fills it with
    what was kept; a GET writes nothing."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "keep/": ("keep_new", partial(keep, pk=None)),
            "<int:pk>/keep/": ("keep", keep),
            "<int:pk>/waiting/keep/": ("waiting_keep", keep_of_change),
            "unsaved/": ("unsaved", works),
            "unsaved/<str:key>/": ("unsaved_work", work),
        }
        return [*pages(self, "", views), *super().get_urls()]

    # Restoring

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        key = request.GET.get("restore", "")
        if request.method in {"GET", "HEAD"} and is_form_key(key):
            mine = own_works(request).in_form_of(_pk(object_id), edited_change(request))
            found = mine.filter(key=key).first()
            if found and self._may_go_on(request, object_id):
                request.restored_work = found  # type: ignore[attr-defined]
                request.restored = as_sent(found)  # type: ignore[attr-defined]
        if request.method != "POST" or object_id is not None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():  # a button that is pressed twice sends one form after the other
            if saved := self._saved_before(request):
                messages.warning(request, _("This form was sent twice. It is saved once."))
                there = reverse("admin:articles_story_change", args=[saved.pk])
                return HttpResponseRedirect(there)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _saved_before(self, request: HttpRequest) -> Story | None:
        """The new story that these very words have become already."""
        key = request.POST.get("work", "")
        if not is_form_key(key) or not self.has_add_permission(request):
            return None
        try:
            fields = unsaved.typed_fields(request.POST.lists())
        except TooMuch:
            return None
        unsaved.keep(person=request.user, story=None, key=key, fields=fields)
        return unsaved.became(person=request.user, key=key, fields=fields)

    def _may_go_on(self, request: HttpRequest, object_id: str | None) -> bool:
        if object_id is None:
            return self.has_add_permission(request)
        story = self.get_object(request, object_id)
        return story is not None and self.has_change_permission(request, story)

    def get_form(
        self,
        request: HttpRequest,
        obj: Story | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.restored = restored(request)  # type: ignore[attr-defined]
        return form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        params: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = restored(request)
        if typed is not None and f"{prefix}-TOTAL_FORMS" in typed:
            params["data"] = typed
        return params

    def get_inline_formsets(
        self, request: HttpRequest, formsets: Any, inline_instances: Any, obj: Any = None
    ) -> Any:
        if restored(request) is not None:
            for formset in formsets:
                if formset.is_bound:
                    rows_as_typed(formset)
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        writes = self.has_change_permission(request, story) if story else True
        if writes and not context.get("is_popup"):
            context["keeping"] = self._keeping(request, story, context)
        return super().render_change_form(request, context, *args, **kwargs)

    def _keeping(
        self, request: HttpRequest, story: Story | None, context: dict[str, Any]
    ) -> dict[str, Any]:
        """What the form's script and the notes above it need to know."""
        shown: UnsavedWork | None = getattr(request, "restored_work", None)
        form = context["adminform"].form
        waiting: list[UnsavedWork] = []
        if request.method != "POST":
            others = own_works(request).in_form_of(story, edited_change(request))
            others = others.newest_first().defer("fields")
            waiting = [one for one in others[: MOST_OFFERED + 1] if one != shown]
        return {
            "url": keep_url(story, edited_change(request)),
            "every": KEPT_EVERY,
            "sign_every": int(presence.SIGN_EVERY.total_seconds()),
            "whose": request.user.pk,
            "login": reverse(settings.LOGIN_URL),
            "unsaved": form.is_bound and shown is None,
            "restored": when(shown) if shown else "",
            "offered": [offer(one) for one in waiting[:MOST_OFFERED]],
            "also_here": (
                presence.others_in_words(story, request.user, timezone.now()) if story else ""
            ),
        }

    # Saving

    def response_add(
        self, request: HttpRequest, obj: Story, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.finish_work(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Story) -> HttpResponse:
        response = super().response_change(request, obj)
        self.finish_work(request, obj)
        return response

    def set_aside(self, request: HttpRequest, aside: Any, edited: Any = None) -> HttpResponse:
        """A change that waits is saved work; one that can not wait is kept to be restored."""
        response: HttpResponseRedirect = super().set_aside(request, aside, edited)  # type: ignore[misc]
        story: Story = aside.form.instance
        if response.url == reverse("admin:articles_story_waiting", args=[story.pk]):
            self.finish_work(request, story)
        else:
            self.keep_work(request, story, edited)
        return response

    def keep_work(self, request: HttpRequest, story: Story, change: Any = None) -> bool:
        """What was sent could not be saved: it is offered when the form is opened again, under a
        new key if its own is done with. Returns whether it is kept."""
        try:
            fields = unsaved.typed_fields(request.POST.lists())
        except TooMuch:
            return False
        if "headline" not in fields:
            return False  # no form of ours sends so little
        for key in (request.POST.get("work", ""), new_key()):
            if is_form_key(key) and unsaved.keep(
                person=request.user,
                story=story,
                change=change,
                key=key,
                fields=fields | {"work": [key]},
            ):
                return True
        return False

    def finish_work(self, request: HttpRequest, story: Story) -> None:
        """What was typed is saved, or waits as a change: nothing is left to restore."""
        key, fields = request.POST.get("work", ""), None
        with suppress(TooMuch):
            fields = unsaved.typed_fields(request.POST.lists())
        unsaved.finish(person=request.user, key=key, story=story, fields=fields)


def restored(request: HttpRequest) -> QueryDict | None:
    """What this request fills the form with, if it does."""
    typed: QueryDict | None = getattr(request, "restored", None)
    return typed


def _pk(object_id: str | None) -> int | None:
    """The key of a row; 0, which none has, for what is no key."""
    if object_id is None:
        return None
    return int(object_id) if is_key(object_id) else 0
