"""Many pictures at once: what is said of all of them, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.forms.moments import name_parts
from articles.forms.photos import EARLIEST, LATEST, PictureField
from articles.models import Photo
from articles.photos.finding import Twin, same_file, twins_of
from articles.photos.intake import fill_blanks, keep, look_at


class ForAllForm(forms.Form):
    """What holds for all pictures of an upload. It goes before what their files say."""

    credit = forms.CharField(
        label=_("Credit"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For all of them. Empty: what each file says."),
    )
    copyright = forms.CharField(
        label=_("Copyright notice"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For all of them. Empty: what each file says."),
    )
    rights_end = forms.SplitDateTimeField(
        label=_("Rights end"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("For all of them. From then on readers see them nowhere any more."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_parts(self.fields["rights_end"])

    def clean_rights_end(self) -> Any:
        end = self.cleaned_data["rights_end"]
        if end and not EARLIEST <= end.year <= LATEST:
            raise ValidationError(_("Is the year right?"))
        return end


@dataclass(slots=True)
class Outcome:
    """What became of one file: a new photo, or `present`, which the library has, or problems."""

    name: str
    photo: Photo | None = None
    present: Photo | None = None
    problems: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    """Labels of what was read from the file."""
    twins: list[Twin] = field(default_factory=list)
    """What the new photo looks like."""

    @property
    def lacks(self) -> list[str]:
        """Labels of what somebody still has to say."""
        if self.photo is None:
            return []
        lacking = ["alt"] if not self.photo.alt else []
        lacking += [] if self.photo.credit else ["credit"]
        return [_label(name) for name in lacking]


def take_in(file: UploadedFile, said: Mapping[str, Any]) -> Outcome:
    """Take one uploaded file into the library, with what an editor has `said` of it. Whatever is
    wrong with it stands in the outcome."""
    outcome = Outcome(str(file.name))
    try:
        PictureField(max_length=None).clean(file)
        seen = look_at(file)
        outcome.present = same_file(seen.sha256)
        if outcome.present is None:
            photo = Photo(file=file, **said)
            filled = fill_blanks(photo, seen.words)
            keep(photo, seen)
            outcome.photo, outcome.filled = photo, [_label(name) for name in filled]
            outcome.twins = twins_of(photo)
    except ValidationError as problem:
        outcome.problems = list(problem.messages)
    except OSError:  # the disk is full, or the store does not answer
        outcome.problems = [gettext("The file could not be stored. Try again in a moment.")]
    return outcome


def _label(name: str) -> str:
    return str(Photo._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
