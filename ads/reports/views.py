"""The public page of a report, for whoever was given its address: no login, session or cookie."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ads.reports.letters import letter
from ads.reports.reports import report_on
from ads.reports.sharing import Forged, link_of

TABLES = ("flight", "creative", "placement", "section", "day")


def _kept_to_oneself(view: Any) -> Any:
    """Nothing of the page is stored, found by a search, or told to whoever it links to."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@require_safe
@_kept_to_oneself
def shared_report(request: HttpRequest, signed: str) -> HttpResponse:
    """The report of a link's campaign; 410 if the link works no longer, 404 if it is none."""
    now = timezone.now()
    try:
        link = link_of(signed)
    except Forged:
        raise Http404 from None
    if link is None or link.revoked_at or link.expires_at <= now:
        return render(request, "panels/report/closed.html", _closed(), status=410)
    report = report_on(link.campaign, now=now, zone=timezone.get_current_timezone())
    context = letter(report, tables=TABLES) | {"works_until": timezone.localtime(link.expires_at)}
    return render(request, "panels/report/letter.html", context)


def _closed() -> dict[str, Any]:
    return {
        "title": _("This report can’t be read any more"),
        "words": _(
            "The link that led here has run out or was taken back. Ask the paper for a new one."
        ),
    }
