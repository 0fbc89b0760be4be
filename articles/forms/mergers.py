"""Which topic, or which author, another one is to become."""

from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.forms.choices import OneSelect
from articles.models import Author, Byline, Story, Topic

FOUND_BY: dict[type[models.Model], models.Field] = {
    Topic: Story._meta.get_field("topics"),
    Author: Byline._meta.get_field("author"),
}
"""The field whose box finds such rows by words."""


class MergeForm(forms.Form):
    """The one that stays."""

    def __init__(self, *args: Any, source: Topic | Author, site: AdminSite, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = type(source)
        self.fields["into"] = forms.ModelChoiceField(
            label=_("Becomes part of"),
            queryset=model._default_manager.exclude(pk=source.pk),
            widget=OneSelect(FOUND_BY[model], site),
            error_messages={
                "invalid_choice": _("Choose another one than this, and one that is still there."),
                "required": _("Choose the one that stays."),
            },
        )
