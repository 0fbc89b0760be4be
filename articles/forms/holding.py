"""What a part of the story form holds, in a few words, so that it can stay folded away.

The page says it of the form as it is shown, with what was typed. `admin_extra/folded-parts.js`
takes the same words from a data attribute and says it again when somebody folds a part.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.desk import moment_in_words
from articles.forms.sending import field_as_sent, names_of

OF_FIELDS = {
    "lead_photo": _("chosen"),
    "lead_caption": _("with a caption of its own"),
    "publish_at": _("from %s"),
    "expire_at": _("until %s"),
    "slug": "%s",
    "sensitive": _("sensitive"),
    "no_ads": _("none in this story"),
    "slot_policy": _("a policy of its own"),
}
"""What is said of a field that is filled in; "%s" stands for what is in it."""

OF_NONE = {
    "lead_photo": _("none"),
    "publish_at": _("no time yet"),
    "slug": _("made from the headline"),
    "sensitive": _("as everywhere"),
}
"""What is said of a part, by its first field, if nothing is filled in."""

ROWS = {"bylines": ("author",), "related_links": ("target", "url")}
"""What makes a row count, by the prefix of a formset: one of these is filled in."""

MOST_SHOWN = 80
"""Characters of what somebody has typed."""


@dataclass(frozen=True, slots=True)
class Holds:
    """What a part holds, in `words`; and what the script needs to say it, as JSON."""

    words: str
    script: str


def held_in_fields(form: forms.ModelForm, names: Iterable[str]) -> Holds | None:
    """What these fields hold; None if nothing is ever said of them."""
    said = {name: str(OF_FIELDS[name]) for name in names if name in OF_FIELDS}
    if not said:
        return None
    nothing = str(OF_NONE.get(next(iter(said)), _("none")))
    filled_in = {name: value for name in said if (value := _value(form, name))}
    words = ", ".join(
        said[name].replace("%s", value[:MOST_SHOWN]) for name, value in filled_in.items()
    )
    return Holds(words or nothing, json.dumps({"fields": said, "nothing": nothing}))


def _value(form: forms.ModelForm, name: str) -> str:
    """What is in a field as the page shows it; empty for nothing."""
    if name not in form.fields:  # shown to somebody who only looks
        stored = _stored(form.instance, name)
        return moment_in_words(stored) if isinstance(stored, datetime) else str(stored or "")
    bound = form[name]
    sent = field_as_sent(bound)
    shown = [value for one in names_of(bound) for value in sent.get(one, [])]
    return " ".join(value for value in shown if value).strip()


def held_in_rows(formset: Any) -> Holds | None:
    """How many rows there are; None if nobody counts them."""
    names = ROWS.get(formset.prefix)
    if names is None:
        return None
    count = sum(_counts(form, names) for form in formset.forms)
    nothing = str(_("none"))
    script = {"rows": formset.prefix, "names": names, "nothing": nothing}
    words = _in_words(formset.prefix, count) if count else nothing
    return Holds(words, json.dumps(script))


def _in_words(prefix: str, count: int) -> str:
    """So many rows; the script has the same words."""
    if prefix == "bylines":
        return ngettext("%(count)d name", "%(count)d names", count) % {"count": count}
    return ngettext("%(count)d line", "%(count)d lines", count) % {"count": count}


def _counts(form: Any, names: Iterable[str]) -> bool:
    if "DELETE" in form.fields and form["DELETE"].value():
        return False
    return any(
        form[name].value() if name in form.fields else _stored(form.instance, name)
        for name in names
    )


def _stored(row: models.Model, name: str) -> Any:
    """What a field holds; of what it points to, the key."""
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]
