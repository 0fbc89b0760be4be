"""A picture of the library."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _
from PIL import Image

from articles.photos.checks import DAMAGE, FORMATS, check_upload
from articles.photos.colour import average_colour

DAMAGED = _(
    "This picture is damaged: its end is missing, or it can't be unpacked. Export it again."
)
_FOCAL_POINT = re.compile(r"(0(\.\d{1,6})?|1(\.0{1,6})?)x(0(\.\d{1,6})?|1(\.0{1,6})?)")


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
    """The picture, the words that go with it, and the point that no crop may lose."""

    def clean_file(self) -> Any:
        """Unpack a new picture once: a damaged one is refused, and its colour is kept."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                file.seek(0)
                with Image.open(file, formats=FORMATS) as image:
                    self.instance.colour = average_colour(image)
            except DAMAGE:
                raise ValidationError(DAMAGED, code="damaged") from None
            finally:
                if not file.closed:
                    file.seek(0)
        return file

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
