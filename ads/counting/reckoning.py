"""What records of the log add up to. Pure: lines in, sums out; the database is asked in between.

    batch = Batch(keys)
    batch.take(line, hour)       for each line
    known = …                    the stage up to which each of `batch.claims` was counted before
    batch.settle(known)          and the sums are in `tallies`, `supply` and `refusals`

An event counts once: of every pair of token and event number only what is more than was counted
before. So neither the order nor the number of times that something is told changes the valid
counts.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from ads.counting.records import DOT, LANDING, ODD, REST, SEEN, STAGES, Record, Unreadable
from ads.counting.tokens import BadToken, Malformed, Token, read

HOUR = 3600  # seconds
EXPIRED, REPEAT = "expired", "repeat"  # values of `ads.models.Verdict`
TORN, FORGED, UNREADABLE, UNKNOWN = "torn", "forged", "unreadable", "unknown"  # of `Refused`
SCREENS = {"n": "narrow", "w": "wide"}  # values of `ads.models.Screen`
WIDE_ONLY = {"beside"}  # narrow screens have no room for it: no slot is empty there
NEVER = -1  # the stage of what was not counted before

# What a stage adds to: decided, impressions, unverified, viewable, clicks.
NUMBERS = ("decided", "impressions", "unverified", "viewable", "clicks")
BY_STAGE = ((0,), (1,), (3,))
BY_KIND = {DOT: (0, 2), LANDING: (4,)}


class Place(NamedTuple):
    """Where a number of a creative goes."""

    hour: int  # its first second since 1970
    flight: int
    creative: int
    spot: str
    section: str
    verdict: str


class Slots(NamedTuple):
    """Where numbers of supply go."""

    hour: int
    spot: str
    section: str
    screen: str


class Claim(NamedTuple):
    """Something that counts if it is more than was counted before under the same `key`."""

    key: int
    stage: int
    what: str  # the kind of record, or REST, or PAGE
    place: Place | None  # of a creative
    slots: Slots | None
    many: int  # slots


PAGE = "page"
MARKS = {REST, *STAGES}
MOST_TOKENS = 50_000  # remembered, so that the tokens of a page are read once for all its readers


class Reader:
    """Reads tokens, and remembers what they say."""

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self.keys = keys
        self.known: dict[str, Token | str] = {}

    def __call__(self, text: str) -> Token | str:
        """What the token says, or why it is refused."""
        found = self.known.get(text)
        if found is None:
            if len(self.known) >= MOST_TOKENS:
                self.known.clear()
            found = self.known[text] = self._read(text)
        return found

    def _read(self, text: str) -> Token | str:
        try:
            return read(self.keys, text)
        except Malformed:
            return UNREADABLE
        except BadToken:
            return FORGED


class Batch:
    """Records on their way into the counts."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.records = 0
        self.events = 0
        self.latest = 0  # when the last record was received
        self.claims: list[Claim] = []
        self.stages: dict[int, int] = {}  # of each claim's key, the highest
        self.expiry: dict[int, int] = {}  # of each claim's key, hours since 1970
        self.tallies: defaultdict[Place, list[int]] = defaultdict(lambda: [0] * len(NUMBERS))
        self.told: Counter[Place] = Counter()  # how many events
        self.supply: defaultdict[Slots, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.refusals: Counter[tuple[int, str]] = Counter()

    def take(self, line: str | None, hour: int) -> None:
        """Add a line of the log; None for a torn one, which `hour` is then put down to."""
        self.records += 1
        if line is None:
            self.refusals[hour, TORN] += 1
            return
        try:
            record = Record.read(line)
        except Unreadable:
            self.refusals[hour, UNREADABLE] += 1
            return
        self.latest = max(self.latest, record.time)
        if record.kind == ODD:
            self._refuse(record, UNREADABLE)
        pages: set[tuple[str, str]] = set()
        for item in record.items:
            self._item(record, item, pages)

    def _refuse(self, record: Record, reason: str) -> None:
        self.refusals[record.time // HOUR * HOUR, reason] += 1

    def _item(self, record: Record, item: str, pages: set[tuple[str, str]]) -> None:
        self.events += 1
        mark, text = (item[:1], item[1:]) if record.kind == SEEN else ("0", item)
        token = self.reader(text)
        if isinstance(token, str):
            self._refuse(record, token)
        elif (mark == REST) == bool(token.creative) or mark not in MARKS:
            self._refuse(record, UNREADABLE)
        else:
            self._sort(record, mark, token, text, pages)

    def _sort(
        self, record: Record, mark: str, token: Token, text: str, pages: set[tuple[str, str]]
    ) -> None:
        hour = record.time // HOUR * HOUR
        verdict = record.verdict or (EXPIRED if token.expired(record.time) else "")
        place = slots = None
        if token.creative:
            place = Place(hour, token.flight, token.creative, token.spot, token.section, verdict)
            if verdict:
                self._add(place, record.kind, NEVER, int(mark))
        if verdict or (not place and record.screen == "n" and token.spot in WIDE_ONLY):
            return
        if record.screen:
            slots = Slots(hour, token.spot, token.section, SCREENS[record.screen])
            if (token.spot, token.section) not in pages:
                # A page view counts once for each kind of place, however often it tells of it.
                pages.add((token.spot, token.section))
                self._claim(PAGE, record.event, f"{token.spot} {token.section}", token, slots=slots)
        if place:
            self._claim(record.kind, record.event, text, token, int(mark), place, slots)
        else:
            self._claim(REST, record.event, text, token, slots=slots)

    def _claim(
        self,
        what: str,
        event: str,
        about: str,
        token: Token,
        stage: int = 0,
        place: Place | None = None,
        slots: Slots | None = None,
    ) -> None:
        key = claim_key(what, event, about, token.minute)
        self.claims.append(Claim(key, stage, what, place, slots, token.slots))
        self.expiry[key] = token.expires // HOUR + 1
        if stage >= self.stages.get(key, 0):
            self.stages[key] = stage

    def settle(self, known: Mapping[int, int]) -> None:
        """Put every claim where it belongs. `known` has, of each key that was counted before this
        batch, the stage up to which it was."""
        done = dict(known)
        for claim in self.claims:
            before = done.get(claim.key, NEVER)
            if claim.stage > before:
                done[claim.key] = claim.stage
                self._count(claim, before)
            elif claim.place:
                again = claim.place._replace(verdict=REPEAT)
                self._add(again, claim.what, NEVER, claim.stage)

    def _count(self, claim: Claim, before: int) -> None:
        if claim.place:
            self._add(claim.place, claim.what, before, claim.stage)
        if claim.slots and before == NEVER:
            numbers = self.supply[claim.slots]
            if claim.what == PAGE:
                numbers[0] += 1
            else:
                numbers[1] += claim.many
                numbers[2] += claim.what == SEEN

    def _add(self, place: Place, kind: str, before: int, stage: int) -> None:
        numbers = self.tallies[place]
        self.told[place] += 1
        if kind == SEEN:
            for reached in range(before + 1, stage + 1):
                for number in BY_STAGE[reached]:
                    numbers[number] += 1
        else:
            for number in BY_KIND[kind]:
                numbers[number] += 1

    def drop(self, creatives: set[tuple[int, int]]) -> None:
        """Refuse what was told of creatives (with their flights) that are gone."""
        for place in [one for one in self.tallies if (one.creative, one.flight) in creatives]:
            del self.tallies[place]
            self.refusals[place.hour, UNKNOWN] += self.told.pop(place)


def claim_key(what: str, event: str, about: str, minute: int) -> int:
    """A number of 63 bits for one thing that counts once: the minute of its token in the highest
    seven, so that what is counted together lies together on disk, and a hash."""
    digest = blake2b(f"{what} {event} {about}".encode(), digest_size=7).digest()
    return (minute & 127) << 56 | int.from_bytes(digest)
