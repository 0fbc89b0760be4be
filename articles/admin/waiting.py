"""The change of a public story that waits: what it changes, when it goes live, and what may be done
with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ads.serving import Desk
from articles import changing
from articles.admin.beside import page_of_story, story_seen
from articles.desk import moment_in_words
from articles.forms.changes import AsksKindOfChange
from articles.forms.waiting import WaitingForm
from articles.models import PendingChange, Story
from articles.models.pending import PendingState
from articles.publishing import NotPossible
from articles.versions import showing
from articles.versions.restoring import put
from articles.versions.snapshot import Content
from articles.views.previews import kept_to_oneself
from articles.views.story import story_page


class SetAside(Exception):
    """What was typed is to wait: it has gone through the form's own ways, and is taken back."""

    def __init__(self, content: Content, form: AsksKindOfChange) -> None:
        self.content, self.form = content, form


@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """What the change is, and the form that schedules it, puts it live, cancels it or, if it was
    held back, lets it wait on. Which of these is said by `act`."""
    story = story_seen(request, pk, model_admin)
    decides = may_decide(request, model_admin, story)
    if request.method == "POST" and not decides:
        raise PermissionDenied
    change = _change(story)
    form = WaitingForm(
        request.POST if request.method == "POST" and _wants_form(request) else None,
        waiting=change,
        may_tell=request.user.has_perm("articles.add_correction"),
    )
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            with transaction.atomic():
                _refuse_unseen(request, change)
                said, lost = _do(request, change, form)
        except NotPossible as problem:
            if not form.is_bound:
                messages.error(request, " ".join(problem.messages))
                return HttpResponseRedirect(request.path)
            form.add_error(None, problem)
        else:
            model_admin.log_change(request, story, said)
            messages.success(request, said)
            for sentence in lost:
                messages.warning(
                    request, _("It is live without this: %(what)s") % {"what": sentence}
                )
            there = "waiting" if request.POST["act"] in {"schedule", "resolve"} else "change"
            return HttpResponseRedirect(reverse(f"admin:articles_story_{there}", args=[pk]))
    newest = story.versions.order_by("-number")[0]
    context = {
        "title": _("The change that waits"),
        "change": change,
        "held": change.state == PendingState.HELD,
        "in_words": in_words(change),
        "seen": state_of_change(change),
        "both": showing.labels(change.both),
        "differences": showing.differences(*changing.what_differs(change, newest)),
        "form": form,
        "media": form.media,
        "decides": decides,
    }
    return page_of_story(request, model_admin, story, "waiting", context)


def _wants_form(request: HttpRequest) -> bool:
    return request.POST.get("act") in {"schedule", "live"}


def _refuse_unseen(request: HttpRequest, change: PendingChange) -> None:
    """Hold the story's row, and bring the change up to date. Raises NotPossible if it is another
    one than the page has shown."""
    Story.objects.select_for_update().get(pk=change.story_id)
    change.refresh_from_db()
    if request.POST.get("seen") != state_of_change(change):
        raise NotPossible(
            _("This change is another one by now. Look at it, and decide again: nothing was done.")
        )


def _do(request: HttpRequest, change: PendingChange, form: WaitingForm) -> tuple[str, list[str]]:
    """Do what was asked. Returns that in words, and what is gone that the change names."""
    match request.POST.get("act"):
        case "schedule":
            data = form.cleaned_data
            changing.schedule(
                change, change=data["change"], note=data.get("note", ""), at=data["goes_live_at"]
            )
            change.refresh_from_db()
            return in_words(change), []
        case "live":
            data = form.cleaned_data
            lost = changing.put_live(
                change, by=request.user, change=data["change"], note=data.get("note", "")
            )
            return _("The change is live."), lost
        case "cancel":
            changing.cancel(change)
            return _("The change is cancelled. Readers keep what they have."), []
        case "resolve":
            changing.resolve(change)
            return _("The change waits again, over what was saved meanwhile."), []
        case _:
            raise NotPossible(_("Choose what is to be done with the change."))


@require_safe
def preview(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The story's page as the change makes it."""
    story = story_seen(request, pk, model_admin)
    change = _change(story)
    page = Story.objects.for_page().get(pk=pk)
    now = timezone.now()
    desk = Desk(page.get_absolute_url() or request.path, now=now, uncounted=True)
    shown = story_page(request, changing.with_change(page, change), now=now, desk=desk)
    return kept_to_oneself(shown)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The story form, filled with the change. Whatever is pressed, the change goes on waiting."""
    story = story_seen(request, pk, model_admin)
    if not may_decide(request, model_admin, story):
        if request.method == "POST" and model_admin.has_change_permission(request):
            handed_back: HttpResponse = model_admin.hand_back(request)
            return handed_back
        raise PermissionDenied
    change = story.pending_changes.newest()
    if change is None or (request.method != "POST" and not change.is_open):
        raise Http404("no change of this story waits")
    if not change.is_open:
        said = _("This change waits no longer: it went live, or was cancelled.")
        if model_admin.keep_work(request, story, change):
            said = _(
                "This change waits no longer: it went live, or was cancelled, while you wrote. "
                "What you typed is kept, and can be restored into the story."
            )
        messages.warning(request, said)
        return HttpResponseRedirect(reverse("admin:articles_story_change", args=[pk]))
    if not story.has_readers():
        model_admin.keep_work(request, story, change)
        messages.error(
            request, _("The story is not public: cancel the change, or wait until it is.")
        )
        return HttpResponseRedirect(reverse("admin:articles_story_waiting", args=[pk]))
    try:
        with _as_it_is_to_be(request, change):
            response: HttpResponse = model_admin.changeform_view(
                request, str(pk), extra_context={"edits_waiting": True}
            )
            if isinstance(response, TemplateResponse):
                response.render()
        return response
    except SetAside as aside:
        kept: HttpResponse = model_admin.set_aside(request, aside, change)
        return kept


@contextmanager
def _as_it_is_to_be(request: HttpRequest, change: PendingChange) -> Iterator[None]:
    """While it lasts, the story in the database is what the change makes of it; then it is again
    what it was. What is made of it meanwhile has to be finished by then."""
    with transaction.atomic():
        story = Story.objects.select_for_update().get(pk=change.story_id)
        put(story, change.content)
        # The guard against overwriting goes by the change, not by this trial.
        Story.objects.filter(pk=story.pk).update(modified_at=change.made_at)
        request.edited_change = change  # type: ignore[attr-defined]
        yield
        transaction.set_rollback(True)


def edited_change(request: HttpRequest) -> PendingChange | None:
    """The change that this request edits, if it does."""
    change: PendingChange | None = getattr(request, "edited_change", None)
    return change


def state_of_change(change: PendingChange) -> str:
    """What tells one state of a change that waits from the next."""
    at = change.goes_live_at.isoformat() if change.goes_live_at else ""
    return f"{change.made_at.isoformat()}#{change.base}#{change.state}#{at}"


def in_words(change: PendingChange) -> str:
    """What a change waits for, for the desk."""
    if change.state == PendingState.HELD:
        return _("A change of this story is held back. It needs a look before it can go live.")
    if change.goes_live_at:
        return _("A change of this story goes live on %(time)s. Readers keep what they have.") % {
            "time": moment_in_words(change.goes_live_at)
        }
    return _(
        "A change of this story waits until somebody puts it live. Readers keep what they have."
    )


def may_decide(request: HttpRequest, model_admin: Any, story: Story) -> bool:
    """Whether somebody may let changes wait and put them live: as with publishing."""
    return bool(
        model_admin.has_change_permission(request, story)
        and request.user.has_perm("articles.publish_story")
    )


def _change(story: Story) -> PendingChange:
    change = story.pending_changes.open().first()
    if change is None:
        raise Http404("no change of this story waits")
    return change
