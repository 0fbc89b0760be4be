"""ads.txt: who may sell the paper's advertising space (IAB Tech Lab, ads.txt 1.1, 2022).

A line is a record or a variable; what follows `#` is a comment, what follows `;` an extension.

    record      domain, account, DIRECT or RESELLER, and maybe a certification id
    variable    NAME=value: CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN, OWNERDOMAIN, MANAGERDOMAIN
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLACEHOLDER = "placeholder.example.com, placeholder, DIRECT, placeholder"
RELATIONSHIPS = frozenset({"DIRECT", "RESELLER"})
DOMAIN_VARIABLES = frozenset(
    {"SUBDOMAIN", "INVENTORYPARTNERDOMAIN", "OWNERDOMAIN", "MANAGERDOMAIN"}
)
VARIABLES = DOMAIN_VARIABLES | {"CONTACT"}

DOMAIN = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*\Z", re.I
)
COUNTRY = re.compile(r"[A-Z]{2}\Z", re.I)
CERTIFICATION = re.compile(r"[A-Za-z0-9-]{1,64}\Z")
VARIABLE = re.compile(r"\s*([A-Za-z]+)\s*=(.*)\Z", re.S)


class Problem(NamedTuple):
    """What is wrong with one line; lines are counted from 1."""

    line: int
    text: Any  # words for the person who typed it, translated when they are shown


class Entry(NamedTuple):
    """One line that says something: a variable's name or "", and its values."""

    line: int
    variable: str
    values: list[str]


def entries(text: str) -> Iterator[Entry]:
    """The lines of `text` that hold more than a comment."""
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.partition("#")[0].partition(";")[0].strip().lstrip("\ufeff")
        if not said:
            continue
        match = VARIABLE.match(said)
        name, rest = (match[1].upper(), match[2]) if match else ("", said)
        yield Entry(number, name, [value.strip() for value in rest.split(",")])


def problems(text: str) -> list[Problem]:
    """What a buyer could not read or would misread, line by line; empty if all is well."""
    found: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    for entry in entries(text):
        wrong = _record(entry) if not entry.variable else _variable(entry)
        if wrong is None and (once := _only_once(entry)):
            first = seen.setdefault(once, entry.line)
            if first != entry.line:
                wrong = _("This says again what line %(line)d says.") % {"line": first}
        if wrong is not None:
            found.append(Problem(entry.line, wrong))
    return found


def _record(entry: Entry) -> Any:
    values = entry.values
    if len(values) not in (3, 4) or not values[1]:
        return _(
            "Write the seller's domain, the account, DIRECT or RESELLER, and maybe a certification "
            "id, parted by commas."
        )
    if not DOMAIN.match(values[0]):
        return _("“%(domain)s” is not a domain.") % {"domain": values[0]}
    if values[2].upper() not in RELATIONSHIPS:
        return _("The third value is DIRECT or RESELLER, not “%(value)s”.") % {"value": values[2]}
    if len(values) == 4 and not CERTIFICATION.match(values[3]):
        return _("“%(value)s” is not a certification id.") % {"value": values[3]}
    return None


def _variable(entry: Entry) -> Any:
    if entry.variable not in VARIABLES:
        return _("There is no variable %(name)s.") % {"name": entry.variable}
    if not entry.values[0]:
        return _("%(name)s has no value.") % {"name": entry.variable}
    if entry.variable in DOMAIN_VARIABLES and not DOMAIN.match(entry.values[0]):
        return _("“%(domain)s” is not a domain.") % {"domain": entry.values[0]}
    if entry.variable == "MANAGERDOMAIN" and len(entry.values) > 1:
        if len(entry.values) > 2 or not COUNTRY.match(entry.values[1]):
            return _("After the manager's domain stands at most a country, in two letters.")
    elif entry.variable in DOMAIN_VARIABLES and len(entry.values) > 1:
        return _("%(name)s names one domain.") % {"name": entry.variable}
    return None


def _only_once(entry: Entry) -> tuple[str, ...] | None:
    """What no second line may say: a record, the owner, and the manager for a country."""
    if not entry.variable:
        return ("", *(value.lower() for value in entry.values[:3]))
    if entry.variable == "OWNERDOMAIN":
        return (entry.variable,)
    if entry.variable == "MANAGERDOMAIN":
        return (entry.variable, *(value.lower() for value in entry.values[1:]))
    return None


def validate(text: str) -> None:
    """Raise ValidationError that names each wrong line; for a model's or a form's field."""
    wrong = problems(text)
    if wrong:
        raise ValidationError(
            [
                ValidationError(
                    _("Line %(line)d: %(text)s"), params={"line": one.line, "text": one.text}
                )
                for one in wrong
            ]
        )


def publish(text: str) -> str:
    """The file as it is served: the text, with the standard's placeholder if it names no seller."""
    lines = [line.rstrip() for line in text.splitlines()]
    if not any(not entry.variable for entry in entries(text)):
        lines.append(PLACEHOLDER)
    return "\n".join(lines).strip("\n") + "\n"
