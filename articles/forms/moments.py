"""Moments in a form, in Django's two boxes."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def name_parts(field: forms.Field) -> None:
    """Give the two boxes of a moment names of their own, for those who hear the page."""
    for box, name in zip(field.widget.widgets, (_("date"), _("time")), strict=True):
        box.attrs["aria-label"] = format_lazy("{}: {}", field.label, name)
