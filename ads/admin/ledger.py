"""The ledger: what was counted on the whole site, day by day or hour by hour, and whether the sums
hold. It stands in the admin's list as the page of the hourly counts."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ads.admin.reporting import REPORT
from ads.admin.wording import CommercialAdmin, dotted
from ads.models import FlightState, Tally
from ads.reports import audit, journal
from ads.reports.forms import PeriodForm
from ads.reports.ledger import Ledger, Sums
from ads.reports.periods import DAY, Period
from ads.reports.words import NOTHING, number

USUAL_DAYS = 7
FRESH = 15 * 60  # seconds: a host that has been read since is up to date


@admin.register(Tally)
class LedgerAdmin(CommercialAdmin):
    """One page. Nobody adds, changes or deletes what was counted."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.ledger))
        return [path("", view, name="commercial_tally_changelist")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(REPORT) and super().has_view_permission(request, obj)

    def ledger(self, request: HttpRequest) -> HttpResponse:
        """The sums of the chosen days, and what is wrong with them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        now, zone = timezone.now(), timezone.get_current_timezone()
        today = timezone.localdate(now)
        form = PeriodForm(request.GET, fallback=Period(today - (USUAL_DAYS - 1) * DAY, today))
        ledger = Ledger(form.period, zone)
        span = audit.Span(form.period.begins(zone), form.period.ends(zone))
        books = journal.books()
        context = self.admin_site.each_context(request) | {
            "title": _("Ledger"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "period": form.period,
            "alarms": audit.discrepancies(now=now, span=span, books=books),
            "rows": _rows(ledger),
            "hourly": ledger.period.length == 1,
            "total": _cells(ledger.total),
            "apart": [(verdict.label, _cells(sums)[:5]) for verdict, sums in ledger.apart],
            "refused": [(reason.label, number(count)) for reason, count in ledger.refused],
            "hosts": [
                (host, *_host(host, now), number(host.records)) for host in journal.hosts(books)
            ],
        }
        return TemplateResponse(request, "admin/commercial/tally/ledger.html", context)


def _rows(ledger: Ledger) -> list[tuple[str, str, list[str]]]:
    """Label, address of the day's own page, numbers."""
    if ledger.period.length == 1:
        return [
            (f"{hour.astimezone(ledger.zone):%H:%M %Z}", "", _cells(sums))
            for hour, sums in ledger.each_hour()
        ]
    return [
        (date_format(day, "D j M Y"), f"?first={day:%Y-%m-%d}&last={day:%Y-%m-%d}", _cells(sums))
        for day, sums in ledger.days.items()
    ]


def _cells(sums: Sums) -> list[str]:
    return [
        number(value)
        for value in (
            sums.decided,
            sums.impressions,
            sums.unverified,
            sums.viewable,
            sums.clicks,
            sums.apart,
            sums.refused,
        )
    ]


def _host(host: journal.Host, now: datetime) -> tuple[Any, str]:
    """Since when a host's log is counted, and what waits."""
    if host.read_at is None:
        state = dotted("wrong", _("Not begun"))
    else:
        fresh = (now - host.read_at).total_seconds() <= FRESH
        moment = date_format(timezone.localtime(host.read_at), "j M Y, H:i:s")
        state = dotted(FlightState.RUNNING if fresh else FlightState.PAUSED, moment)
    if host.waiting is None:
        return state, NOTHING
    return state, ngettext("%s byte", "%s bytes", host.waiting) % number(host.waiting)
