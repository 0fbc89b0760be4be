"""The plan in the admin: a month or a week of stories, the plan of one story, and the private
address of the calendar."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.admin.beside import page_of_story
from articles.forms.planning import AssignmentForm, PlanFilterForm
from articles.models import Assignment, CalendarKey, Story
from articles.models.assignments import new_key
from articles.pages import site_url
from articles.planning.assigning import assign, may_plan
from articles.planning.days import day_of, month_of, span_of, week_of
from articles.planning.showing import A_DAY, by_day, days, without_a_day
from articles.publishing import NotPossible

OF = {"month": month_of, "week": week_of, "day": day_of}
OTHER = {"month": week_of, "week": month_of, "day": week_of}
"""What leads from one kind of span to another."""

WORDS = {
    "month": {
        "before": gettext_lazy("Month before"),
        "after": gettext_lazy("Month after"),
        "now": gettext_lazy("This month"),
        "other": gettext_lazy("By week"),
    },
    "week": {
        "before": gettext_lazy("Week before"),
        "after": gettext_lazy("Week after"),
        "now": gettext_lazy("This week"),
        "other": gettext_lazy("By month"),
    },
    "day": {
        "before": gettext_lazy("Day before"),
        "after": gettext_lazy("Day after"),
        "now": gettext_lazy("Today"),
        "other": gettext_lazy("By week"),
    },
}


@require_safe
def plan(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """A month ("?span=2026-11"), a week ("?span=2026-W48") or a day ("?span=2026-11-28") of the
    plan, of everybody or of one person ("?assignee=3"), of all sections or of one
    ("?section=2")."""
    _refuse_strangers(request, model_admin)
    today = timezone.localdate()
    span = span_of(request.GET.get("span", ""), today=today)
    form = PlanFilterForm(request.GET)
    form.is_valid()  # a choice that is none is left out, and its message shown beside it
    chosen = {name: form.cleaned_data.get(name) for name in ("assignee", "section")}
    found = days(span.weeks[0][0], span.weeks[-1][-1], **chosen, most=A_DAY[span.kind])
    kept = {name: value.pk for name, value in chosen.items() if value}
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Plan"),
        "span": span,
        "weeks": by_day(span, found),
        "without_a_day": without_a_day(**chosen),
        "today": today,
        "form": form,
        "to_before": _address(span.before, kept),
        "to_after": _address(span.after, kept),
        "to_now": _address(OF[span.kind](today).name, kept),
        "to_other": _address(OTHER[span.kind](_near(span, today)).name, kept),
        "kept": "".join(f"&{name}={key}" for name, key in kept.items()),
        "words": WORDS[span.kind],
        "calendar": _calendar(request),
    }
    return TemplateResponse(request, "admin/articles/story/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_story(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The plan of one story."""
    story = Story.objects.filter(pk=pk).select_related("assignment").first()
    if story is None:
        _refuse_strangers(request, model_admin)
        raise Http404("no such story")
    if not may_plan(request.user, story):
        raise PermissionDenied
    known = getattr(story, "assignment", None) or Assignment(story=story)
    initial = {"planned_on": known.planned_on, "assignee": known.assignee_id}
    form = AssignmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            assign(story, **form.cleaned_data, by=request.user)
        except NotPossible as problem:
            form.add_error(None, problem)
        else:
            model_admin.log_change(request, story, _("Planned anew"))
            messages.success(request, _("The plan of “%s” is kept.") % story)
            return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))
    context = {
        "title": _("Plan of the story"),
        "form": form,
        "media": form.media,
    }
    return page_of_story(request, model_admin, story, "plan_story", context)


@require_POST
def new_calendar_address(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """Make one's private address of the calendar; one that was there works no longer."""
    _refuse_strangers(request, model_admin)
    CalendarKey.objects.update_or_create(person_id=request.user.pk, defaults={"key": new_key()})
    messages.success(request, _("Your calendar has a new address. Keep it to yourself."))
    return HttpResponseRedirect(reverse("admin:articles_story_plan"))


def _refuse_strangers(request: HttpRequest, model_admin: Any) -> None:
    """Raise PermissionDenied for those who may not look at stories and their plan."""
    looks = model_admin.has_view_or_change_permission(request)
    if not looks or not request.user.has_perm("articles.view_assignment"):
        raise PermissionDenied


def _near(span: Any, today: Any) -> Any:
    """A day of the span: today if it is one."""
    return today if span.first <= today <= span.last else span.first


def _address(name: str, kept: dict[str, Any]) -> str:
    """The address of a span with what was chosen; empty for none."""
    if not name:
        return ""
    query = "&".join(f"{key}={value}" for key, value in {"span": name, **kept}.items())
    return f"{reverse('admin:articles_story_plan')}?{query}"


def _calendar(request: HttpRequest) -> dict[str, str]:
    """The private addresses of the calendar, if somebody has made them."""
    key = (
        CalendarKey.objects.filter(person_id=request.user.pk).values_list("key", flat=True).first()
    )
    if key is None:
        return {}
    root = site_url(request)
    return {
        "every": root + reverse("plan-calendar", args=[key]),
        "mine": root + reverse("plan-calendar", args=[key]) + "?mine=1",
    }
