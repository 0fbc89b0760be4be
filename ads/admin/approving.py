"""Who may do what with a creative: the buttons, the bulk actions, and what is said afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ads import approval
from ads.admin.wording import dotted
from ads.forms import CreativeForm
from ads.models import Creative, CreativeState, Make
from ads.stock.shelf import changed

MOST_AT_ONCE = 100
"""Creatives that one bulk action takes."""

TONES = {
    CreativeState.DRAFT: "paused",
    CreativeState.WAITING: "planned",
    CreativeState.APPROVED: "running",
}
NOW = {
    CreativeState.DRAFT: gettext_lazy("“%(name)s” is a draft. Readers do not see it."),
    CreativeState.WAITING: gettext_lazy("“%(name)s” waits for somebody to approve it."),
    CreativeState.APPROVED: gettext_lazy("“%(name)s” is approved. It runs with its flight."),
}


@dataclass(frozen=True)
class Act:
    """One of the verbs of `ads.approval`, as a button: its name in forms and addresses, its words,
    what the history says of it, and the states in which it is offered."""

    name: str
    words: Any
    done: Any
    verb: Callable[..., Creative]
    states: tuple[CreativeState, ...]


SUBMIT = Act(
    "submit",
    gettext_lazy("Submit for approval"),
    gettext_lazy("Submitted for approval."),
    approval.submit,
    (CreativeState.DRAFT,),
)
APPROVE = Act(
    "approve",
    gettext_lazy("Approve"),
    gettext_lazy("Approved."),
    approval.approve,
    (CreativeState.DRAFT, CreativeState.WAITING),
)
HOLD_BACK = Act(
    "hold-back",
    gettext_lazy("Hold back"),
    gettext_lazy("Held back."),
    approval.hold_back,
    (CreativeState.WAITING, CreativeState.APPROVED),
)
ACTS = {act.name: act for act in (APPROVE, SUBMIT, HOLD_BACK)}


def user_of(request: HttpRequest) -> AbstractUser:
    """Who asks. The admin lets nobody in who is not logged in."""
    return cast(AbstractUser, request.user)


def standing(creative: Creative) -> SafeString:
    """How far it has come, and by whom."""
    who = [
        words % {"name": person.get_full_name() or person.get_username()}
        for words, person in (
            (_("Written by %(name)s."), creative.written_by),
            (_("Approved by %(name)s."), creative.approved_by),
        )
        if person
    ]
    if creative.approved_at:
        when = date_format(localtime(creative.approved_at), "j M Y, H:i")
        who.append(_("On %(time)s.") % {"time": when})
    state = CreativeState(creative.state)
    return format_html(
        '{} <span class="quiet">{}</span>', dotted(TONES[state], state.label), " ".join(who)
    )


def log(request: HttpRequest, creative: Creative, words: Any) -> None:
    """Put down in the creative's history who did what to it."""
    LogEntry.objects.log_actions(
        user_id=user_of(request).pk,
        queryset=[creative],
        action_flag=CHANGE,
        change_message=str(words),
        single_object=True,
    )


def tell_what_became(request: HttpRequest, form: CreativeForm) -> None:
    """Say and put down where a creative stands now that its form has been stored, if it moved."""
    if not form.became:
        return
    creative = form.instance
    words = NOW[CreativeState(creative.state)] % {"name": creative.name}
    level = messages.INFO if creative.approved else messages.WARNING
    messages.add_message(request, level, words)
    log(request, creative, _("Now: %(state)s.") % {"state": form.became})


class CreativeRows(BaseInlineFormSet):
    """The creatives on the page of their flight, stored as on their own page."""

    request: HttpRequest  # set by the inline, on the class that it makes for a request

    def save(self, commit: bool = True) -> list[Model]:  # noqa: FBT001, FBT002 (Django's signature)
        saved: list[Model] = super().save(commit=commit)
        for form in self.forms:
            tell_what_became(self.request, cast(CreativeForm, form))
        return saved


class ApprovingAdmin(admin.ModelAdmin):
    """An admin of creatives whose state is moved by the verbs of `ads.approval` alone. All that was
    typed is saved first, so an act that is not possible costs a message and no word."""

    actions = ["approve", "hold_back"]

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return user_of(request).has_perm(approval.APPROVE)

    def has_act_permission(self, request: HttpRequest) -> bool:
        """Whoever may change a creative, or approve it, may also hold it back."""
        return self.has_change_permission(request) or self.has_approve_permission(request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path(
                f"<int:pk>/{name}/",
                view(require_POST(partial(self.act_view, name=name))),
                name=f"commercial_creative_{name}",
            )
            for name in (APPROVE.name, HOLD_BACK.name)
        ] + super().get_urls()

    def act_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """The buttons of those who may approve, but not change: what the form shows is not sent."""
        act = ACTS[name]
        if not self.has_view_permission(request) or not self.has_approve_permission(request):
            raise PermissionDenied
        creative = self.get_object(request, str(pk))
        if creative is None:
            raise Http404
        self._do(request, act, creative, seen=request.POST.get(f"_{name}", ""))
        changed()
        return HttpResponseRedirect(reverse("admin:commercial_creative_change", args=[pk]))

    def acts_for(self, request: HttpRequest, creative: Creative) -> Iterator[Act]:
        """The acts that this member of staff can do now."""
        state = CreativeState(creative.state)
        may_change = self.has_change_permission(request, creative)
        may_approve = approval.may_approve(creative, user_of(request))
        is_html_draft = creative.make == Make.HTML and state == CreativeState.DRAFT
        for act in ACTS.values():
            may = {
                APPROVE.name: may_approve and not is_html_draft,
                SUBMIT.name: may_change and (is_html_draft or not may_approve),
                HOLD_BACK.name: may_change or self.has_approve_permission(request),
            }
            if state in act.states and may[act.name]:
                yield act

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        change: bool = False,  # noqa: FBT001, FBT002
        form_url: str = "",
        obj: Creative | None = None,
    ) -> HttpResponse:
        if obj:
            # An invalid form has written what was typed into the row that it holds.
            stored = Creative.objects.get(pk=obj.pk) if request.method == "POST" else obj
            saves_first = self.has_change_permission(request, obj)
            context["seen"] = approval.version(stored)
            context["acts"] = [
                {
                    "name": f"_{act.name}",
                    "words": act.words,
                    "address": ""
                    if saves_first
                    else reverse(f"admin:commercial_creative_{act.name}", args=[obj.pk]),
                }
                for act in self.acts_for(request, stored)
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request: HttpRequest, obj: Creative) -> HttpResponse:
        for act in ACTS.values():
            if f"_{act.name}" in request.POST:
                # All is saved, and its form was refused if anybody had been faster.
                self._do(request, act, obj, seen=approval.version(obj))
                return HttpResponseRedirect(
                    reverse("admin:commercial_creative_change", args=[obj.pk])
                )
        return super().response_change(request, obj)

    @admin.action(description=gettext_lazy("Approve the chosen creatives"), permissions=["approve"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Creative]) -> None:
        for creative in self._chosen(request, queryset):
            seen = request.POST.get(f"seen-{creative.pk}", "")
            if creative.make == Make.HTML or not seen:
                text = _("Open “%(name)s” and look at it: it is approved on its own page.")
                messages.error(request, text % {"name": creative.name})
            else:
                self._do(request, APPROVE, creative, seen=seen)

    @admin.action(description=gettext_lazy("Hold the chosen creatives back"), permissions=["act"])
    def hold_back(self, request: HttpRequest, queryset: QuerySet[Creative]) -> None:
        for creative in self._chosen(request, queryset):
            self._do(request, HOLD_BACK, creative)

    def _chosen(self, request: HttpRequest, queryset: QuerySet[Creative]) -> list[Creative]:
        keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            text = _("At most %(most)d creatives at once. Nothing was done.")
            messages.error(request, text % {"most": MOST_AT_ONCE})
            return []
        return list(Creative.objects.filter(pk__in=keys).order_by("pk"))

    def _do(self, request: HttpRequest, act: Act, creative: Creative, *, seen: str = "") -> None:
        options = {"seen": seen} if act is APPROVE else {}
        try:
            done = act.verb(creative, by=user_of(request), **options)
        except approval.NotPossible as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            log(request, done, act.done)
            words = NOW[CreativeState(done.state)] % {"name": done.name}
            messages.success(request, words)
