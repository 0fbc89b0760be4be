"""What is asked of whoever gives a preview to somebody without a login."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import PreviewLink
from articles.previewing import Lasting


class PreviewLinkForm(forms.ModelForm):
    """For how long, and for whom."""

    days = forms.TypedChoiceField(
        label=_("Works for"),
        coerce=int,
        initial=Lasting.WEEK,
        choices=[
            (Lasting.DAY.value, _("a day")),
            (Lasting.WEEK.value, _("a week")),
            (Lasting.MONTH.value, _("a month")),
        ],
    )

    class Meta:
        model = PreviewLink
        fields = ["for_whom"]
        widgets = {"for_whom": forms.TextInput({"class": "vTextField"})}
