"""Bulk actions run on stories as the list showed them: one that was changed since is told of, and
left alone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Story
from articles.versions.keeping import newest_in_words
from articles.versions.seen import state_of_row

SEEN = "seen-"
"""Before a story's key: the state in which the list shows it."""


class ShownActionForm(ActionForm):
    """The choice of an action, and when the list was shown: that is all that is known of stories on
    its other pages."""

    shown_at = forms.CharField(
        label="",
        required=False,
        widget=forms.HiddenInput,
        initial=lambda: timezone.now().isoformat(),
    )


class AsShown(admin.ModelAdmin):
    """An admin of stories whose list says in which state it shows each of them."""

    action_form = ShownActionForm

    def action_checkbox(self, obj: Story) -> SafeString:
        return format_html(
            '{}<input type="hidden" name="{}{}" value="{}">',
            super().action_checkbox(obj),
            SEEN,
            obj.pk,
            state_of_row(obj),
        )

    def is_as_shown(self, request: HttpRequest, story: Story) -> bool:
        """Whether a story, whose row is held, is still what the list showed. If not, it is told."""
        if _was_shown(request, story):
            return True
        who, when = newest_in_words(story)
        messages.warning(
            request,
            _(
                "“%(headline)s” was left alone: %(who)s changed it at %(when)s, after the list was "
                "shown. Look at it, and choose it again."
            )
            % {"headline": story.headline, "who": who, "when": when},
        )
        return False


def _was_shown(request: HttpRequest, story: Story) -> bool:
    seen = request.POST.get(f"{SEEN}{story.pk}")
    if seen is not None:
        return seen == state_of_row(story)
    shown_at = _moment(request.POST.getlist("shown_at"))
    return shown_at is not None and story.modified_at <= shown_at


def _moment(sent: Iterable[Any]) -> datetime | None:
    """The earliest of the moments that a list sent, which has its choice of actions twice."""
    try:
        moments = [parse_datetime(str(text)) for text in sent]
    except ValueError:
        return None
    aware = [one for one in moments if one is not None and timezone.is_aware(one)]
    return min(aware) if aware else None
