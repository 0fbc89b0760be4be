"""A day and a time of day, as the desk types them: in the paper's time zone, whose clocks are put
forward and back."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class MomentField(forms.SplitDateTimeField):
    """A time that comes twice, when the clocks are put back, is the first of the two. One that
    never comes is refused."""

    widget = AdminSplitDateTime

    def compress(self, data_list: Any) -> datetime | None:
        try:
            moment: datetime | None = super().compress(data_list)
        except ValidationError as problem:
            if problem.code != "ambiguous_timezone":
                raise
            typed = datetime.combine(*data_list)
            # In UTC: two times in an hour that comes twice are equal in no other way.
            moment = timezone.make_aware(typed).astimezone(UTC)
            if timezone.make_naive(moment) != typed:
                raise ValidationError(
                    _("The clocks are put forward over this time, so it never comes."),
                    code="never",
                ) from None
        return moment


def as_it_was(typed: datetime | None, stored: datetime | None) -> datetime | None:
    """What was typed; or what is stored, if a form shows it like that: in whole seconds, and an
    hour that comes twice alike both times."""
    if typed is None or stored is None:
        return typed
    shown = timezone.make_naive(stored).replace(microsecond=0)
    return stored if timezone.make_naive(typed) == shown else typed


def name_parts(field: forms.Field) -> None:
    """Give the two boxes of a moment names of their own, for those who hear the page."""
    for box, name in zip(field.widget.widgets, (_("date"), _("time")), strict=True):
        box.attrs["aria-label"] = format_lazy("{}: {}", field.label, name)
