"""What is done with a form that was opened before somebody else saved the story.

What only they have changed is put into the form; what only its writer has changed stays; where both
have changed the same, the writer is shown both and decides. Nothing typed is lost, and nothing that
they saved is overwritten without having been shown. What is made of both is looked at in the form
before it is saved.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from articles.forms.choices import is_key
from articles.forms.merging.telling import Merge, Question
from articles.forms.merging.typed import Line, Typed, bare_keys, key_of, lines_of, to_the_second
from articles.forms.sending import Row, field_as_sent, names_of, rows_of, write_rows
from articles.models import Story
from articles.versions import showing
from articles.versions.merging import Side, joined_lines, joined_text, sides
from articles.versions.snapshot import Content, several_fields

__all__ = ["TO_CHOOSE", "Merge", "Merging", "Question", "stored_copy"]

TO_CHOOSE = "to_choose"
"""The name of what a form asks: "headline:7", a field and the version from which both started."""
CHOICE = "choose-"
"""Before the field's name: what was chosen."""
MINE, THEIRS, JOINED = "mine", "theirs", "both"
MOST_ASKED = 60

BaseOf = Callable[[int], Content | None]
"""The content of a version of the story, by its number."""


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
        mine = self._typed().content()
        self.theirs = to_the_second(self.theirs)
        base = self.base_of(self.opened)
        base = None if base is None else to_the_second(base)
        asked, chosen = self._asked(), self._chosen()
        before = self._bases(base, asked, chosen)
        found = sides(before, mine, self.theirs)
        questions, my_names, their_names = [], [], []
        in_one: Content = {}
        for name, side in found.items():
            choice = chosen.get(name, "") if name in asked else ""
            if choice == THEIRS or side is Side.THEIRS:
                self._take_theirs(name)
                their_names.append(name)
            elif choice == JOINED and (both := self._join(name, before, mine)) is not None:
                in_one[name] = both
            elif side is Side.MINE or (choice == MINE and not self.stale):
                my_names.append(name)
            else:
                number = asked.get(name, self.opened)
                questions.append(self._question(name, number, before, mine, missed=name in asked))
        self._refresh_rows(found)
        for name in list(self.data):
            if name == TO_CHOOSE or name.startswith(CHOICE):
                del self.data[name]
        if not (questions or in_one or self.stale):
            return None
        return Merge(
            stale=self.stale,
            who=who,
            when=when,
            questions=questions,
            joined=showing.differences({name: self.theirs.get(name) for name in in_one}, in_one),
            theirs=self._changed_by_them(before, their_names),
            mine=showing.labels(my_names),
        )

    def _changed_by_them(
        self, before: Content | None, names: list[str]
    ) -> list[showing.Difference]:
        now = {name: self.theirs[name] for name in names if name in self.theirs}
        was = {name: before[name] for name in now if name in before} if before else {}
        return showing.differences(was, now) if was else []

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
                started[name] = to_the_second(older).get(name)
        return started

    # Into the form

    def _typed(self) -> Typed:
        return Typed(self.data, self.form, tuple(self.formsets))

    def _their_rows(self, name: str) -> list[Line]:
        return lines_of(name, rows_of(self.formsets[name]))

    def _take_theirs(self, name: str) -> None:
        if name in self.formsets:
            rows = rows_of(self.formsets[name])
            write_rows(self.data, name, rows, rows, key_of(name))
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
                mine = [row for _line, row in self._typed().lines(name)]
                write_rows(self.data, name, mine, rows_of(self.formsets[name]), key_of(name))

    # Two in one

    def _join(self, name: str, before: Content | None, mine: Content) -> Any:
        """Put both into the form, if they can be joined; returns them as a snapshot has them, or
        None."""
        if name in self.formsets:
            return self._join_lines(name, before)
        joined = self._joined(name, before, mine)
        if joined is not None:
            sent = [str(one["key"]) for one in joined] if isinstance(joined, list) else [joined]
            self.data.setlist(name, sent)
        return joined

    def _join_lines(self, name: str, before: Content | None) -> list[dict[str, Any]]:
        base = [(line, Row()) for line in (before or {}).get(name) or []]
        mine, theirs = self._typed().lines(name), self._their_rows(name)
        both = joined_lines(base, mine, theirs, key=lambda one: bare_keys(one[0]))
        stored = [row for _line, row in theirs]
        write_rows(self.data, name, [row for _line, row in both], stored, key_of(name))
        return [line for line, _row in both]

    def _joined(
        self, name: str, before: Content | None, mine: Content
    ) -> str | list[dict[str, Any]] | None:
        """Both in one, as a snapshot has it; None if there is no such thing."""
        if before is None or name not in mine:
            return None
        base, my, their = before.get(name), mine[name], self.theirs.get(name)
        if name == "body":
            return None if my is None else joined_text(base or "", my, their or "")
        if name in {several.name for several in several_fields()}:
            return joined_lines(base or [], my, their or [], key=lambda one: one["key"])
        return None

    # What is asked

    def _question(
        self, name: str, number: int, before: Content | None, mine: Content, *, missed: bool
    ) -> Question:
        found = showing.differences({name: self.theirs.get(name)}, {name: mine[name]})
        too_long = name == "body" and mine[name] is None
        can_join = before is not None and (
            name in self.formsets or self._joined(name, before, mine) is not None
        )
        return Question(
            name=name,
            label=showing.label_of(name),
            base=number,
            rows=None if too_long else [row for one in found for row in one.rows],
            can_join=can_join,
            missed=missed and self.judged and not self.stale,
        )


def stored_copy(story: Story) -> Story:
    """The story as it is stored, for a form to write into."""
    return Story.objects.get(pk=story.pk)
