"""Reasons as an editor reads them: "shares topic Harbour, three days old, not linked yet"."""

from collections.abc import Iterable

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.suggesting.scoring import Reason, Why


def in_words(reasons: Iterable[Reason]) -> str:
    """All reasons in one line."""
    return ", ".join(_one(reason) for reason in reasons)


def _one(reason: Reason) -> str:
    names = ", ".join(reason.names)
    match reason.why:
        case Why.PINNED:
            return _("pinned")
        case Why.TOPICS:
            text = ngettext("shares topic %s", "shares topics %s", len(reason.names))
            return text % names
        case Why.WORDS:
            return _("has in its headline: %s") % names
        case Why.SECTION:
            return _("same section")
        case Why.LINKS_HERE:
            return _("links here already")
        case Why.NOT_LINKED:
            return _("not linked yet")
        case Why.AGE:
            return _age(reason.days)


def _age(days: int) -> str:
    if days < 0:
        return _("still to come out")
    if days == 0:
        return _("new today")
    if days < 60:
        return ngettext("%s day old", "%s days old", days) % apnumber(days)
    if days < 730:
        return _("%s months old") % apnumber(days // 30)
    return _("%s years old") % apnumber(days // 365)
