"""What is typed in the story form is kept on the server while it is typed, and given back after a
crash, a closed tab or a lost login. Nobody is given another's."""

from contextlib import suppress
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import body, presence, unsaved
from articles.admin.beside import pages
from articles.admin.waiting import edited_change
from articles.desk import moment_in_words
from articles.forms.choices import is_key
from articles.forms.restoring import rows_as_typed
from articles.models import Story, UnsavedWork
from articles.unsaved import TooMuch, is_form_key
from articles.versions.keeping import newest_in_words
from articles.versions.seen import Seen, state_of_row
from articles.versions.snapshot import snapshot

KEPT_EVERY = 5
"""Seconds after which the page sends what has been typed."""
MOST_OFFERED = 5


class SavedTwice(Exception):
    """The form of a new story was sent again; what it has stored is taken back."""

    def __init__(self, story: Story) -> None:
        self.story = story


class KeepsUnsaved(admin.ModelAdmin):
    """An admin of stories whose form is kept while it is filled in. `?restore=key` fills it with
    what was kept; a GET writes nothing."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "keep/": ("keep_new", partial(keep, pk=None)),
            "<int:pk>/keep/": ("keep", keep),
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
        if request.method in {"GET", "HEAD"} and is_form_key(key) and not edited_change(request):
            found = _own(request).filter(key=key, story=_pk(object_id)).first()
            if found and self._may_go_on(request, object_id):
                request.restored_work = found  # type: ignore[attr-defined]
                request.restored = _as_sent(found)  # type: ignore[attr-defined]
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except SavedTwice as twice:
            messages.warning(request, _("This was sent twice. It is saved once, as this story."))
            there = reverse("admin:articles_story_change", args=[twice.story.pk])
            return HttpResponseRedirect(there)

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
        if writes and not edited_change(request) and not context.get("is_popup"):
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
            others = _own(request).filter(story=story).newest_first().defer("fields")
            waiting = [one for one in others[: MOST_OFFERED + 1] if one != shown]
        return {
            "url": keep_url(story),
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
        key = request.POST.get("work", "")
        earlier = unsaved.saved_as(person=request.user, key=key) if is_form_key(key) else None
        if earlier is not None and _says_the_same(earlier, obj):
            raise SavedTwice(earlier)
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
        elif is_form_key(key := request.POST.get("work", "")):
            with suppress(TooMuch):
                fields = unsaved.typed_fields(request.POST.lists())
                unsaved.keep(person=request.user, story=story, key=key, fields=fields)
        return response

    def finish_work(self, request: HttpRequest, story: Story) -> None:
        """What was typed is saved, or waits as a change: nothing is left to restore."""
        if edited_change(request) is None:
            unsaved.finish(person=request.user, key=request.POST.get("work", ""), story=story)


def _says_the_same(earlier: Story, story: Story) -> bool:
    """Whether a new story says what an earlier one did when it was new."""
    first = earlier.versions.order_by("number").first()
    if first is None:
        return False
    said, says = first.content, snapshot(story)
    same_words = body.text(said["body"]) == body.text(says["body"])
    return same_words and all(said[name] == says[name] for name in ("headline", "standfirst"))


def restored(request: HttpRequest) -> QueryDict | None:
    """What this request fills the form with, if it does."""
    typed: QueryDict | None = getattr(request, "restored", None)
    return typed


def keep_url(story: Story | None) -> str:
    """Where the form of a story (None: of a new one) sends what is typed."""
    if story is None:
        return reverse("admin:articles_story_keep_new")
    return reverse("admin:articles_story_keep", args=[story.pk])


@require_POST
def keep(request: HttpRequest, pk: int | None, model_admin: Any) -> JsonResponse:
    """Keep what a form holds, and tell it who else is there. The form's fields come as it would
    send them; beside them `whose` says who opened it, `here` that nothing has been typed since,
    `left` that it is being closed. Answers `saved` (a time of day, or empty), `here` and `newer` in
    words; or, with a status that says no, the `problem`."""
    story = model_admin.get_queryset(request).filter(pk=pk).first() if pk is not None else None
    may = (
        model_admin.has_add_permission(request)
        if pk is None
        else story is not None and model_admin.has_change_permission(request, story)
    )
    if not may:
        return _refusal(_("This story is not yours to change now. Copy your words."), 403)
    if request.POST.get("whose") != str(request.user.pk):
        return _refusal(_("Somebody else is logged in in this browser now."), 409)
    now = timezone.now()
    kept = None
    if "here" not in request.POST:
        key = request.POST.get("work", "")
        if not is_form_key(key):
            return _refusal(_("This form can't be kept. Open it again."), 400)
        try:
            fields = unsaved.typed_fields(request.POST.lists())
        except TooMuch:
            return _refusal(_("This is too long to be kept. Save it, or copy your words."), 413)
        kept = unsaved.keep(person=request.user, story=story, key=key, fields=fields, now=now)
    if story is not None:
        _tell_presence(request, story)
    return JsonResponse(
        {
            "saved": date_format(timezone.localtime(kept.saved_at), "H:i:s") if kept else "",
            "here": presence.others_in_words(story, request.user, now) if story else "",
            "newer": _newer(request, story) if story else "",
        }
    )


def _tell_presence(request: HttpRequest, story: Story) -> None:
    if "left" in request.POST:
        presence.leave(story, request.user)
    else:
        presence.arrive(story, request.user, timezone.now())


def _newer(request: HttpRequest, story: Story) -> str:
    """That somebody has saved the story since the form was opened, in words."""
    opened = Seen.read(request.POST.get("seen_at", ""))
    if not opened.at or opened.at == state_of_row(story):
        return ""
    who, at = newest_in_words(story)
    return _(
        "%(who)s saved this story at %(when)s. Go on writing: when you save, both are joined, and "
        "you decide where they differ."
    ) % {"who": who, "when": at}


def _refusal(problem: str, status: int) -> JsonResponse:
    return JsonResponse({"problem": problem}, status=status)


@require_safe
def works(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """What one has typed and not saved, in whatever story."""
    _refuse_readers(request, model_admin)
    found = _own(request).select_related("story").newest_first()
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("What you have not saved"),
        "works": [offer(one) | {"headline": one.headline} for one in found],
        "kept_for": unsaved.KEPT_FOR.days,
    }
    return TemplateResponse(request, "admin/articles/story/unsaved.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, key: str, model_admin: Any) -> HttpResponse:
    """What was typed, to look at; sent, it is thrown away."""
    _refuse_readers(request, model_admin)
    found = (
        _own(request).filter(key=key[:99]).select_related("story").first()
        if is_form_key(key)
        else None
    )
    if found is None:
        raise Http404("no such work")
    if request.method == "POST":
        unsaved.finish(person=request.user, key=found.key)
        messages.success(request, _("What was not saved is thrown away."))
        there = (
            reverse("admin:articles_story_change", args=[found.story_id])
            if found.story_id
            else reverse("admin:articles_story_unsaved")
        )
        return HttpResponseRedirect(there)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Not saved"),
        "work": offer(found) | {"headline": found.headline},
        "original": found.story,
        "typed": _typed(found, model_admin),
    }
    return TemplateResponse(request, "admin/articles/story/unsaved_work.html", context)


def _refuse_readers(request: HttpRequest, model_admin: Any) -> None:
    if not (model_admin.has_add_permission(request) or model_admin.has_change_permission(request)):
        raise PermissionDenied


def _typed(found: UnsavedWork, model_admin: Any) -> list[tuple[str, str]]:
    """The words that were typed, by the label of their field."""
    said = []
    for name in ("headline", "standfirst", "body", "lead_caption"):
        words = "\n".join(str(value) for value in found.fields.get(name, []))
        if name == "body":
            words = body.text(words).replace("\n", "\n\n")
        if words.strip():
            said.append((capfirst(str(model_admin.opts.get_field(name).verbose_name)), words))
    return said


def _own(request: HttpRequest) -> Any:
    return UnsavedWork.objects.open_for(request.user)  # type: ignore[arg-type]


def _pk(object_id: str | None) -> int | None:
    """The key of a row; 0, which none has, for what is no key."""
    if object_id is None:
        return None
    return int(object_id) if is_key(object_id) else 0


def _as_sent(found: UnsavedWork) -> QueryDict:
    """What was kept, as the form would send it."""
    data = QueryDict(mutable=True)
    for name, values in found.fields.items():
        data.setlist(name, [str(value) for value in values])
    return data


def when(found: UnsavedWork) -> str:
    """When a work was last heard of: the time of day, with the date if it was another day."""
    local = timezone.localtime(found.saved_at)
    today = local.date() == timezone.localdate()
    return date_format(local, "H:i") if today else moment_in_words(found.saved_at)


def offer(found: UnsavedWork) -> dict[str, str]:
    """What is said of a work, and the ways from there."""
    form = (
        reverse("admin:articles_story_change", args=[found.story_id])
        if found.story_id
        else reverse("admin:articles_story_add")
    )
    return {
        "when": when(found),
        "restore": f"{form}?restore={found.key}",
        "look": reverse("admin:articles_story_unsaved_work", args=[found.key]),
    }
