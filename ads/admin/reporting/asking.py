"""Who may ask for a report, and what its address asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from ads.admin.wording import CommercialAdmin
from ads.models import Campaign
from ads.reports.forms import ReportForm
from ads.reports.reports import Report

REPORT = "commercial.report_campaign"

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a report asks for."""

    form: ReportForm
    report: Report
    by: str

    def query(self, **changes: Any) -> str:
        """The same question with another answer wanted, as it stands in an address."""
        period, flight = self.report.period, self.report.flight
        asked = {
            "first": f"{period.first:%Y-%m-%d}",
            "last": f"{period.last:%Y-%m-%d}",
            "flight": flight.pk if flight else "",
            "by": self.by,
        }
        return urlencode({name: value for name, value in (asked | changes).items() if value})


def reporting(*permissions: str) -> Callable[[View], View]:
    """A view for those who may see reports and the campaign, and have `permissions` besides (as in
    "add_reportlink"). In place of the campaign's key it is given the campaign."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(
            self: CommercialAdmin, request: HttpRequest, pk: int, **kwargs: Any
        ) -> HttpResponseBase:
            needed = [REPORT, *(f"commercial.{name}" for name in permissions)]
            if not request.user.has_perms(needed):
                raise PermissionDenied
            if not self.has_view_or_change_permission(request):
                raise PermissionDenied
            campaigns = Campaign.objects.select_related("advertiser")
            return view(self, request, get_object_or_404(campaigns, pk=pk), **kwargs)

        return answer

    return decorate
