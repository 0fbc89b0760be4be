from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.counting.reckoning import HOUR, NUMBERS, WIDE_ONLY, Batch, Place, Reader, Slots
from ads.counting.records import DOT, LANDING, ODD, SEEN, Record
from ads.counting.tokens import mint
from ads.models import Refused, Screen, Spot, Tally, Verdict

KEY = b"k" * 32
MINUTE = 29_833_320  # a full hour
NOW = MINUTE * 60
EVENTS = [f"{number:016x}" for number in range(6)]


def token(**values: object) -> str:
    usual = {"creative": 7, "flight": 3, "spot": "in-text", "section": "city", "minute": MINUTE}
    return mint(KEY, **{**usual, **values})  # type: ignore[arg-type]


FILLED = [token(slot=slot, creative=creative) for slot in range(2) for creative in (7, 8)]
EMPTY = token(creative=0, flight=0, count=3)
BELOW = token(spot="below")


class Counts:
    """The counts after any number of batches, as the database would hold them."""

    def __init__(self) -> None:
        self.seen: dict[int, int] = {}
        self.tallies: Counter[tuple[Place, str]] = Counter()
        self.supply: Counter[tuple[Slots, str]] = Counter()
        self.refusals: Counter[tuple[int, str]] = Counter()

    def take(self, records: Iterable[Record | str | None]) -> Batch:
        batch = Batch(Reader((KEY,)))
        for record in records:
            batch.take(record.line() if isinstance(record, Record) else record, NOW)
        known = {key: self.seen[key] for key in batch.stages if key in self.seen}
        batch.settle(known)
        for key, stage in batch.stages.items():
            self.seen[key] = max(stage, known.get(key, 0))
        for place, numbers in batch.tallies.items():
            self.tallies.update(
                {(place, name): n for name, n in zip(NUMBERS, numbers, strict=True) if n}
            )
        for slots, numbers in batch.supply.items():
            names = ("pages", "slots", "filled")
            self.supply.update(
                {(slots, name): n for name, n in zip(names, numbers, strict=True) if n}
            )
        self.refusals.update(batch.refusals)
        return batch

    def of(self, verdict: str = "", **about: object) -> dict[str, int]:
        """The numbers of a verdict, and of what else is asked for."""
        found: defaultdict[str, int] = defaultdict(int)
        for (place, name), number in self.tallies.items():
            said = place._asdict()
            if place.verdict == verdict and all(said[key] == about[key] for key in about):
                found[name] += number
        return dict(found)


def counts(*records: Record | str | None) -> Counts:
    done = Counts()
    done.take(records)
    return done


def seen(*items: str, event: str = EVENTS[0], time: int = NOW, **fields: str) -> Record:
    return Record(SEEN, time, event=event, items=items, **{"screen": "w", **fields})


def test_the_words_are_those_of_the_models() -> None:
    assert NUMBERS == Tally.NUMBERS
    told = counts(None, seen(f"2{token()}", verdict="bot"), Record(ODD, NOW))
    assert {reason for _hour, reason in told.refusals} <= set(Refused.values)
    assert {place.verdict for place, _name in told.tallies} <= set(Verdict.values)
    assert {slots.screen for slots, _ in counts(seen(f"0{BELOW}")).supply} <= set(Screen.values)


@pytest.mark.parametrize(
    ("stage", "numbers"),
    [
        ("0", {"decided": 1}),
        ("1", {"decided": 1, "impressions": 1}),
        ("2", {"decided": 1, "impressions": 1, "viewable": 1}),
    ],
)
def test_a_stage_contains_those_before_it(stage: str, numbers: dict[str, int]) -> None:
    assert counts(seen(f"{stage}{token()}")).of() == numbers


def test_where_the_numbers_go() -> None:
    told = counts(seen(f"1{BELOW}", time=NOW + 3_700))
    place = Place(NOW + HOUR, 3, 7, "below", "city", "")
    assert told.tallies == {(place, "decided"): 1, (place, "impressions"): 1}


def test_a_picture_and_a_click() -> None:
    told = counts(
        Record(DOT, NOW, event=EVENTS[0], items=(token(),)),
        Record(LANDING, NOW, event=EVENTS[0], items=(token(),)),
        Record(LANDING, NOW + 1, event=EVENTS[0], items=(token(),)),  # a double click
        Record(LANDING, NOW, event=EVENTS[1], items=(token(),)),
    )
    assert told.of() == {"decided": 1, "unverified": 1, "clicks": 2}
    assert told.of("repeat") == {"clicks": 1}
    assert told.supply == {}  # nobody knows the screen


def test_what_rises_later_counts_for_its_rise_and_in_its_own_hour() -> None:
    told = counts(seen(f"0{token()}"), seen(f"2{token()}", time=NOW + HOUR))
    assert told.of(hour=NOW) == {"decided": 1}
    assert told.of(hour=NOW + HOUR) == {"impressions": 1, "viewable": 1}
    assert told.of("repeat") == {}


def test_what_is_kept_apart_counts_nowhere_else() -> None:
    told = counts(seen(f"2{token()}", f"r{EMPTY}", verdict="bot"))
    assert told.of("bot") == {"decided": 1, "impressions": 1, "viewable": 1}
    assert told.of() == {}
    assert told.supply == {}
    assert told.seen == {}


def test_too_late_is_told_by_when_it_was_received() -> None:
    last = (MINUTE + 120) * 60 - 1
    told = counts(
        seen(f"1{token()}", time=last),
        seen(f"1{token()}", f"r{EMPTY}", event=EVENTS[1], time=last + 1),
        Record(LANDING, last + 1, event=EVENTS[2], items=(token(),)),
    )
    assert told.of() == {"decided": 1, "impressions": 1}
    assert told.of("expired") == {"decided": 1, "impressions": 1, "clicks": 1}


def test_the_first_reason_is_kept() -> None:
    told = counts(seen(f"0{token()}", time=NOW + 9_000, verdict="staff"))
    assert told.of("staff") == {"decided": 1}
    assert told.of("expired") == {}


def test_supply_has_every_slot_once() -> None:
    page = [f"0{FILLED[0]}", f"1{FILLED[1]}", f"r{EMPTY}", f"0{BELOW}"]
    told = counts(seen(*page), seen(f"2{FILLED[0]}", f"r{EMPTY}"), seen(page[0], event=EVENTS[1]))
    text = Slots(NOW, "in-text", "city", "wide")
    below = Slots(NOW, "below", "city", "wide")
    assert told.supply == {
        (text, "pages"): 2,
        (text, "slots"): 6,
        (text, "filled"): 3,
        (below, "pages"): 1,
        (below, "slots"): 1,
        (below, "filled"): 1,
    }


def test_narrow_screens_apart() -> None:
    told = counts(seen(f"r{EMPTY}", screen="n"))
    assert told.supply == {
        (Slots(NOW, "in-text", "city", "narrow"), "pages"): 1,
        (Slots(NOW, "in-text", "city", "narrow"), "slots"): 3,
    }


def test_what_has_no_room_on_a_narrow_screen_is_not_empty_there() -> None:
    beside = token(creative=0, flight=0, spot="beside")
    assert counts(seen(f"r{beside}", screen="n")).supply == {}
    assert counts(seen(f"r{beside}", screen="w")).supply != {}
    assert {spot.value for spot in Spot if spot.wide_only} == WIDE_ONLY


def test_one_creative_in_two_slots_of_a_page_counts_twice() -> None:
    assert counts(seen(f"1{token(slot=0)}", f"1{token(slot=1)}")).of()["impressions"] == 2


def test_what_can_be_put_down_to_nothing() -> None:
    foreign = mint(b"f" * 32, creative=7, flight=3, spot="below", section="", minute=MINUTE)
    told = counts(
        None,
        "nonsense",
        Record(ODD, NOW + HOUR),
        seen(f"1{foreign}", f"1{token()}", "1short", f"r{token()}", f"1{EMPTY}", f"9{token()}"),
        Record(DOT, NOW, event=EVENTS[0], items=(EMPTY,)),
    )
    assert told.refusals == {
        (NOW, "torn"): 1,
        (NOW, "forged"): 1,
        (NOW, "unreadable"): 6,
        (NOW + HOUR, "unreadable"): 1,
    }
    assert told.of() == {"decided": 1, "impressions": 1}


def test_creatives_that_are_gone() -> None:
    batch = Counts().take([seen(f"2{FILLED[0]}", f"0{FILLED[1]}"), seen(f"2{FILLED[0]}")])
    batch.drop({(7, 3)})
    assert {place.creative for place in batch.tallies} == {8}
    assert batch.refusals == {(NOW, "unknown"): 2}


def test_what_a_batch_knows_of_itself() -> None:
    batch = Counts().take([seen(f"0{token()}", f"r{EMPTY}", time=NOW + 5), None, seen(f"0{BELOW}")])
    assert (batch.records, batch.events, batch.latest) == (3, 3, NOW + 5)
    assert set(batch.expiry) == set(batch.stages)
    assert set(batch.expiry.values()) == {NOW // HOUR + 3}


tellings = st.lists(
    st.builds(
        seen,
        st.sampled_from([f"{stage}{one}" for stage in "012" for one in FILLED] + [f"r{EMPTY}"]),
        event=st.sampled_from(EVENTS),
    )
    | st.builds(
        Record,
        st.sampled_from((DOT, LANDING)),
        st.just(NOW),
        verdict=st.just(""),
        screen=st.just(""),
        event=st.sampled_from(EVENTS),
        items=st.sampled_from(FILLED).map(lambda one: (one,)),
    ),
    max_size=40,
)


def expected(records: Sequence[Record]) -> tuple[dict[str, int], int, int]:
    """The valid numbers, slots and pages, by what the words mean."""
    stages: dict[tuple[str, str], int] = {}
    once: set[tuple[str, str, str]] = set()
    for record in records:
        (item,) = record.items
        if record.kind == SEEN and item[0] != "r":
            about = (record.event, item[1:])
            stages[about] = max(stages.get(about, 0), int(item[0]))
        else:
            once.add((record.kind, record.event, item))
    numbers = Counter(
        decided=len(stages) + sum(kind == DOT for kind, *_ in once),
        impressions=sum(stage >= 1 for stage in stages.values()),
        viewable=sum(stage >= 2 for stage in stages.values()),
        unverified=sum(kind == DOT for kind, *_ in once),
        clicks=sum(kind == LANDING for kind, *_ in once),
    )
    rests = sum(kind == SEEN for kind, *_ in once)
    pages = {record.event for record in records if record.kind == SEEN}
    return {name: n for name, n in numbers.items() if n}, len(stages) + 3 * rests, len(pages)


@given(tellings, st.data())
def test_order_repetition_and_batches_change_no_valid_number(
    records: list[Record], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(records), max_size=20)) if records else []
    stream = data.draw(st.permutations(records + again))
    done = Counts()
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        done.take(stream[:size])
        stream = stream[size:]
    numbers, slots, pages = expected(records)
    assert done.of() == numbers
    supply = Counter[str]()
    for (_slots, name), number in done.supply.items():
        supply[name] += number
    assert (supply["slots"], supply["pages"]) == (slots, pages)


@given(tellings)
def test_several_items_in_one_record_are_as_many_records(records: list[Record]) -> None:
    together: defaultdict[str, list[str]] = defaultdict(list)
    alone = [record for record in records if record.kind == SEEN]
    for record in alone:
        together[record.event].extend(record.items)
    packed = counts(*(seen(*items, event=event) for event, items in together.items()))
    assert packed.of() == counts(*alone).of()
    assert packed.supply == counts(*alone).supply
