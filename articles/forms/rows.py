"""The lines that belong to a story: its byline and its related links."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.forms.models import BaseInlineFormSet, ModelChoiceField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import body, editing
from articles.models import RelatedLink, Story
from articles.related import headline_key, new_anchor

MAX_PARAGRAPH = 5_000
MOST_ROWS = 9_999
WEB_ADDRESS_HELP = _("Write a web address that begins with https:// or http://.")


class OrderedRows(BaseInlineFormSet):
    """Rows with an order. It survives what two editors at once, or a change of places, do to rows:

    - a row that somebody else has deleted meanwhile is written again, as it stands in this form;
    - rows may swap what has to be unique among them;
    - a row without an order number goes to the end.
    """

    model: type[models.Model]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        key = form.fields[self.model._meta.pk.name]
        if isinstance(key, ModelChoiceField):
            form.fields[self.model._meta.pk.name] = _KeyPerhapsGone(
                key.queryset, initial=key.initial, required=False, widget=key.widget
            )
        form.fields["order"].required = False
        form.fields["order"].validators.append(
            MaxValueValidator(MOST_ROWS, _("There are never as many lines as that."))
        )
        form.fields["order"].widget.attrs |= {"min": 0, "class": "row-order"}
        if form.instance.pk is None:
            form.fields["order"].initial = None
            form.initial.pop("order", None)

    def kept_forms(self) -> list["RowForm"]:
        """The valid rows that will be there after saving."""
        rows: list[RowForm] = list(self.forms)  # type: ignore[arg-type]
        return [
            row
            for row in rows
            if not row.errors
            and not (row.unwanted or row.cleaned_data.get("DELETE"))
            and (row.instance.pk is not None or row.has_changed())
        ]

    def clean(self) -> None:
        super().clean()
        kept = self.kept_forms()
        orders = [form.cleaned_data.get("order") for form in kept]
        following = max((order for order in orders if order is not None), default=0)
        for form, order in zip(kept, orders, strict=True):
            if order is None:
                following += 1
                form.instance.order = following

    def save_existing_objects(self, commit: bool = True) -> list[Any]:  # noqa: FBT001, FBT002
        """Take changed rows away before any is written: two of them may have swapped authors."""
        moved = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        self.model._default_manager.filter(
            pk__in=[pk for pk in moved if pk], **{self.fk.name: self.instance}
        ).delete()
        return super().save_existing_objects(commit)

    def save_new_objects(self, commit: bool = True) -> list[Any]:  # noqa: FBT001, FBT002
        objects: list[Any] = super().save_new_objects(commit)
        gone = [form for form in self.initial_forms if form.instance.pk is None]
        objects += [
            self.save_new(form, commit=commit) for form in self.kept_forms() if form in gone
        ]
        self.new_objects = objects
        return objects


class _KeyPerhapsGone(ModelChoiceField):
    """A row's key. One that is gone is no error: the row counts as new."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            if value in self.empty_values:  # a row that was there has lost its key on the way
                raise
            return None


class RowForm(forms.ModelForm):
    """A row that counts as empty until something beside its order is filled in."""

    unwanted = False
    """Marked for deletion, and there is no such row (any more)."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("DELETE") and self.instance.pk is None:
            self.unwanted, data["DELETE"] = True, False
        return data

    def has_changed(self) -> bool:
        if self.unwanted:
            return False
        changed = set(self.changed_data)
        return bool(changed - {"order"} if self.instance.pk is None else changed)


class BylineRows(OrderedRows):
    """The names over the story, in order."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():  # a table's fields have no labels of their own
            # The widget itself, which Django may have wrapped in links to add and change.
            widget: Any = getattr(field.widget, "widget", field.widget)
            if not widget.is_hidden:
                widget.attrs["aria-label"] = capfirst(field.label or "")

    def clean(self) -> None:
        seen = set()
        for form in self.kept_forms():
            author, role = form.cleaned_data.get("author"), form.cleaned_data.get("role")
            if (author, role) in seen:
                form.add_error(
                    "author", _("This author stands in the byline already, with the same part.")
                )
            seen.add((author, role))
        super().clean()


class RelatedLinkForm(RowForm):
    """One "Read also" line: a story, an outside address with its title, or a headline to come."""

    after_paragraph = forms.IntegerField(
        label=_("After paragraph"),
        required=False,
        min_value=0,
        max_value=MAX_PARAGRAPH,
        show_hidden_initial=True,
        help_text=_("Empty: at the end. 0: before the first."),
        error_messages={
            "invalid": _("Write the number of a paragraph, or nothing."),
            "min_value": _("0 is before the first paragraph; nothing is before that."),
            "max_value": _("No story is as long as that. Leave it empty for the end."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.anchor:
            self.initial["after_paragraph"] = body.paragraph_of(
                self.instance.story.body, self.instance.anchor
            )
        self.fields["url"].error_messages["invalid"] = WEB_ADDRESS_HELP
        self.fields["title"].help_text = _(
            "For an outside address. Alone, it is a headline to come: the line waits for the story."
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.unwanted:
            return data
        target, url = data.get("target"), data.get("url")
        title = " ".join((data.get("title") or "").split())
        if self.errors.keys() & {"target", "url"}:
            return data
        if title and not target and not url:
            target = data["target"] = newest_called(title)
        if target and url:
            self.add_error("url", _("A line leads to one place: a story or an address, not both."))
        elif target and target.pk == self.instance.story_id:
            self.add_error("target", _("A story can't link to itself."))
        elif url and not title:
            self.add_error("title", _("Say what readers will see as the title of this link."))
        elif not target and not title:
            self.add_error("target", _("Choose a story, or give an outside address with a title."))
        return data

    def save(self, commit: bool = True) -> RelatedLink:  # noqa: FBT001, FBT002
        """Store the line, with an anchor of its own and nothing beside its one aim."""
        link: RelatedLink = self.instance
        link.anchor = link.anchor or new_anchor()
        link.title = "" if link.target_id else " ".join(link.title.split())
        waits = not link.target_id and not link.url
        link.headline_key = headline_key(link.title) if waits else ""
        return super().save(commit)


class RelatedLinkRows(OrderedRows):
    """The "Read also" lines of a story."""

    def clean(self) -> None:
        seen: set[Any] = set()
        for form in self.kept_forms():
            target, url = form.cleaned_data.get("target"), form.cleaned_data.get("url")
            title = form.cleaned_data.get("title") or ""
            aim = target or url or headline_key(title)
            if not aim:
                form.add_error("title", _("A headline needs at least one letter or digit."))
            elif aim in seen:
                field = "target" if target else "url" if url else "title"
                form.add_error(field, _("There is a line to this already. One is enough."))
            seen.add(aim)
        super().clean()

    def place(self, story: Story) -> set[str]:
        """Set the saved lines into the text of `story`, where the form says so, and take those of
        deleted lines out. The caller derives the story afterwards.

        Returns the anchors that an editor sent to the end.
        """
        for link in self.deleted_objects:
            story.body = body.drop_related(story.body, link.anchor)
        moved = [form for form in self.kept_forms() if "after_paragraph" in form.changed_data]
        for form in sorted(moved, key=lambda form: (form.instance.order, form.instance.pk)):
            editing.place_link(
                story, form.instance, after_paragraph=form.cleaned_data["after_paragraph"]
            )
        return {
            form.instance.anchor for form in moved if form.cleaned_data["after_paragraph"] is None
        }


def newest_called(headline: str) -> Story | None:
    """The newest story with this headline, whatever its case, accents and quotes; None if there is
    none."""
    key = headline_key(headline)
    return Story.objects.kept().filter(headline_key=key).newest_first().first() if key else None
