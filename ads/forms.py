"""What the admin's forms check beyond the models."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ads import sizes
from ads.pictures import prepare


class CreativeForm(forms.ModelForm):
    """A creative: its pictures are checked by what they hold, and their sizes are noted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(sizes)s pixels, or exactly twice as many. JPEG, PNG, WebP or GIF.")
        for name, known in (("narrow", sizes.NARROW), ("wide", sizes.WIDE)):
            if name in self.fields:
                listed = ", ".join(str(size) for size in known)
                self.fields[name].help_text = words % {"sizes": listed}

    def clean_narrow(self) -> Any:
        """The picture for narrow screens, ready to be stored."""
        return self._prepared("narrow", sizes.NARROW)

    def clean_wide(self) -> Any:
        """The picture for wide screens, ready to be stored."""
        return self._prepared("wide", sizes.WIDE)

    def _prepared(self, which: str, known: tuple[sizes.Size, ...]) -> Any:
        upload = self.cleaned_data[which]
        if isinstance(upload, UploadedFile):
            prepared = prepare(upload, known)
            upload, size = prepared.file, prepared.size
        elif upload:  # the stored one stays
            return upload
        else:
            size = sizes.Size(0, 0)
        setattr(self.instance, f"{which}_width", size.width)
        setattr(self.instance, f"{which}_height", size.height)
        return upload


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
