"""Where a form sends what is typed in it, every few seconds."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import presence, unsaved
from articles.admin.unsaved.works import offer
from articles.admin.waiting import may_decide
from articles.forms.stories import new_key
from articles.models import PendingChange, Story
from articles.unsaved import TooMuch, is_form_key
from articles.versions.keeping import newest_in_words
from articles.versions.seen import Seen, state_at


def keep_url(story: Story | None, change: PendingChange | None) -> str:
    """Where the form of a story (None: of a new one), or of a change of it that waits, sends what
    is typed."""
    if story is None:
        return reverse("admin:articles_story_keep_new")
    name = "waiting_keep" if change else "keep"
    return reverse(f"admin:articles_story_{name}", args=[story.pk])


@require_POST
def keep(request: HttpRequest, pk: int | None, model_admin: Any) -> JsonResponse:
    """Keep what a form holds, and tell it who else is there. The form's fields come as it would
    send them; beside them `whose` says who opened it, `here` that nothing has been typed since,
    `left` that it is being closed. Answers `saved` (a time of day, or empty), `restore` (where one
    goes on with what is kept), `here` and `newer` in words; `key`, a new key for a form that is
    done with and goes on all the same, as one does that is gone back to; or, with a status that
    says no, the `problem`."""
    story = model_admin.get_queryset(request).filter(pk=pk).first() if pk is not None else None
    may = (
        model_admin.has_add_permission(request)
        if pk is None
        else story is not None and model_admin.has_change_permission(request, story)
    )
    if not may:
        return _refusal(_("This story is not yours to change now. Copy your words."), 403)
    return _keep(request, story)


@require_POST
def keep_of_change(request: HttpRequest, pk: int, model_admin: Any) -> JsonResponse:
    """The same for the form of a change that waits. One that has gone live or was cancelled while
    somebody wrote is kept with it, and goes on in the form of the story."""
    story = model_admin.get_queryset(request).filter(pk=pk).first()
    if story is None or not may_decide(request, model_admin, story):
        return _refusal(_("This story is not yours to change now. Copy your words."), 403)
    change = story.pending_changes.newest()
    if change is None:
        return _refusal(_("No change of this story waits. Copy your words."), 404)
    return _keep(request, story, change)


def _keep(
    request: HttpRequest, story: Story | None, change: PendingChange | None = None
) -> JsonResponse:
    if request.POST.get("whose") != str(request.user.pk):
        return _refusal(_("Somebody else is logged in in this browser now."), 409)
    now = timezone.now()
    kept, another_key = None, ""
    if "here" not in request.POST:
        key = request.POST.get("work", "")
        if not is_form_key(key):
            return _refusal(_("This form can't be kept. Open it again."), 400)
        try:
            fields = unsaved.typed_fields(request.POST.lists())
        except TooMuch:
            return _refusal(_("This is too long to be kept. Save it, or copy your words."), 413)
        kept = unsaved.keep(
            person=request.user, story=story, change=change, key=key, fields=fields, now=now
        )
        another_key = "" if kept else new_key()
    if story is not None:
        _tell_presence(request, story)
    return JsonResponse(
        {
            "saved": date_format(timezone.localtime(kept.saved_at), "H:i:s") if kept else "",
            "restore": offer(kept)["restore"] if kept else "",
            "key": another_key,
            "here": presence.others_in_words(story, request.user, now) if story else "",
            "newer": _newer(request, story, change) if story else "",
        }
    )


def _tell_presence(request: HttpRequest, story: Story) -> None:
    if "left" in request.POST:
        presence.leave(story, request.user)
    else:
        presence.arrive(story, request.user, timezone.now())


def _newer(request: HttpRequest, story: Story, change: PendingChange | None) -> str:
    """That somebody has saved the story, or the change, since the form was opened, in words."""
    opened = Seen.read(request.POST.get("seen_at", ""))
    if change is not None and not change.is_open:
        return _("This change waits no longer: it went live, or was cancelled.")
    if not opened.at or opened.at == state_at(change.made_at if change else story.modified_at):
        return ""
    if change is not None:
        return _(
            "Somebody has edited this change since. Go on writing: when you save, both are joined, "
            "and you decide where they differ."
        )
    who, at = newest_in_words(story)
    return _(
        "%(who)s saved this story at %(when)s. Go on writing: when you save, both are joined, and "
        "you decide where they differ."
    ) % {"who": who, "when": at}


def _refusal(problem: str, status: int) -> JsonResponse:
    return JsonResponse({"problem": problem}, status=status)
