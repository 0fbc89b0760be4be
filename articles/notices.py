"""A notice in an editor's words."""

from datetime import datetime

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.desk import moment_in_words
from articles.models import Notification
from articles.models.notifications import Kind
from articles.models.transitions import Verb


def in_words(notice: Notification) -> str:
    """What has happened, in a sentence: "Ann Lee mentioned you on “Ferry returns”"."""
    words = {
        Kind.MENTION: _("%(who)s mentioned you on “%(headline)s”"),
        Kind.NOTE: _("%(who)s wrote a note on “%(headline)s”"),
        Kind.ANSWER: _("%(who)s answered a note on “%(headline)s”"),
        Kind.RESOLVED: _("%(who)s resolved a note on “%(headline)s”"),
        Kind.REOPENED: _("%(who)s reopened a note on “%(headline)s”"),
        Kind.ACT: _("“%(headline)s”: %(act)s by %(who)s"),
        Kind.ASSIGNED: _("%(who)s asks you to see to “%(headline)s”"),
    }
    told = notice.params
    if day := parse_date(told.get("planned_on", "")):
        words[Kind.ASSIGNED] = _("%(who)s asks you to see to “%(headline)s”, for %(day)s")
    return words[Kind(notice.kind)] % {
        "who": told.get("who", ""),
        "headline": told.get("headline", ""),
        "act": _act(told),
        "day": date_format(day, "j F Y") if day else "",
    }


def _act(told: dict[str, str]) -> str:
    act = told.get("act", "")
    if act not in Verb.values:
        return act
    label = str(Verb(act).label).lower()
    at: datetime | None = parse_datetime(told.get("publish_at", ""))
    if act == Verb.SCHEDULE and at:
        return _("%(act)s for %(time)s") % {"act": label, "time": moment_in_words(at)}
    return label
