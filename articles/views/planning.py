"""The plan as a calendar, at a private address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import rights
from articles.models import CalendarKey
from articles.pages import site_url
from articles.planning.ical import calendar
from articles.planning.showing import events
from articles.rights import Keeping
from articles.views.previews import kept_to_oneself


@require_safe
def plan_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The plan of everybody, or with `?mine=1` what the key's owner sees to, as iCalendar. 404 for
    a key that is none, and for one whose owner may no longer look at the plan."""
    known = CalendarKey.objects.select_related("person").filter(key=key).first()
    if known is None or not _may_look(known.person):
        raise Http404("no such calendar")
    mine = request.GET.get("mine") == "1"
    text = calendar(
        _("What I see to") if mine else _("Plan"),
        events(site_url(request), assignee=known.person if mine else None),
    )
    return kept_to_oneself(HttpResponse(text, content_type="text/calendar; charset=utf-8"))


def _may_look(user: object) -> bool:
    active = getattr(user, "is_active", False) and getattr(user, "is_staff", False)
    return (
        active
        and user.has_perm("articles.view_assignment")  # type: ignore[attr-defined]
        and rights.may(user, Keeping.LOOK)
    )
