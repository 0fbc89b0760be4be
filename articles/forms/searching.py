"""What a reader asks of the search page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from articles import search
from articles.models import Author, Section, Topic
from articles.search.filters import FIRST_DAY, LAST_DAY


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write a day as 2026-11-23.")},
        validators=[
            MinValueValidator(FIRST_DAY, message=_("Give a day after the year 1000.")),
            MaxValueValidator(LAST_DAY, message=_("Give a day before the year 9001.")),
        ],
    )


class SearchForm(forms.Form):
    """The filters of a search; its words are read by `articles.search.query`. A topic and an author
    are chosen by links, and travel along by their addresses."""

    section = forms.SlugField(required=False, allow_unicode=True, max_length=120)
    topic = forms.SlugField(required=False, allow_unicode=True, max_length=120)
    author = forms.SlugField(required=False, allow_unicode=True, max_length=120)
    since = _day(_("From"))
    until = _day(_("To"))

    def __init__(self, data: Any, *, sections: Iterable[Section]) -> None:
        super().__init__(data, auto_id="%s")
        self.sections = {section.slug: section for section in sections}

    def clean_section(self) -> Section | None:
        slug = self.cleaned_data["section"]
        if slug and slug not in self.sections:
            raise forms.ValidationError(_("There is no such section. Choose another, or all."))
        return self.sections.get(slug)

    def clean_topic(self) -> Topic | None:
        slug = self.cleaned_data["topic"]
        return _found(Topic, slug, _("There is no such topic.")) if slug else None

    def clean_author(self) -> Author | None:
        slug = self.cleaned_data["author"]
        return _found(Author, slug, _("There is no such author.")) if slug else None

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the first. Swap them?"))

    @property
    def filters(self) -> search.Filters:
        """What was asked for, of a valid form."""
        return search.Filters(**self.cleaned_data)

    @property
    def is_used(self) -> bool:
        """Whether anything is set, be it wrong."""
        return any(self[name].value() for name in self.fields)


def _found(model: Any, slug: str, message: Any) -> Any:
    thing = model.objects.filter(slug=slug).first()
    if thing is None:
        raise forms.ValidationError(message)
    return thing
