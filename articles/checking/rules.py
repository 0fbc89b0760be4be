"""The rules of the checks before publication. Pure: plain values in, findings out.

- the headline is no longer than so many characters;
- the standfirst is there, and is neither the headline nor the caption of the lead photo again;
- there is a lead photo, and it is at least so many pixels wide;
- every picture that is not decorative has an alternative text that is no file's name, the lead
  photo is not decorative, and every picture names its source;
- no link leads nowhere;
- there are at least so many "Read also" lines;
- a story with one of certain words says whether it is sensitive.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

FILE_NAME = re.compile(
    r"^[\w\-() ]+\.(?:jpe?g|png|webp|avif|gif|tiff?|heic)$|^(?:img|dsc|dscn|pxl|image)[_\- ]?\d+$",
    re.IGNORECASE,
)


class Problem(StrEnum):
    """What is wrong."""

    TOO_LONG = "too-long"
    NO_STANDFIRST = "no-standfirst"
    STANDFIRST_IS_HEADLINE = "standfirst-is-headline"
    STANDFIRST_IS_CAPTION = "standfirst-is-caption"
    NO_PICTURE = "no-picture"
    NO_ALT_TEXT = "no-alt-text"
    ALT_TEXT_IS_FILE_NAME = "alt-text-is-file-name"
    LEAD_IS_DECORATIVE = "lead-is-decorative"
    NO_CREDIT = "no-credit"
    TOO_NARROW = "too-narrow"
    DEAD_LINK = "dead-link"
    DEAD_LINK_ELSEWHERE = "dead-link-elsewhere"
    TOO_FEW_LINES = "too-few-lines"
    PERHAPS_SENSITIVE = "perhaps-sensitive"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the story; `name` is what an editor knows it by, `width` is in pixels (0: not
    known)."""

    name: str
    alt: str = ""
    decorative: bool = False
    credit: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of a story. `text` is all that readers read; `dead` are the addresses of
    this site that lead nowhere, `dead_elsewhere` those that did so when they were asked last."""

    headline: str = ""
    standfirst: str = ""
    caption: str = ""
    lead: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    dead: tuple[str, ...] = ()
    dead_elsewhere: tuple[str, ...] = ()
    read_also: int = 0
    sensitive: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How strict the paper is about one check: whether a finding `stops` the story, and the number
    or the words that the paper has set."""

    stops: bool = False
    number: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found by a check: whether it stops the story, and what its words need."""

    check: str
    problem: Problem
    stops: bool = False
    about: Mapping[str, Any] = field(default_factory=dict)


def findings(facts: Facts, rules: Mapping[str, Rule]) -> list[Finding]:
    """Everything that the rules find, in the order of the checks; what stops comes first. A check
    that has no rule is not made."""
    found = [
        Finding(check, problem, rule.stops, about)
        for check, look in CHECKS.items()
        if (rule := rules.get(check))
        for problem, about in look(facts, rule)
    ]
    return sorted(found, key=lambda finding: not finding.stops)


Found = Iterator[tuple[Problem, dict[str, Any]]]


def _headline(facts: Facts, rule: Rule) -> Found:
    if len(facts.headline) > rule.number:
        yield Problem.TOO_LONG, {"length": len(facts.headline), "most": rule.number}


def _standfirst(facts: Facts, rule: Rule) -> Found:
    standfirst = folded(facts.standfirst)
    if not standfirst:
        yield Problem.NO_STANDFIRST, {}
    elif standfirst == folded(facts.headline):
        yield Problem.STANDFIRST_IS_HEADLINE, {}
    elif standfirst == folded(facts.caption):
        yield Problem.STANDFIRST_IS_CAPTION, {}


def _picture(facts: Facts, rule: Rule) -> Found:
    if facts.lead is None:
        yield Problem.NO_PICTURE, {}


def _alt_text(facts: Facts, rule: Rule) -> Found:
    if facts.lead and facts.lead.decorative:
        yield Problem.LEAD_IS_DECORATIVE, {"picture": facts.lead.name}
    for picture in _each(facts):
        if not picture.decorative and not picture.alt.strip():
            yield Problem.NO_ALT_TEXT, {"picture": picture.name}
        elif FILE_NAME.match(picture.alt.strip()):
            yield Problem.ALT_TEXT_IS_FILE_NAME, {"picture": picture.name}


def _credit(facts: Facts, rule: Rule) -> Found:
    for picture in _each(facts):
        if not picture.credit.strip():
            yield Problem.NO_CREDIT, {"picture": picture.name}


def _width(facts: Facts, rule: Rule) -> Found:
    if facts.lead and 0 < facts.lead.width < rule.number:
        yield Problem.TOO_NARROW, {"width": facts.lead.width, "least": rule.number}


def _dead_links(facts: Facts, rule: Rule) -> Found:
    for address in facts.dead:
        yield Problem.DEAD_LINK, {"address": address}
    for address in facts.dead_elsewhere:
        yield Problem.DEAD_LINK_ELSEWHERE, {"address": address}


def _read_also(facts: Facts, rule: Rule) -> Found:
    if facts.read_also < rule.number:
        yield Problem.TOO_FEW_LINES, {"count": facts.read_also, "least": rule.number}


def _sensitive(facts: Facts, rule: Rule) -> Found:
    if not facts.sensitive and (word := first_of(rule.words, facts.text)):
        yield Problem.PERHAPS_SENSITIVE, {"word": word}


CHECKS: dict[str, Callable[[Facts, Rule], Found]] = {
    "headline": _headline,
    "standfirst": _standfirst,
    "picture": _picture,
    "alt-text": _alt_text,
    "credit": _credit,
    "width": _width,
    "dead-links": _dead_links,
    "read-also": _read_also,
    "sensitive": _sensitive,
}


def _each(facts: Facts) -> Iterator[Picture]:
    if facts.lead:
        yield facts.lead
    yield from facts.pictures


def folded(text: str) -> str:
    """A text as it is compared: case, spaces and what stands at its ends do not count."""
    return " ".join(text.casefold().split()).strip(".!… ")


def first_of(words: Iterable[str], text: str) -> str:
    """The word or phrase of `words` that stands first in a text, as a whole; empty for none. Case
    does not count."""
    wanted = sorted({folded(word) for word in words} - {""}, key=len, reverse=True)
    if not wanted:
        return ""
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in wanted)
    found = re.search(rf"(?<!\w)(?:{either})(?!\w)", text.casefold())
    return " ".join(found[0].split()) if found else ""
