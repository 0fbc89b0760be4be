"""Who has the form of a story open: told by signs of life, forgotten without them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Presence, Story
from articles.models.unsaved import GONE_AFTER
from articles.rights import name_of

SIGN_EVERY = timedelta(seconds=15)
"""How often a form gives a sign of life; more often nothing is written."""
MOST_NAMED = 5


def arrive(story: Story, person: Any, now: datetime) -> None:
    """Somebody has the form open at `now` (aware). Whoever was gone is here since now."""
    row = Presence.objects.filter(story=story, person=person.pk).first()
    if row is None:
        try:
            with transaction.atomic():
                Presence.objects.create(story=story, person=person, since=now, seen_at=now)
        except IntegrityError:
            pass  # from another tab, at the same moment
    elif row.seen_at <= now - GONE_AFTER:
        Presence.objects.filter(pk=row.pk).update(since=now, seen_at=now)
    elif row.seen_at <= now - SIGN_EVERY * 0.8:  # signs do not come to the second
        Presence.objects.filter(pk=row.pk).update(seen_at=now)


def leave(story: Story, person: Any) -> None:
    """Somebody has closed the form."""
    Presence.objects.filter(story=story, person=person.pk).delete()


def others_in_words(story: Story, person: Any, now: datetime) -> str:
    """Who else is at a story: "Also here: Ines Okafor, since 12:03". Empty for nobody."""
    here = Presence.objects.now_at(story, now).exclude(person=person.pk)
    found = list(here[: MOST_NAMED + 1])
    if not found:
        return ""
    named = [
        _("%(name)s, since %(time)s")
        % {
            "name": name_of(one.person),
            "time": date_format(timezone.localtime(one.since), "H:i"),
        }
        for one in found[:MOST_NAMED]
    ]
    if len(found) > MOST_NAMED:
        more = here.count() - MOST_NAMED
        named.append(ngettext("%(count)d other", "%(count)d others", more) % {"count": more})
    return _("Also here: %(names)s") % {"names": "; ".join(named)}
