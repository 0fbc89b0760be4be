"""Why this advertisement, and why none: any address and minute, decided again and explained."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ads.explaining import Account, accounts
from ads.stock.keeping import KEPT
from ads.stock.shapes import MOST_CHARACTERS, notebook, shape_at
from ads.subjects import known

PERMISSION = "commercial.view_flight"


class AskForm(forms.Form):
    """An address of the site and a minute of the last two weeks."""

    url = forms.CharField(
        label=_("Address of the page"),
        max_length=MOST_CHARACTERS,
        help_text=_("As it stands in the browser, or from the first slash on."),
    )
    at = forms.DateTimeField(
        label=_("Minute"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("Empty: now."),
    )

    def clean_url(self) -> str:
        """The path with its query."""
        try:
            parts = urlsplit(self.cleaned_data["url"].strip())
        except ValueError:
            raise forms.ValidationError(_("This is no address.")) from None
        if not parts.path.startswith("/"):
            raise forms.ValidationError(_("An address of this site begins with a slash."))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def clean_at(self) -> datetime:
        """The minute; this one if none is given."""
        now = timezone.now()
        at: datetime = self.cleaned_data["at"] or now
        if at > now:
            raise forms.ValidationError(_("Nothing has been decided for the future yet."))
        if at < now - KEPT:
            raise forms.ValidationError(
                _("What decisions were made from is kept for %(days)d days."),
                params={"days": KEPT.days},
            )
        return at


@require_safe
def why(request: HttpRequest, *, site_context: dict[str, Any]) -> HttpResponse:
    """What the page at `url` showed in the minute `at`, and why. Raises PermissionDenied."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = AskForm(request.GET if "url" in request.GET else None)
    context: dict[str, Any] = {"form": form, "title": _("Why this advertisement?")}
    if form.is_valid():
        context |= _answer(request, form.cleaned_data["url"], form.cleaned_data["at"])
    return TemplateResponse(request, "admin/commercial/why.html", site_context | context)


def _answer(request: HttpRequest, url: str, at: datetime) -> dict[str, Any]:
    notebook.write()
    url = known().address(url)
    shape = shape_at(url, at)
    asked = shape or known().page(request, url)
    told: list[Account] = accounts(url, at, asked.wants, asked.about) if asked else []
    return {
        "url": url,
        "at": at.replace(second=0, microsecond=0),
        "asked": asked,
        "noted": shape is not None,
        "accounts": told,
    }
