"""ads.txt: who may sell the paper's advertising space (IAB Tech Lab, ads.txt 1.1, 2022).

A line is a record or a variable; what follows `#` is a comment, what follows `;` an extension.

    record      domain, account, DIRECT or RESELLER, and maybe a certification id
    variable    NAME=value: CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN, OWNERDOMAIN, MANAGERDOMAIN
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLACEHOLDER = "placeholder.example.com, placeholder, DIRECT, placeholder"
RELATIONSHIPS = frozenset({"DIRECT", "RESELLER"})
DOMAIN_VARIABLES = frozenset(
    {"SUBDOMAIN", "INVENTORYPARTNERDOMAIN", "OWNERDOMAIN", "MANAGERDOMAIN"}
)
CONTACT = "CONTACT"
VARIABLES = DOMAIN_VARIABLES | {CONTACT}

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
    """One line: a variable's name or "", its values (none if it is only a comment), and what is
    said about it behind `#`. An extension, behind `;`, is told nobody apart and counts as that."""

    line: int
    variable: str
    values: list[str]
    comment: str = ""


def lines(text: str) -> Iterator[Entry]:
    """The lines of `text` that hold anything."""
    for number, line in enumerate(text.splitlines(), start=1):
        said, _mark, comment = line.partition("#")
        said, _mark, extension = said.partition(";")
        said = said.strip().lstrip("\ufeff")
        remark = _visible(f"{extension} {comment}")
        if not said:
            if remark:
                yield Entry(number, "", [], remark)
            continue
        match = VARIABLE.match(said)
        name, rest = (match[1].upper(), match[2]) if match else ("", said)
        yield Entry(number, name, [value.strip() for value in rest.split(",")], remark)


def _visible(text: str) -> str:
    """A remark with a space for each stretch of white, and without what nobody sees."""
    seen = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return seen.strip()


def entries(text: str) -> Iterator[Entry]:
    """The lines of `text` that hold more than a comment."""
    return (entry for entry in lines(text) if entry.values)


def written(*, variable: str = "", values: Iterable[str] = (), comment: str = "") -> str:
    """A line as it stands in the file: what `lines` takes apart."""
    said = ", ".join(values)
    said = f"{variable}={said}" if variable else said
    return " ".join(part for part in (said, f"# {comment}" if comment else "") if part)


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


def record_problems(
    domain: str, account: str, relationship: str, certification: str = ""
) -> dict[str, Any]:
    """What is wrong with a record, value by value: words under "domain", "account" and so on."""
    found: dict[str, Any] = {}
    if not DOMAIN.match(domain):
        found["domain"] = _("“%(domain)s” is not a domain.") % {"domain": domain}
    if not account:
        found["account"] = _("Which account?")
    if relationship.upper() not in RELATIONSHIPS:
        words = _("DIRECT or RESELLER is wanted here, not “%(value)s”.")
        found["relationship"] = words % {"value": relationship}
    if certification and not CERTIFICATION.match(certification):
        words = _("“%(value)s” is not a certification id.")
        found["certification"] = words % {"value": certification}
    return found


def variable_problems(variable: str, value: str, country: str = "") -> dict[str, Any]:
    """What is wrong with a variable: words under "variable", "value" and "country"."""
    if variable not in VARIABLES:
        return {"variable": _("There is no variable %(name)s.") % {"name": variable}}
    found: dict[str, Any] = {}
    if not value:
        found["value"] = _("%(name)s has no value.") % {"name": variable}
    elif variable in DOMAIN_VARIABLES and not DOMAIN.match(value):
        found["value"] = _("“%(domain)s” is not a domain.") % {"domain": value}
    if country and variable != "MANAGERDOMAIN":
        found["country"] = _("%(name)s names one domain.") % {"name": variable}
    elif country and not COUNTRY.match(country):
        found["country"] = _("After the manager's domain stands at most a country, in two letters.")
    return found


def stray(value: str, *, marks: str = ",;#") -> Any:
    """Words for a value that would be read as more than one: with one of `marks`, or with a line
    end. None if all is well."""
    for mark in marks:
        if mark in value:
            return _("“%(mark)s” has a meaning of its own here. Leave it out.") % {"mark": mark}
    if not value.isprintable():
        return _("There is a line end or an invisible character in it.")
    return None


def _record(entry: Entry) -> Any:
    if len(entry.values) not in (3, 4) or not entry.values[1]:
        return _(
            "Write the seller's domain, the account, DIRECT or RESELLER, and maybe a certification "
            "id, parted by commas."
        )
    return _first(record_problems(*entry.values)) or _first_stray(entry)


def _variable(entry: Entry) -> Any:
    value, *more = entry.values
    if entry.variable == CONTACT:  # words for people: their commas part nothing
        value, more = ", ".join(entry.values), []
    wrong = _first(variable_problems(entry.variable, value, *more[:1]))
    if wrong is None and len(more) > 1:
        wrong = _("After the manager's domain stands at most a country, in two letters.")
    return wrong or _first_stray(entry)


def _first(found: dict[str, Any]) -> Any:
    return next(iter(found.values()), None)


def _first_stray(entry: Entry) -> Any:
    return next(filter(None, map(stray, entry.values)), None)


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
