"""A picture of the library."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.forms.moments import name_parts
from articles.models import Photo
from articles.photos.checks import check_upload
from articles.photos.finding import same_file
from articles.photos.intake import DAMAGED, Seen, look_at

EARLIEST, LATEST = 1900, 2200
"""Years in which rights may end."""

_FOCAL_POINT = re.compile(r"(0(\.\d{1,6})?|1(\.0{1,6})?)x(0(\.\d{1,6})?|1(\.0{1,6})?)")


def in_the_library(present: Photo) -> SafeString:
    """That a file is in the library already, with the way to it."""
    return format_html(
        '{} <a href="{}">{}</a>',
        gettext("The library has this very picture:"),
        reverse("admin:articles_photo_change", args=[present.pk]),
        present,
    )


class PictureInput(AdminFileWidget):
    """The box for a file, without a link to the present one: originals are not handed out."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["is_initial"] = False
        return context


class PictureField(forms.ImageField):
    """An upload that is judged by its head before anything is unpacked."""

    default_validators = [
        FileExtensionValidator(
            ["avif", "jfif", "jpe", "jpeg", "jpg", "png", "webp"],
            _("The file’s name has to end in .jpg, .png, .webp or .avif. Rename it."),
        )
    ]
    default_error_messages = {
        "required": _("Choose the file of the picture."),
        "missing": _("Choose the file of the picture."),
        "empty": _("This file is empty."),
        "invalid_image": DAMAGED,
    }

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile) and data.size:
            check_upload(data)
        return super().to_python(data)


class PhotoForm(forms.ModelForm):
    """The picture, the words that go with it, and the point that no crop may lose. What is left
    empty beside a new file is read from the file."""

    seen: Seen | None = None
    filled: list[str]
    """The names of fields that were filled from the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "rights_end" in self.fields:  # they who only look have no boxes
            name_parts(self.fields["rights_end"])

    def clean_file(self) -> Any:
        """Unpack a new picture once. Refused are a damaged one and one that the library has."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.seen = look_at(file)
            if present := same_file(self.seen.sha256, besides=self.instance):
                raise ValidationError(in_the_library(present), code="present")
        return file

    def clean_rights_end(self) -> datetime | None:
        """A moment that every database and every calendar can hold."""
        end: datetime | None = self.cleaned_data["rights_end"]
        if end and not EARLIEST <= end.year <= LATEST:
            raise ValidationError(_("Is the year right?"))
        return end

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.filled = []
        for name, text in self.seen.words._asdict().items() if self.seen else ():
            unwanted = name == "alt" and data.get("decorative")
            if text and not unwanted and name in data and not data[name]:
                data[name] = text
                self.filled.append(name)
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """A stored file was judged when it came in; it is not opened again for a new caption."""
        exclude: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclude if "file" in self.changed_data else exclude | {"file"}

    def clean_focal_point(self) -> str:
        """Two fractions, as the picture's own script writes them."""
        point: str = self.cleaned_data["focal_point"]
        if not _FOCAL_POINT.fullmatch(point):
            raise ValidationError(_("Set the focal point by a click on the picture."))
        return point
