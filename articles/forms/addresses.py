"""A redirect as the desk types it."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import addresses
from articles.addresses import Aim
from articles.models import Redirect


class RedirectForm(forms.ModelForm):
    """An old address, and one of three things: a story that is found by words, a typed address, or
    that nothing is there any more. `hosts` are the names under which the site is reached."""

    hosts: Collection[str] = ()

    path = forms.CharField(
        label=_("Old address"),
        max_length=1_000,
        widget=forms.TextInput({"class": "vLargeTextField"}),
        help_text=_(
            "At which there is no page of ours any more: /2011/ferry.html, with or without "
            "the host."
        ),
    )
    to = forms.CharField(
        label=_("Leads to"),
        required=False,
        max_length=1_000,
        widget=forms.TextInput({"class": "vLargeTextField"}),
        help_text=_(
            "The address of a story, topic, author, section or series, which keeps leading there "
            "when they move; of another page of ours; or one elsewhere, with https://."
        ),
    )
    gone = forms.BooleanField(
        label=_("Nothing is there any more"),
        required=False,
        help_text=_("Readers and search engines are told that what stood there is gone (410)."),
    )

    class Meta:
        model = Redirect
        fields = ["path", "story"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aim: Aim | None = None
        if "story" in self.fields:
            self.fields["story"].label = _("Leads to the story")
            self.fields["story"].help_text = _("Found by words of its headline. Or an address:")
        known = self.instance
        if known.pk:
            self.initial = {
                **self.initial,
                "path": known.path.replace("%", "%25"),
                "gone": known.says_gone,
                "to": "" if known.story else address_of(known),
            }

    def clean_path(self) -> str:
        """As `request.path` has it."""
        return addresses.old_path(self.cleaned_data["path"], hosts=self.hosts)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors.keys() & {"story", "to"}:
            return data
        story, typed, gone = data.get("story"), data.get("to", "").strip(), data.get("gone")
        given = sum(map(bool, (story, typed, gone)))
        if given == 0:
            self.add_error("to", _("Say where it leads, or that nothing is there any more."))
        elif given > 1:
            self.add_error("to", _("It leads to one place. Give one of the three."))
        elif typed:
            self._read(typed)
        else:
            self.aim = Aim(story)
        return data

    def _read(self, typed: str) -> None:
        try:
            self.aim = addresses.whither(typed, hosts=self.hosts)
        except ValidationError as problem:
            self.add_error("to", problem)


def address_of(redirect: Redirect) -> str:
    """Where a redirect leads, as an address; empty for nowhere, and for a story without one."""
    return redirect.thing.get_absolute_url() if redirect.thing else redirect.target
