"""The pages of one edition: where it begins, where it is laid out and handed on, how it will look,
and what was done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ads.serving import Desk
from articles import clock
from articles.admin.widths import Widths
from articles.forms.arranging import Arrangement, in_words
from articles.forms.choices import is_key
from articles.forms.editions import Begin
from articles.front import former, verbs
from articles.front.desk import EditionState, state_in_words, state_of
from articles.front.pages import front_page, with_layout
from articles.front.rights import FrontAct, may
from articles.models import Edition, FormerLayout
from articles.publishing import NotPossible
from articles.views.front import front
from articles.views.previews import for_the_desk

MOST_ACTS = 200
"""Acts that the history lists, the latest ones."""

MOST_LAYOUTS = 20
"""Former layouts that it shows, the latest ones."""

ACTS = ("_schedule", "_publish", "_unschedule")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """A form that makes a draft, and leads to where it is laid out."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = Begin(request.POST or None)
    live = Edition.objects.due(timezone.now()).first()
    if live is None:
        del form.fields["like"]
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            if live and form.cleaned_data["like"] == "live":
                edition = verbs.restore_edition(live, name=name, by=request.user)
            else:
                edition = verbs.draft_edition(name, by=request.user)
        except NotPossible as problem:
            form.add_error("name", problem)
        else:
            model_admin.log_addition(request, edition, [{"added": {}}])
            return _back(edition)
    context = {"title": _("Draft a front page"), "form": form}
    return _page(request, model_admin, None, "begin", context)


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The zones of an edition and what is pinned in them. Everything typed is saved first; then the
    button does what it says, so an act that is not possible costs a message and no word."""
    edition = _edition(request, pk, model_admin)
    state, sent = state_of(edition), request.method == "POST"
    allowed = model_admin.has_change_permission(request, edition)
    if sent and not model_admin.has_change_permission(request):
        raise PermissionDenied
    layout = Arrangement(edition, request.POST if sent else None)
    if sent and layout.is_valid() and _saved(request, layout, model_admin):
        _do(request, edition, layout, model_admin)
        there = "preview" if "_preview" in request.POST else "change"
        return HttpResponseRedirect(reverse(f"admin:articles_edition_{there}", args=[pk]))
    # What was typed stays there to be read, though somebody has approved it meanwhile.
    changes = sent or (allowed and state != EditionState.REPLACED)
    moment = max(timezone.now(), edition.goes_live_at or timezone.now())
    shown = front_page(moment, with_layout(Edition.objects.filter(pk=pk), moment).first())
    stories = {block.key: block.stories for block in shown.blocks}
    blocks = layout.on_page
    for block in blocks:
        block.stories = stories.get(block.key or 0, [])
        here = [pin for pin in layout.pin_rows if pin.zone_id == block.key]
        block.pinned = {pin.story_id for pin in here if pin.is_on(moment)}
    context = {
        "title": edition.name,
        "edition": edition,
        "layout": layout,
        "blocks": blocks,
        "state": state,
        "state_in_words": state_in_words(edition),
        "changes": changes,
        "approves": changes and may(request.user, FrontAct.APPROVE, edition),
        "drafts": may(request.user, FrontAct.DRAFT),
        "deletes": model_admin.has_delete_permission(request, edition),
        "media": model_admin.media + layout.pins.media + layout.form.media,
    }
    status = 403 if sent and not allowed else 200
    return _page(request, model_admin, edition, "arrange", context, status=status)


def _saved(request: HttpRequest, layout: Arrangement, model_admin: Any) -> bool:
    """Save the layout. What stands against it is told in the form."""
    try:
        verbs.arrange_edition(
            layout.edition,
            layout.zone_plans,
            layout.pin_plans,
            version=layout.form.seen,
            name=layout.form.cleaned_data["name"],
            by=request.user,
        )
    except verbs.Stale as stale:
        layout.compare(stale.now)
        layout.form.add_error(None, stale)
        return False
    except NotPossible as problem:
        layout.form.add_error(None, problem)
        return False
    model_admin.log_change(request, layout.edition, _("Laid out."))
    return True


def _do(request: HttpRequest, edition: Edition, layout: Arrangement, model_admin: Any) -> None:
    """Do what the pressed button says, now that the layout is saved."""
    pressed = next((act for act in ACTS if act in request.POST), "")
    at = layout.form.cleaned_data["goes_live_at"]
    try:
        match pressed:
            case "_schedule":
                if at is None:
                    raise NotPossible(_("Give a time to come."))
                verbs.schedule_edition(edition, at=at, by=request.user)
            case "_publish":
                verbs.publish_edition(edition, by=request.user)
            case "_unschedule":
                verbs.unschedule_edition(edition, by=request.user)
    except NotPossible as problem:
        messages.error(request, " ".join(problem.messages))
        return
    now_it_is = _edition(request, edition.pk, model_admin)
    words = _("“%(name)s”: %(state)s.") % {
        "name": now_it_is.name,
        "state": state_in_words(now_it_is),
    }
    if pressed:
        model_admin.log_change(request, edition, words)
    messages.success(request, words)


@require_POST
def restore(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Make a draft that is laid out as this edition is, or as its former `layout` was."""
    edition = _edition(request, pk, model_admin)
    if not may(request.user, FrontAct.DRAFT, edition):
        raise PermissionDenied
    if "layout" in request.POST:
        copy = verbs.restore_layout(_layout(edition, request.POST["layout"]), by=request.user)
    else:
        copy = verbs.restore_edition(edition, by=request.user)
    model_admin.log_addition(request, copy, [{"added": {}}])
    messages.success(request, _("This is a draft, laid out as “%(name)s”.") % {"name": edition})
    return _back(copy)


@require_safe
def preview(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The edition's page in a frame as wide as one likes."""
    edition = _edition(request, pk, model_admin)
    context = {
        "title": _("Preview"),
        "edition": edition,
        "state": state_of(edition),
        "state_in_words": state_in_words(edition),
        "widths": Widths(request.GET.get("width", "")),
        "shown": reverse("admin:articles_edition_page", args=[pk]),
    }
    return _page(request, model_admin, edition, "preview", context)


@require_safe
def page(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The front page as this edition makes it: at its time if that is to come, else now. It may be
    framed by the admin; nothing on it is counted or kept."""
    edition = _edition(request, pk, model_admin)
    now = timezone.now()
    moment = max(now, edition.goes_live_at or now)
    with clock.at(moment):
        laid_out = with_layout(Edition.objects.filter(pk=pk), moment).first()
        desk = Desk(reverse("front"), now=moment, uncounted=True)
        return for_the_desk(front(request, desk=desk, edition=laid_out))


@require_safe
def history(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """What was done with the edition, and how it was laid out before; the last first."""
    edition = _edition(request, pk, model_admin)
    layouts = list(edition.former_layouts.all()[:MOST_LAYOUTS])
    plans = former.plans_of(layouts)
    context = {
        "title": _("History"),
        "edition": edition,
        "acts": edition.acts.all()[:MOST_ACTS],
        "layouts": [(one, in_words(*plan)) for one, plan in zip(layouts, plans, strict=True)],
        "drafts": may(request.user, FrontAct.DRAFT),
    }
    return _page(request, model_admin, edition, "history", context)


def _edition(request: HttpRequest, pk: int, model_admin: Any) -> Edition:
    """The edition, for those who may look. Raises PermissionDenied, Http404."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    found: Edition | None = model_admin.get_queryset(request).filter(pk=pk).first()
    if found is None:
        raise Http404("no such front page")
    return found


def _layout(edition: Edition, key: str) -> FormerLayout:
    found = edition.former_layouts.filter(pk=key).first() if is_key(key) else None
    if found is None:
        raise Http404("no such layout")
    return found


def _back(edition: Edition) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[edition.pk]))


def _page(
    request: HttpRequest,
    model_admin: Any,
    edition: Edition | None,
    name: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    around = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "original": edition,
    }
    template = f"admin/articles/edition/{name}.html"
    return TemplateResponse(request, template, around | context, status=status)
