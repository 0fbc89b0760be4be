"""What counts for a candidate, and how much. Pure.

- a pinned candidate comes before all others;
- a shared topic counts three points, up to three of them; a word that both headlines have, one and
  a half, up to three; the section, one; that it links here already, two; that no story links to it
  yet, a half;
- every week of age takes a point away, up to four: what explains an old matter may be old;
- what shares neither topic nor section nor a word is no suggestion, unless it is pinned or links
  here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

POINTS_FOR_A_TOPIC, MOST_TOPICS = 3.0, 3
POINTS_FOR_A_WORD, MOST_WORDS = 1.5, 3
POINTS_FOR_THE_SECTION = 1.0
POINTS_FOR_LINKING_HERE = 2.0
POINTS_FOR_NO_LINK = 0.5
DAYS_FOR_A_POINT, MOST_FOR_AGE = 7.0, 4.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What a candidate has to do with the story. `days` since it was published, below nothing if
    that is to come, and the same as the calendar counts them (None: the whole ones); `linked`: some
    story links to it; `links_here`: it links to the story."""

    key: int
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    section: bool = False
    days: float = 0.0
    calendar_days: int | None = None
    linked: bool = False
    links_here: bool = False
    pinned: bool = False


class Why(StrEnum):
    """A kind of reason."""

    PINNED = "pinned"
    TOPICS = "topics"
    WORDS = "words"
    SECTION = "section"
    LINKS_HERE = "links-here"
    AGE = "age"
    NOT_LINKED = "not-linked"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the names of what is shared, or the age in whole days (-1: to come)."""

    why: Why
    names: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate that is worth suggesting."""

    key: int
    points: float
    reasons: tuple[Reason, ...]


def rank(candidates: Iterable[Traits], *, most: int) -> list[Ranked]:
    """The best candidates, best first; of two alike the newer, then the one with the higher key."""
    worth = [one for one in candidates if _has_to_do_with_it(one)]
    worth.sort(key=lambda one: (one.pinned, points(one), -one.days, one.key), reverse=True)
    return [Ranked(one.key, points(one), reasons(one)) for one in worth[:most]]


def points(one: Traits) -> float:
    """How much speaks for a candidate, pinned or not."""
    age = min(max(one.days, 0.0) / DAYS_FOR_A_POINT, MOST_FOR_AGE)
    return (
        POINTS_FOR_A_TOPIC * min(len(one.topics), MOST_TOPICS)
        + POINTS_FOR_A_WORD * min(len(one.words), MOST_WORDS)
        + POINTS_FOR_THE_SECTION * one.section
        + POINTS_FOR_LINKING_HERE * one.links_here
        + POINTS_FOR_NO_LINK * (not one.linked)
        - age
    )


def reasons(one: Traits) -> tuple[Reason, ...]:
    """Why a candidate is suggested, the weightiest first; its age is always among them."""
    counted = int(one.days) if one.calendar_days is None else one.calendar_days
    days = counted if one.days >= 0 else -1
    said = [
        (one.pinned, Reason(Why.PINNED)),
        (one.topics, Reason(Why.TOPICS, one.topics[:MOST_TOPICS])),
        (one.words, Reason(Why.WORDS, one.words[:MOST_WORDS])),
        (one.section, Reason(Why.SECTION)),
        (one.links_here, Reason(Why.LINKS_HERE)),
        (True, Reason(Why.AGE, days=days)),
        (not one.linked, Reason(Why.NOT_LINKED)),
    ]
    return tuple(reason for holds, reason in said if holds)


def _has_to_do_with_it(one: Traits) -> bool:
    return bool(one.topics or one.words or one.section or one.links_here or one.pinned)
