"""Reports by e-mail, each on its day at six o'clock of the site's clock.

A schedule is claimed before anything is sent: in one statement, whoever finds it due moves its
`next_at` to the next time, and nobody else finds it due any more. So nothing is sent twice, however
many processes look; what dies half-way is not sent again, and says so on the report's page. What
could not be sent is tried again an hour later.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from ads.models import ReportLink, ReportSchedule
from ads.reports import sharing
from ads.reports.downloads import table_lines
from ads.reports.letters import named, paced, sums_of
from ads.reports.periods import next_time, period_before
from ads.reports.reports import Report as CampaignReport
from ads.reports.reports import report_on
from ads.reports.words import PAID_COLUMNS

AGAIN = timedelta(hours=1)
AT_ONCE = 50
A_ROUND = 5  # in the keeper's thread, which counts as well

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What one round of sending did. `failed` schedules are tried again an hour later."""

    sent: int = 0
    failed: int = 0


def chore(now: datetime) -> None:
    """A round of a few, for the thread that does the site's chores."""
    send_due(now, most=A_ROUND)


def send_due(now: datetime, *, most: int = AT_ONCE) -> Report:
    """Send the reports that are due at `now` (aware), at most `most`."""
    sent = failed = 0
    due = ReportSchedule.objects.filter(active=True, next_at__lte=now)
    for schedule in due.select_related("campaign__advertiser").order_by("next_at", "pk")[:most]:
        if not claim(schedule, now):
            continue
        problem = _send(schedule, now)
        if problem:
            failed += 1
        else:
            sent += 1
        _note(schedule, now, problem)
    return Report(sent, failed)


def claim(schedule: ReportSchedule, now: datetime) -> bool:
    """Take a schedule that is due; False if another process has taken it, or someone has changed or
    stopped it meanwhile. Its `next_at` is then that after this one."""
    following = next_time(schedule.rhythm, now, timezone.get_current_timezone())
    with transaction.atomic():
        claimed = ReportSchedule.objects.filter(
            pk=schedule.pk, active=True, next_at=schedule.next_at
        ).update(
            next_at=following, last_problem=_("Sending was begun and has not come to its end.")
        )
    schedule.next_at = following
    return claimed == 1


def _note(schedule: ReportSchedule, now: datetime, problem: str) -> None:
    """Keep what became of it. A change that somebody has made meanwhile stays."""
    row = ReportSchedule.objects.filter(pk=schedule.pk)
    if problem:
        row.update(last_problem=problem[:300])
        row.filter(next_at=schedule.next_at).update(next_at=min(schedule.next_at, now + AGAIN))
    else:
        row.update(last_problem="", last_sent_at=now)


def _send(schedule: ReportSchedule, now: datetime) -> str:
    """Send it; returns what was wrong, in words, or nothing."""
    if not settings.EMAIL_SET_UP:
        return _("E-mail is not set up on this site (EMAIL_URL).")
    link = sharing.make_link(schedule.campaign, now=now) if settings.SITE_URL else None
    try:
        message_for(schedule, now=now, link=link).send()
    except (OSError, ValueError) as error:  # OSError: everything of SMTP; ValueError: a bad header
        logger.warning("a report of campaign %s was not sent: %s", schedule.campaign_id, error)
        if link is not None:
            link.delete()  # nobody has its address
        return _("Not sent: %s") % " ".join(str(error).split())
    return ""


def message_for(
    schedule: ReportSchedule, *, now: datetime, link: ReportLink | None
) -> EmailMultiAlternatives:
    """The e-mail: the figures of the days since the one before, those of all its days, and a
    spreadsheet of the former. Everybody on the list gets the same one and sees who else does."""
    zone = timezone.get_current_timezone()
    period = period_before(schedule.rhythm, now.astimezone(zone).date())
    report = report_on(schedule.campaign, now=now, zone=zone, period=period)
    whole = report_on(schedule.campaign, now=now, zone=zone)
    context = _context(report, whole, link)
    subject = _("%(campaign)s: report %(days)s") % {
        "campaign": schedule.campaign.name,
        "days": context["days"],
    }
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string("panels/report/mail.txt", context),
        to=schedule.recipients.split("\n"),
        # Machines that are away do not answer it (RFC 3834).
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("panels/report/mail.html", context), "text/html")
    message.attach(named(report, ".csv"), "".join(table_lines(report, "creative")), "text/csv")
    return message


def _context(
    report: CampaignReport, whole: CampaignReport, link: ReportLink | None
) -> dict[str, Any]:
    first, last = (f"{day:%Y-%m-%d}" for day in (report.period.first, report.period.last))
    return {
        "campaign": report.campaign,
        "days": first
        if first == last
        else _("%(first)s to %(last)s")
        % {
            "first": first,
            "last": last,
        },
        "sums": list(
            zip(
                sums_of(report.total, PAID_COLUMNS),
                (value for _name, value in sums_of(whole.total)),
                strict=True,
            )
        ),
        "whole": whole.period,
        "paces": paced(whole.paces),
        "link": link and settings.SITE_URL + sharing.path_of(link),
        "works_until": link and timezone.localtime(link.expires_at),
    }


def keep(schedule: ReportSchedule, *, now: datetime, zone: tzinfo) -> None:
    """Store a new or changed schedule. When it is sent next follows from its rhythm."""
    schedule.next_at = next_time(schedule.rhythm, now, zone)
    schedule.last_problem = ""
    schedule.save()
