"""The reports themselves, and what leads to them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ads.admin.reporting.asking import REPORT, Asked, View, reporting
from ads.admin.reporting.sharing import SharedReports
from ads.admin.wording import dotted
from ads.models import Campaign
from ads.reports import downloads, figures
from ads.reports.forms import ReportForm
from ads.reports.letters import kept_apart, letter, named, paced, sums_of
from ads.reports.reports import BREAKDOWNS, Report, report_on
from ads.reports.words import COLUMNS, percent

MOST_RUNNING = 1_000


class ReportedCampaigns(SharedReports):
    """A model admin for campaigns with a report on each of them."""

    def get_urls(self) -> list[URLPattern]:
        def view(method: View, allowed: Callable[[View], View], address: str) -> URLPattern:
            wrapped = self.admin_site.admin_view(allowed(method))
            return path(address, wrapped, name=f"commercial_campaign_{method.__name__}")

        form = require_http_methods(["GET", "HEAD", "POST"])
        return [
            view(self.reports, require_safe, "reports/"),
            view(self.report, require_safe, "<int:pk>/report/"),
            view(self.report_print, require_safe, "<int:pk>/report/print/"),
            view(self.report_table, require_safe, "<int:pk>/report/table.csv"),
            view(self.report_hours, require_safe, "<int:pk>/report/hours.csv"),
            view(self.make_link, require_POST, "<int:pk>/report/links/"),
            view(self.revoke_links, require_POST, "<int:pk>/report/links/revoke/"),
            view(self.revoke_link, require_POST, "<int:pk>/report/links/<int:link>/revoke/"),
            view(self.add_schedule, form, "<int:pk>/report/mails/add/"),
            view(self.change_schedule, form, "<int:pk>/report/mails/<int:schedule>/"),
            view(
                self.delete_schedule, require_POST, "<int:pk>/report/mails/<int:schedule>/delete/"
            ),
            *super().get_urls(),
        ]

    # What leads to the reports

    def may_report(self, request: HttpRequest) -> bool:
        """Whether this person sees reports."""
        return request.user.has_perm(REPORT) and self.has_view_or_change_permission(request)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        own = ["report_of"] if self.may_report(request) else []
        return [*super().get_list_display(request), *own]

    @admin.display(description=gettext_lazy("report"))
    def report_of(self, campaign: Campaign) -> SafeString:
        return format_html(
            '<a href="{}" aria-label="{}">{}</a>',
            reverse("admin:commercial_campaign_report", args=[campaign.pk]),
            _("Report: %s") % campaign.name,
            _("Report"),
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_report": self.may_report(request)} | (extra_context or {})
        return super().changelist_view(request, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"may_report": self.may_report(request)} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    # The pages

    def reports(self, request: HttpRequest) -> HttpResponse:
        """All flights that run now, and how they stand; those that are behind come first."""
        if not self.may_report(request):
            raise PermissionDenied
        now, zone = timezone.now(), timezone.get_current_timezone()
        running = figures.going_on(now, zone)[:MOST_RUNNING]
        paces = [figures.pace_of(flight, now, zone) for flight in running]
        # What has no number to reach comes last.
        paces.sort(key=lambda pace: (pace.ratio is None, pace.ratio or 0.0))
        rows = [
            row
            | {
                "dot": dotted(row["tone"], row["course"]),
                "viewable": percent(row["pace"].total.viewable_rate),
                "ctr": percent(row["pace"].total.click_rate, 2),
            }
            for row in paced(paces)
        ]
        return self._page(
            request,
            "admin/commercial/campaign/reports.html",
            title=_("Reports"),
            rows=rows,
            may_ledger=request.user.has_perm("commercial.view_tally"),
        )

    @reporting()
    def report(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """The report of a campaign, with those who else may see it."""
        asked = self._asked(request, campaign)
        report = asked.report
        paces = [row | {"dot": dotted(row["tone"], row["course"])} for row in paced(report.paces)]
        tabs = [(name, by, f"?{asked.query(by=by)}") for by, name in BREAKDOWNS.items()]
        return self._page(
            request,
            "admin/commercial/campaign/report.html",
            title=_("Report: %s") % campaign.name,
            original=campaign,
            form=asked.form,
            report=report,
            by=asked.by,
            query=asked.query(),
            tabs=tabs,
            columns=COLUMNS,
            sums=sums_of(report.total),
            paces=paces,
            table=report.table(asked.by),
            kept_apart=kept_apart(report),
            **self._links(request, campaign),
            **self._schedules(request, campaign),
        )

    @reporting()
    def report_print(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """The same as a sheet to print."""
        asked = self._asked(request, campaign)
        tables = dict.fromkeys(("flight", asked.by))
        context = letter(asked.report, tables=tuple(tables))
        return TemplateResponse(request, "panels/report/letter.html", context)

    @reporting()
    def report_table(self, request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
        """The table of the page as CSV."""
        asked = self._asked(request, campaign)
        return _csv(
            downloads.table_lines(asked.report, asked.by), named(asked.report, f"-{asked.by}.csv")
        )

    @reporting()
    def report_hours(self, request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
        """All hourly counts as CSV."""
        report = self._asked(request, campaign).report
        return _csv(downloads.hourly_lines(report), named(report, "-hours.csv"))

    def _asked(self, request: HttpRequest, campaign: Campaign) -> Asked:
        now, zone = timezone.now(), timezone.get_current_timezone()
        usual = report_on(campaign, now=now, zone=zone)
        form = ReportForm(request.GET, fallback=usual.period, flights=usual.flights)
        flight = next((one for one in usual.flights if one.pk == form.chosen), None)
        report = Report(campaign, form.period, now, zone, flight, usual.flights)
        by = request.GET.get("by", "")
        return Asked(form, report, by if by in BREAKDOWNS else "flight")


def _csv(lines: Any, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
