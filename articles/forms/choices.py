"""Choosing a story or a photo by typing a few words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.desk import State, moment_in_words, state_in_words, state_of
from articles.models import Photo, Story
from articles.photos.renditions import url_of
from articles.photos.wording import rights_in_words

THUMBNAIL = ("3x2", 240, "jpg")
"""Shape, width and format of the pictures in lists; see `articles.photos.renditions`."""


def thumbnail_of(photo: Photo) -> str:
    """The address of a photo's small picture, 240 by 160 pixels; one of the admin's own where
    readers see it no more."""
    if not photo.is_shown():
        return reverse("admin:articles_photo_thumbnail", args=[photo.pk])
    return url_of(photo, *THUMBNAIL)


def pictures_of(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Address and alternative text of a small picture of each photo that the library has, by its
    key, for the editor of the text."""
    photos = Photo.objects.filter(pk__in=[key for key in keys if is_key(key)])
    return {str(photo.pk): (thumbnail_of(photo), photo.alt) for photo in photos}


def story_in_words(story: Story) -> str:
    """A story as it stands in a list of choices: "Headline · Public · 23 Nov, 06:00"."""
    return f"{story.headline} · {standing_of(story)}"


def standing_of(story: Story) -> str:
    """State and date of a story: "Public · 23 Nov, 06:00"."""
    words = [state_in_words(story)]
    if state_of(story) is State.PUBLIC:
        words.append(moment_in_words(story.publish_at))
    return " · ".join(words)


class _Finder(AutocompleteMixin):
    """Django's box, with a name for those who hear the page.

    Django asks the database for the chosen rows even where the form was sent something that is no
    key. Here that is passed over, so that the form can say what is wrong.
    """

    @property
    def media(self) -> forms.Media:
        # Named after Django's script has made the box.
        return super().media + forms.Media(
            js=["admin/js/autocomplete.js", "admin_extra/named-boxes.js"]
        )

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        keys = [key for key in value if is_key(str(key))]
        groups: list[Any] = super().optgroups(name, keys, attr)
        return groups


class OneSelect(_Finder, AutocompleteSelect):
    """A box that finds one row by words."""


class SeveralSelect(_Finder, AutocompleteSelectMultiple):
    """A box that finds several rows by words."""


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows, each by a key that a database can hold."""

    def clean(self, value: Any) -> Any:
        for key in value if isinstance(value, list | tuple) else []:
            if not is_key(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:40]},
                )
        return super().clean(value)


def is_key(text: str) -> bool:
    """Whether `text` is written like the key of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= 18


class StorySelect(OneSelect):
    """A box that finds stories by their headline and shows each with its picture, date and state
    (`admin_extra/story-choice.js`)."""

    url_name = "%s:articles_story_find"

    class Media:
        css = {"screen": ["admin_extra/story-choice.css"]}
        # The box is made first, then named.
        js = [
            "admin/js/jquery.init.js",
            "admin_extra/story-choice.js",
            "admin_extra/named-boxes.js",
        ]

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(*args, **kwargs)
        attrs["class"] = attrs["class"].replace("admin-autocomplete", "story-choice")
        return attrs


class StoryChoiceField(forms.ModelChoiceField):
    """One story, told from others of its name by state and date."""

    default_error_messages = {"invalid_choice": _("This story is no longer there. Choose another.")}

    def label_from_instance(self, story: Story) -> str:
        return story_in_words(story)


class PhotoSelect(OneSelect):
    """A box that finds photos by their words and shows them (`admin_extra/photo-choice.js`)."""

    class Media:
        css = {"screen": ["admin_extra/photo-choice.css"]}
        js = ["admin/js/jquery.init.js", "admin_extra/photo-choice.js"]

    def get_url(self) -> str:
        return reverse(f"{self.admin_site.name}:articles_photo_choose")

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(*args, **kwargs)
        attrs["class"] = attrs["class"].replace("admin-autocomplete", "photo-choice")
        return attrs

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        """The chosen photo alone, with its small picture."""
        options = [self.create_option(name, "", "", False, 0)]  # noqa: FBT003 (Django's signature)
        keys = [key for key in value if is_key(str(key))]
        for photo in self.choices.queryset.filter(pk__in=keys)[:1]:
            label = self.choices.field.label_from_instance(photo)
            option = self.create_option(name, photo.pk, label, True, 1)  # noqa: FBT003
            option["attrs"]["data-thumbnail"] = thumbnail_of(photo)
            options.append(option)
        return [(None, options, 0)]


class PhotoChoiceField(forms.ModelChoiceField):
    """One photo of the library, with the time when the rights to it end."""

    default_error_messages = {
        "invalid_choice": _("This photo is no longer in the library. Choose another.")
    }

    def label_from_instance(self, photo: Photo) -> str:
        return " · ".join(words for words in (str(photo), rights_in_words(photo)) if words)


class ChoosesPhotos(forms.ModelForm):
    """A form in which photos are chosen: none whose rights have ended. One that stands there
    already may stay, for the sake of whoever puts a comma right; readers see it no more."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self.changed_data:
            photo = data.get(name)
            if isinstance(photo, Photo) and not photo.is_shown():
                self.add_error(name, rights_ended(photo))
        return data


def rights_ended(photo: Photo) -> ValidationError:
    """That a photo can't be chosen any more, and since when."""
    return ValidationError(
        _("“%(photo)s”: %(rights)s. Choose another picture."),
        code="rights_ended",
        params={"photo": photo, "rights": rights_in_words(photo)},
    )
