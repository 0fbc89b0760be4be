"""A creative's form: its pictures, its landing page, and whether somebody else has changed it."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.contrib.auth.models import AbstractUser
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ads import sizes
from ads.approval import hand_on, hold_back, version, write
from ads.models import (
    Creative,
    CreativeState,
)
from ads.models.creatives import validate_landing_page
from ads.uploads import PictureField


class Seen(forms.CharField):
    """What the form was opened with. Nobody types it, so it is no change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class LandingPageField(forms.URLField):
    """An address to which an advertisement may lead, refused in an ad manager's words."""

    widget = AdminURLFieldWidget
    default_validators = [validate_landing_page]


class CreativeForm(forms.ModelForm):
    """A creative: its pictures are checked by what they hold, and their sizes are noted.

    It is stored by `ads.approval`, in the name of `user`; `became` says in words what came of that.
    """

    user: AbstractUser  # set by the admin, on the class that it makes for a request
    became = ""

    link = LandingPageField(
        label=_("Landing page"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("http or https."),
    )
    narrow = PictureField(sizes=sizes.NARROW, label=_("Picture for narrow screens"))
    wide = PictureField(sizes=sizes.WIDE, label=_("Picture for wide screens"))
    draft = forms.BooleanField(
        label=_("Keep it as a draft"),
        required=False,
        show_hidden_initial=True,
        help_text=_("Otherwise it runs with its flight, once somebody who may approve it has."),
    )
    seen = Seen(required=False, label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version(self.instance) if self.instance.pk else ""
        self.initial["seen"] = self.version
        self.initial["draft"] = bool(self.version) and self.instance.state == CreativeState.DRAFT
        for name, field in self.picture_fields():
            field.user, field.name = self.user.pk, name

    def picture_fields(self) -> Iterator[tuple[str, PictureField]]:
        """The fields that take a picture, of those that the form has."""
        for name, field in self.fields.items():
            if isinstance(field, PictureField):
                yield name, field

    def clean_html(self) -> str:
        """The HTML with the line ends that it had: browsers send two characters for each."""
        return str(self.cleaned_data["html"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """All values, the sizes of the pictures noted; refused once if somebody else was faster."""
        values = super().clean() or self.cleaned_data
        for name, field in self.picture_fields():
            if field.prepared is not None:
                self._note_size(name, field.prepared.size)
            elif values.get(name) is False:
                self._note_size(name, sizes.Size(0, 0))
        if values.get("seen") and values["seen"] != self.version:
            data = cast(QueryDict, self.data).copy()
            data[self.add_prefix("seen")] = self.version
            self.data = data
            raise forms.ValidationError(
                _(
                    "Somebody has changed “%(name)s” since you opened this page, so nothing was "
                    "saved. Look at it in another tab; saving again puts what stands here in its "
                    "place."
                ),
                params={"name": self.initial.get("name", "")},
            )
        return values

    def save(self, commit: bool = True) -> Creative:  # noqa: FBT001, FBT002 (Django's signature)
        """The creative, stored if `commit`."""
        creative: Creative = super().save(commit=False)
        if commit:
            self.store()
        return creative

    def store(self) -> None:
        """Store the creative in the user's name, and hand it on or hold it back as the form says.

        Raises `approval.NotPossible` as the verbs do.
        """
        creative, is_new = self.instance, self.instance.pk is None
        was = creative.state
        write(creative, by=self.user)
        if "draft" in self.cleaned_data and (is_new or "draft" in self.changed_data):
            is_draft = creative.state == CreativeState.DRAFT
            if self.cleaned_data["draft"] and not is_draft:
                hold_back(creative, by=self.user)
            elif is_draft and not self.cleaned_data["draft"]:
                hand_on(creative, by=self.user)
        if is_new or creative.state != was:
            self.became = str(creative.get_state_display())

    def keep_uploads(self) -> None:
        """Have the form carry the pictures that it has accepted, for it is shown again."""
        for _name, field in self.picture_fields():
            field.keep()

    def _note_size(self, which: str, size: sizes.Size) -> None:
        setattr(self.instance, f"{which}_width", size.width)
        setattr(self.instance, f"{which}_height", size.height)
