"""Pinning a story to a front page from its own page, for those who lay out front pages."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.beside import page_of_story, pages, story_seen
from articles.forms.arranging import name_of_zone, plan_of
from articles.forms.pinning import PinToFront
from articles.front import verbs
from articles.front.desk import state_in_words, with_live
from articles.front.rights import FrontAct, may
from articles.models import Edition, Pin, Story
from articles.models.editions import EditionStatus
from articles.publishing import NotPossible

MOST_OFFERED = 12
"""Front pages that are offered."""


class PinsToFront(admin.ModelAdmin):
    """An admin of stories that can be pinned."""

    def get_urls(self) -> list[URLPattern]:
        views = {"": ("pin", pin), "<int:number>/take-away/": ("unpin", unpin)}
        return [*pages(self, "<int:pk>/pin/", views), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if kwargs.get("obj"):
            context["may_pin"] = may(request.user, FrontAct.CHANGE)
        return super().render_change_form(request, context, *args, **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Where the story is pinned, and a form that pins it."""
    story = _story(request, pk, model_admin)
    open_here = _open_to(request)
    form = PinToFront(request.POST if request.method == "POST" else None, editions=open_here)
    if request.method == "POST" and form.is_valid() and _pinned(request, story, form):
        return HttpResponseRedirect(request.path)
    keys = [edition.pk for edition in open_here]
    pins = Pin.objects.filter(story=story, zone__edition__in=keys).select_related("zone__section")
    editions = {edition.pk: edition for edition in open_here}
    context = {
        "title": _("Pin to the front page"),
        "form": form,
        "media": form.media,
        "editions": open_here,
        "drafts": may(request.user, FrontAct.DRAFT),
        "pins": [
            {
                "pin": one,
                "zone": name_of_zone(plan_of(one.zone)),
                "edition": editions[one.zone.edition_id],
                "state": state_in_words(editions[one.zone.edition_id]),
                "over": one.ends_at is not None and one.ends_at <= timezone.now(),
            }
            for one in pins.order_by("zone__edition", "zone__order", "pk")
        ],
    }
    return page_of_story(request, model_admin, story, "pin", context)


@require_POST
def unpin(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """Take one of the story's pins away."""
    story = _story(request, pk, model_admin)
    pinned = Pin.objects.filter(pk=number, story=story).select_related("zone__edition").first()
    if pinned is None:
        raise Http404("no such pin")
    if not may(request.user, FrontAct.CHANGE, pinned.zone.edition):
        raise PermissionDenied
    try:
        verbs.unpin(pinned, by=request.user)
    except NotPossible as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("The pin is taken away."))
    return HttpResponseRedirect(reverse("admin:articles_story_pin", args=[pk]))


def _pinned(request: HttpRequest, story: Story, form: PinToFront) -> bool:
    data = form.cleaned_data
    try:
        verbs.pin(
            story,
            zone=form.chosen,
            position=data["position"],
            ends_at=data["ends_at"],
            by=request.user,
        )
    except NotPossible as problem:
        form.add_error(None, problem)
        return False
    words = {"place": data["position"], "zone": name_of_zone(plan_of(form.chosen))}
    messages.success(request, _("Pinned to place %(place)d of “%(zone)s”.") % words)
    return True


def _story(request: HttpRequest, pk: int, model_admin: Any) -> Story:
    """The story, for those who may look at it and lay out front pages."""
    story = story_seen(request, pk, model_admin)
    if not may(request.user, FrontAct.CHANGE):
        raise PermissionDenied
    return story


def _open_to(request: HttpRequest) -> list[Edition]:
    """The front pages that whoever asks may change: the one that readers have first, then those
    that wait for their time, then drafts."""
    now = timezone.now()
    waiting = Q(status=EditionStatus.DRAFT) | Q(goes_live_at__gt=now) | Q(pk=F("live_key"))
    found = with_live(Edition.objects.all(), now).filter(waiting)
    in_order = found.order_by("status", "goes_live_at", "-changed_at", "-pk")[:MOST_OFFERED]
    return [
        edition
        for edition in in_order.prefetch_related("zones__section")
        if may(request.user, FrontAct.CHANGE, edition)
    ]
