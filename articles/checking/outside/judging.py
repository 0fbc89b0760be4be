"""What an answer means, and when a link counts as broken. Pure.

- 404 and 410 break a link at once;
- a server that fails (5xx), says nothing, has no host or no good certificate breaks it when it does
  so on ENOUGH separate days, one after the other;
- a host that turns machines away (401, 403, 429 and the rest of 4xx), that leads them in circles,
  or that is not asked at all tells nothing of what readers get: nothing changes;
- any other answer mends it.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from articles.checking.outside.asking import Answer, Outcome

ENOUGH = 3  # failures, each on a day of its own

AGAIN_IF_WELL = timedelta(days=7)
AGAIN_IF_NOT = timedelta(days=1)

GONE = {404, 410}


class Meaning(StrEnum):
    """What an answer says of the link."""

    WELL = "well"
    GONE = "gone"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a link: how often it failed in a row, and whether it is broken."""

    failures: int = 0
    broken: bool = False


def meaning_of(answer: Answer) -> Meaning:
    """What an answer says."""
    status = answer.status or 0
    match answer.outcome:
        case Outcome.ANSWERED if status in GONE:
            return Meaning.GONE
        case Outcome.ANSWERED if 500 <= status <= 599:
            return Meaning.FAILED
        case Outcome.ANSWERED if 200 <= status <= 399:
            return Meaning.WELL
        case Outcome.SILENT | Outcome.NO_HOST | Outcome.INSECURE:
            return Meaning.FAILED
        case _:
            return Meaning.UNKNOWN


def judged(before: Standing, answer: Answer) -> Standing:
    """What is known of a link after an answer."""
    match meaning_of(answer):
        case Meaning.WELL:
            return Standing()
        case Meaning.GONE:
            return Standing(before.failures + 1, broken=True)
        case Meaning.FAILED:
            failures = before.failures + 1
            return Standing(failures, broken=before.broken or failures >= ENOUGH)
        case Meaning.UNKNOWN:
            return before


def again_after(answer: Answer) -> timedelta:
    """How long the address is left in peace: a day if something was wrong, else a week, and as long
    as its host asks for."""
    unwell = meaning_of(answer) in {Meaning.GONE, Meaning.FAILED}
    return max(AGAIN_IF_NOT if unwell else AGAIN_IF_WELL, timedelta(seconds=answer.wait))
