"""What is done with a form that was opened before somebody else saved the story.

What only they have changed is put into the form; what only its writer has changed stays; where both
have changed the same, the writer is shown both and decides. Nothing typed is lost, and nothing that
they saved is overwritten without having been shown.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles import body
from articles.forms.choices import is_key
from articles.forms.sending import (
    Row,
    field_as_sent,
    names_of,
    rows_of,
    rows_sent,
    write_rows,
)
from articles.models import Story
from articles.versions import showing
from articles.versions.merging import Side, bare, joined_lines, joined_text, sides
from articles.versions.snapshot import (
    LINES,
    Content,
    line_model,
    own_fields,
    plain,
    reference,
    several_fields,
)

TO_CHOOSE = "to_choose"
"""The name of what a form asks: "headline:7", a field and the version from which both started."""
CHOICE = "choose-"
"""Before the field's name: what was chosen."""
MINE, THEIRS, JOINED = "mine", "theirs", "both"
MOST_ASKED = 60

BaseOf = Callable[[int], Content | None]
"""The content of a version of the story, by its number."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that both have changed. `rows` are the two texts side by side, theirs first;
    `can_join` says that there is a third answer, the two in one."""

    name: str
    label: str
    base: int
    rows: list[Any]
    can_join: bool
    missed: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of a form and of what was saved meanwhile."""

    stale: bool
    who: str
    when: str
    questions: list[Question] = field(default_factory=list)
    theirs: list[Any] = field(default_factory=list)
    """What they have changed and is in the form now, as `showing.differences` has it."""
    mine: list[str] = field(default_factory=list)
    """Labels of what only the writer has changed."""

    @property
    def in_words(self) -> str:
        """What is said at the top of the form."""
        if not self.stale:
            return _("Choose which text is to stand. Nothing is saved yet.")
        return _("Nothing is saved yet: see above what has become of both texts, and save again.")


@dataclass(slots=True)
class Merging:
    """One form that has been sent (`data`, which is changed; `form`, judged), and the story as it
    is stored now: as a form (`stored`, with its `formsets` by prefix, unbound) and as a snapshot.
    """

    data: QueryDict
    form: forms.ModelForm
    stored: forms.ModelForm
    formsets: Mapping[str, forms.BaseFormSet]
    theirs: Content
    opened: int
    base_of: BaseOf
    stale: bool
    judged: bool = True
    """Whether the form was sent to be saved, so that no answer is a fault."""

    def merge(self, *, who: str, when: str) -> Merge | None:
        """Put into the data what is not to be asked. Returns what is to be shown before the form
        can be saved; None if it can be."""
        mine = self._mine()
        theirs = _to_the_second(self.theirs)
        base = self.base_of(self.opened)
        base = None if base is None else _to_the_second(base)
        asked, chosen = self._asked(), self._chosen()
        before = self._bases(base, asked, chosen)
        found = sides(before, mine, theirs)
        questions, mine_alone, their_names = [], [], []
        for name, side in found.items():
            choice = chosen.get(name, "") if name in asked else ""
            if choice == THEIRS or side is Side.THEIRS:
                self._take_theirs(name)
                their_names.append(name)
            elif (
                (choice == JOINED and self._join(name, before, mine))
                or side is Side.MINE
                or (choice == MINE and not self.stale)
            ):
                mine_alone.append(name)
            else:
                number = asked.get(name, self.opened)
                questions.append(self._question(name, number, before, mine, missed=name in asked))
        self._refresh_rows(found)
        for name in list(self.data):
            if name == TO_CHOOSE or name.startswith(CHOICE):
                del self.data[name]
        if not questions and not self.stale:
            return None
        shown = {name: theirs[name] for name in their_names if name in theirs}
        was = {name: before[name] for name in shown if name in before} if before else {}
        return Merge(
            stale=self.stale,
            who=who,
            when=when,
            questions=questions,
            theirs=showing.differences(was, shown) if was else [],
            mine=showing.labels(mine_alone),
        )

    # What was asked before, and what was answered

    def _asked(self) -> dict[str, int]:
        """The fields that the form asked about, each with the version from which both started."""
        found = {}
        for one in self.data.getlist(TO_CHOOSE)[:MOST_ASKED]:
            name, _parted, number = str(one).partition(":")
            if re.fullmatch(r"\w{1,60}", name) and is_key(number) and len(number) < 9:
                found[name] = int(number)
        return found

    def _chosen(self) -> dict[str, str]:
        return {
            name.removeprefix(CHOICE): str(self.data[name])
            for name in self.data
            if name.startswith(CHOICE)
        }

    def _bases(
        self, base: Content | None, asked: Mapping[str, int], chosen: Mapping[str, str]
    ) -> Content | None:
        """Where both started, field by field. Whoever has chosen their own words has done so over
        what was shown then, and is asked again only if that has changed since."""
        if base is None:
            return None
        started = dict(base)
        for name, number in asked.items():
            if chosen.get(name) == MINE:
                continue
            older = self.base_of(number)
            if older is not None:
                started[name] = _to_the_second(older).get(name)
        return started

    # What was typed, as a snapshot would have it

    def _mine(self) -> Content:
        typed: Content = {}
        cleaned = self.form.cleaned_data
        for one in own_fields():
            if one.name in self.form.fields:
                typed[one.name] = plain(cleaned.get(one.name, self._raw(one.name)))
        for several in several_fields():
            if several.name in cleaned:
                typed[several.name] = [reference(row) for row in cleaned[several.name]]
            elif several.name in self.form.fields:  # something that is not there
                sent = self.data.getlist(several.name)
                typed[several.name] = [{"key": one, "name": str(one)[:40]} for one in sent]
        for name in self.formsets:
            typed[name] = [line for line, _row in self._my_lines(name)]
        return _to_the_second(typed)

    def _raw(self, name: str) -> str:
        """What was typed into a field that makes no sense."""
        typed = [str(self.data.get(sent, "")) for sent in names_of(self.form[name])]
        return " ".join(typed).strip()

    def _my_lines(self, name: str) -> list[tuple[dict[str, Any], Row]]:
        rows = [row for row in rows_sent(self.data, name) if not _is_blank(name, row)]
        return list(zip(_lines(name, rows), rows, strict=True))

    def _their_lines(self, name: str) -> list[tuple[dict[str, Any], Row]]:
        rows = rows_of(self.formsets[name])
        return list(zip(_lines(name, rows), rows, strict=True))

    # Into the form

    def _take_theirs(self, name: str) -> None:
        if name in self.formsets:
            rows = [row for _line, row in self._their_lines(name)]
            write_rows(self.data, name, rows, rows, _key_of(name))
        elif name in self.stored.fields:
            bound = self.stored[name]
            for old in names_of(bound):
                self.data.pop(old, None)
            for sent, values in field_as_sent(bound).items():
                self.data.setlist(sent, values)

    def _refresh_rows(self, found: Mapping[str, Side]) -> None:
        """Rows that nobody has changed are shown as they are stored now: their numbers of
        paragraphs may be others. Mine are set over the stored ones, so that none is there twice."""
        for name in self.formsets:
            if name not in found:
                self._take_theirs(name)
            elif found[name] is not Side.THEIRS:
                mine = [row for _line, row in self._my_lines(name)]
                stored = [row for _line, row in self._their_lines(name)]
                write_rows(self.data, name, mine, stored, _key_of(name))

    def _join(self, name: str, before: Content | None, mine: Content) -> bool:
        """Put both into the form, if they can be joined."""
        if name in self.formsets:
            base = [(line, Row()) for line in (before or {}).get(name) or []]
            both = joined_lines(
                base,
                self._my_lines(name),
                self._their_lines(name),
                key=lambda one: repr(_bare_keys(one[0])),
            )
            stored = [row for _line, row in self._their_lines(name)]
            write_rows(self.data, name, [row for _l, row in both], stored, _key_of(name))
            return True
        joined = self._joined(name, before, mine)
        if joined is None:
            return False
        self.data.setlist(name, joined if isinstance(joined, list) else [joined])
        return True

    def _joined(self, name: str, before: Content | None, mine: Content) -> str | list[str] | None:
        """Both in one, as a field sends it; None if there is no such thing."""
        if before is None or name not in mine:
            return None
        base, my, their = before.get(name), mine[name], self.theirs.get(name)
        if name == "body":
            return joined_text(base or "", body.clean(my or ""), their or "")
        if name in {several.name for several in several_fields()}:
            both = joined_lines(base or [], my, their or [], key=lambda one: one["key"])
            return [str(one["key"]) for one in both]
        return None

    def _question(
        self, name: str, number: int, before: Content | None, mine: Content, *, missed: bool
    ) -> Question:
        found = showing.differences({name: self.theirs.get(name)}, {name: mine[name]})
        can_join = before is not None and (
            name in self.formsets or self._joined(name, before, mine) is not None
        )
        return Question(
            name=name,
            label=showing.label_of(name),
            base=number,
            rows=found[0].rows if found else [],
            can_join=can_join,
            missed=missed and self.judged and not self.stale,
        )


def _is_blank(name: str, row: Row) -> bool:
    """Whether a row is only an invitation: it is not stored, and holds only what it came with."""
    fields: list[Any] = [line_model(name)._meta.get_field(one) for one in LINES[name]]
    empty = [one.name for one in fields if not one.has_default()]
    return not row.get("id") and not any(row.get(one) for one in empty)


def _lines(name: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as a snapshot has them. A row that moves its line in the text is another one."""
    listed = list(rows)
    fields: list[Any] = [line_model(name)._meta.get_field(one) for one in LINES[name]]
    lines: list[dict[str, Any]] = [{} for _ in listed]
    for one in fields:
        if not one.editable or one.name == "order":
            continue
        called = _names(one, [row.get(one.name) for row in listed]) if one.is_relation else {}
        for line, row in zip(lines, listed, strict=True):
            value = row.get(one.name)
            line[one.name] = called.get(value) if one.is_relation else value
    for line, row in zip(lines, listed, strict=True):
        if line.get("target"):
            line["title"] = ""  # a story shows its own headline
        if row.get("after_paragraph") != row.get("initial-after_paragraph"):
            line["after_paragraph"] = row.get("after_paragraph")
    return lines


def _names(one: Any, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows that are pointed to, by what was sent for them."""
    sent = {key for key in keys if key}
    model: type[models.Model] = one.related_model
    found = model._default_manager.in_bulk([int(key) for key in sent if is_key(key)])
    there = {str(pk): reference(row) for pk, row in found.items()}
    return {key: there.get(key, {"key": key[:40], "name": key[:40]}) for key in sent}


def _key_of(name: str) -> Callable[[Row], str]:
    """What tells one row from another, however it is numbered."""
    names = [one for one in LINES[name] if one not in {"order", "anchor"}]
    return lambda row: repr([row.get(one) for one in names])


def _bare_keys(line: dict[str, Any]) -> Any:
    """A line for comparing: whom and what it names, not how that is called."""
    (one,) = bare([line])
    return sorted(
        (name, value["key"] if isinstance(value, dict) else value) for name, value in one.items()
    )


_FRACTION = re.compile(r"(?<=:\d\d)\.\d+")


def _to_the_second(content: Content) -> Content:
    """Times as a form shows them."""
    times = {one.name for one in own_fields() if isinstance(one, models.DateTimeField)}
    return {
        name: _FRACTION.sub("", value) if name in times and isinstance(value, str) else value
        for name, value in content.items()
    }


def stored_copy(story: Story) -> Story:
    """The story as it is stored, for a form to write into."""
    return Story.objects.get(pk=story.pk)
