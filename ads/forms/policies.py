"""A slot policy's form, and the mark of the site's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class InjectionPolicyForm(forms.ModelForm):
    """A slot policy. Choosing it as the site's takes the mark from the other; taking the mark away
    is not possible, for the site always has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark = self.fields.get("site_default")
        if mark and self.instance.site_default:
            mark.disabled = True
            mark.help_text = _(
                "It is the site's policy. To change that, choose another as the site's."
            )

    @property
    def takes_the_mark(self) -> bool:
        """Whether the policy is to become the site's, which it was not."""
        return "site_default" in self.changed_data

    def clean(self) -> dict[str, Any]:
        """All values but the mark: `make_site_default` moves it when the rest is saved."""
        values = super().clean() or self.cleaned_data
        values.pop("site_default", None)
        return values
