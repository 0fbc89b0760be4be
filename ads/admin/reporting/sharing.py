"""Who else gets to see a campaign's report: links made and taken back, e-mails kept."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ads.admin.reporting.asking import reporting
from ads.admin.wording import CommercialAdmin, dotted
from ads.models import Campaign, FlightState, ReportLink, ReportSchedule
from ads.reports import sending, sharing
from ads.reports.forms import LinkForm, ScheduleForm
from ads.reports.sharing import MOST_OPEN, TooMany

MOST_CLOSED = 10
MOST_SCHEDULES = 50


class SharedReports(CommercialAdmin):
    """A model admin for campaigns whose reports others can be given."""

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shared = self.admin_site.each_context(request) | {"opts": self.opts, "media": self.media}
        return TemplateResponse(request, template, shared | context)

    # Links

    def _links(self, request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
        may = request.user.has_perm
        if not may("commercial.view_reportlink"):
            return {"may_see_links": False}
        now, links = timezone.now(), campaign.report_links.select_related("created_by")
        return {
            "may_see_links": True,
            "may_make_link": may("commercial.add_reportlink"),
            "may_revoke_link": may("commercial.change_reportlink"),
            "link_form": LinkForm(),
            "open_links": [(link, _address(request, link)) for link in links.open(now)[:MOST_OPEN]],
            "closed_links": list(links.exclude(pk__in=links.open(now).values("pk"))[:MOST_CLOSED]),
        }

    @reporting("view_reportlink", "add_reportlink")
    def make_link(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """Make a link for people without a login."""
        form = LinkForm(request.POST)
        if not form.is_valid():
            self.message_user(request, _("Choose for how long the link is to work."), "ERROR")
            return self._back(campaign, "links")
        days = form.cleaned_data["days"]
        try:
            sharing.make_link(campaign, days=days, by=request.user, now=timezone.now())
        except TooMany:
            words = _("So many links work already: take one back first.")
            self.message_user(request, words, "ERROR")
            return self._back(campaign, "links")
        words = ngettext("A link was made for %d day.", "A link was made for %d days.", days) % days
        self.log_change(request, campaign, words)
        self.message_user(request, words, "SUCCESS")
        return self._back(campaign, "links")

    @reporting("view_reportlink", "change_reportlink")
    def revoke_link(self, request: HttpRequest, campaign: Campaign, link: int) -> HttpResponse:
        """Take a link back."""
        chosen = ReportLink.objects.filter(campaign=campaign, pk=link)
        if not chosen.exists():
            raise Http404
        return self._revoked(request, campaign, sharing.revoke(chosen, now=timezone.now()))

    @reporting("view_reportlink", "change_reportlink")
    def revoke_links(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """Take all links of a campaign back."""
        links = ReportLink.objects.filter(campaign=campaign)
        return self._revoked(request, campaign, sharing.revoke(links, now=timezone.now()))

    def _revoked(self, request: HttpRequest, campaign: Campaign, count: int) -> HttpResponse:
        words = ngettext("%d link was taken back.", "%d links were taken back.", count) % count
        if count:
            self.log_change(request, campaign, words)
        self.message_user(request, words, "SUCCESS" if count else "WARNING")
        return self._back(campaign, "links")

    # E-mails

    def _schedules(self, request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
        may = request.user.has_perm
        if not may("commercial.view_reportschedule"):
            return {"may_see_schedules": False}
        return {
            "may_see_schedules": True,
            "may_add_schedule": may("commercial.add_reportschedule"),
            "may_change_schedule": may("commercial.change_reportschedule"),
            "schedules": [
                (one, _state_of(one)) for one in campaign.report_schedules.all()[:MOST_SCHEDULES]
            ],
            "no_mail": not settings.EMAIL_SET_UP,
            "no_address": not settings.SITE_URL,
        }

    @reporting("view_reportschedule", "add_reportschedule")
    def add_schedule(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """Send a campaign's report by e-mail from now on."""
        return self._schedule(request, campaign, ReportSchedule(campaign=campaign))

    @reporting("view_reportschedule", "change_reportschedule")
    def change_schedule(
        self, request: HttpRequest, campaign: Campaign, schedule: int
    ) -> HttpResponse:
        """Change to whom it goes or when, or stop it for a while."""
        found = get_object_or_404(ReportSchedule, campaign=campaign, pk=schedule)
        return self._schedule(request, campaign, found)

    def _schedule(
        self, request: HttpRequest, campaign: Campaign, schedule: ReportSchedule
    ) -> HttpResponse:
        form = ScheduleForm(request.POST or None, instance=schedule)
        if request.method == "POST" and form.is_valid():
            sending.keep(form.instance, now=timezone.now(), zone=timezone.get_current_timezone())
            words = _("The report by e-mail was saved.")
            self.log_change(request, campaign, words)
            self.message_user(request, words, "SUCCESS")
            return self._back(campaign, "mails")
        return self._page(
            request,
            "admin/commercial/campaign/schedule.html",
            title=_("Report by e-mail"),
            original=campaign,
            form=form,
            schedule=schedule,
            may_delete=schedule.pk and request.user.has_perm("commercial.delete_reportschedule"),
        )

    @reporting("view_reportschedule", "delete_reportschedule")
    def delete_schedule(
        self, request: HttpRequest, campaign: Campaign, schedule: int
    ) -> HttpResponse:
        """Send it no more, and forget to whom it went."""
        get_object_or_404(ReportSchedule, campaign=campaign, pk=schedule).delete()
        words = _("The report by e-mail was deleted.")
        self.log_change(request, campaign, words)
        self.message_user(request, words, "SUCCESS")
        return self._back(campaign, "mails")

    def _back(self, campaign: Campaign, part: str) -> HttpResponse:
        address = reverse("admin:commercial_campaign_report", args=[campaign.pk])
        return HttpResponseRedirect(f"{address}#{part}")


def _address(request: HttpRequest, link: ReportLink) -> str:
    """A link's whole address: where the site says it is, or as this page was asked for."""
    own = sharing.path_of(link)
    return f"{settings.SITE_URL}{own}" if settings.SITE_URL else request.build_absolute_uri(own)


def _state_of(schedule: ReportSchedule) -> SafeString:
    if not schedule.active:
        return dotted(FlightState.PAUSED, _("Stopped"))
    if schedule.last_problem:
        return dotted("wrong", schedule.last_problem)
    return dotted(FlightState.RUNNING, _("Active"))
