"""Pictures that have passed the check, kept while the rest of their form is put right.

A browser forgets a chosen file when a form comes back with an error. So the accepted picture is
kept for a day, in a folder that nobody is served from, and the form carries a signed word for it:
only who uploaded it can use that word, and only in the same field.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.pictures import Prepared, prepare
from ads.sizes import Size

FOLDER = "kept"
LASTS = timedelta(days=1)
SALT = "ads.uploads"
MOST_DAYS = 400  # folders that one call of `forget` empties, and files in each
MOST_FILES = 2_000


def keep(prepared: Prepared, *, user: int, field: str) -> str:
    """Keep a picture that has passed the check; returns the word for it."""
    name = f"{FOLDER}/{timezone.now():%Y-%m-%d}/{prepared.file.name}"
    if not default_storage.exists(name):
        prepared.file.seek(0)
        name = default_storage.save(name, ContentFile(prepared.file.read()))
    return signing.dumps([user, field, name, *prepared.size], salt=SALT)


def kept(word: str, *, user: int, field: str) -> Prepared | None:
    """The picture that was kept under this word; None if it is not this user's for this field, if
    a day has gone by, or if the word was not given out here."""
    try:
        owner, place, name, width, height = signing.loads(word, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if (owner, place) != (user, field):
        return None
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except OSError:
        return None
    return Prepared(ContentFile(content, name=name.rpartition("/")[2]), Size(width, height))


def forget(now: datetime) -> int:
    """Delete what was kept for longer than anybody may use it; returns how many files. `now` is
    aware. Bounded: what is left waits for the next call."""
    oldest = (now - 2 * LASTS).date().isoformat()
    try:
        days, _files = default_storage.listdir(FOLDER)
    except OSError:  # nothing was ever kept
        return 0
    gone = 0
    for day in sorted(days)[:MOST_DAYS]:
        if day >= oldest:
            break
        _folders, files = default_storage.listdir(f"{FOLDER}/{day}")
        for file in files[:MOST_FILES]:
            default_storage.delete(f"{FOLDER}/{day}/{file}")
            gone += 1
        if len(files) <= MOST_FILES:
            default_storage.delete(f"{FOLDER}/{day}")
    return gone


@dataclass(frozen=True)
class Kept:
    """What a form sends instead of a file: the word for a picture that is kept."""

    word: str


class PictureInput(AdminFileWidget):
    """A choice of a file, with the word for one that was chosen before."""

    word = ""
    told = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        word = data.get(f"{name}-kept", "")
        return Kept(word) if value is None and word else value

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choice = super().render(name, value, attrs, renderer)
        if not self.word:
            return choice
        leave_out = format_html(
            '<label><input type="checkbox" name="{}"> {}</label>',
            self.clear_checkbox_name(name),
            _("Leave it out"),
        )
        return format_html(
            '{}<p class="kept"><input type="hidden" name="{}-kept" value="{}">{} {}</p>',
            choice,
            name,
            self.word,
            self.told,
            "" if self.is_initial(value) else leave_out,
        )


class PictureField(forms.FileField):
    """A creative's picture: checked, made ready to be stored, and kept if the form comes back."""

    widget = PictureInput
    user = 0  # whose form it is, by key
    name = ""
    prepared: Prepared | None = None

    def __init__(self, *, sizes: tuple[Size, ...], **options: Any) -> None:
        self.sizes = sizes
        words = format_lazy(
            gettext_lazy("{sizes} pixels, or exactly twice as many. JPEG, PNG, WebP or GIF."),
            sizes=", ".join(str(size) for size in sizes),
        )
        super().__init__(required=False, help_text=words, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file to store: a new one, the stored one, or False to have none."""
        if isinstance(data, Kept):
            self.prepared = kept(data.word, user=self.user, field=self.name)
            if self.prepared is None:
                raise ValidationError(_("The picture chosen before is gone. Choose it again."))
            return self.prepared.file
        value = super().clean(data, initial)
        if not isinstance(value, UploadedFile):
            return value
        self.prepared = prepare(value, self.sizes)
        return self.prepared.file

    def keep(self) -> None:
        """Keep the picture that has just been accepted, and have the form carry the word for it."""
        if self.prepared is None or not isinstance(self.widget, PictureInput):
            return
        self.widget.word = keep(self.prepared, user=self.user, field=self.name)
        self.widget.told = _(
            "The picture that you chose (%(size)s) is kept: there is no need to choose it again."
        ) % {"size": self.prepared.size}
