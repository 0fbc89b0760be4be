"""What advertisements cost: planning at save, the decision, and all of it on an uncached page."""

import random
from collections.abc import Iterator
from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ads.models import Spot
from ads.placement import CLASSIC, COMFORTABLE, plan
from ads.selection import Ask, Candidate, Offer, Picture, Stock, Targeting, decide
from ads.serving import Desk, Room, Subject, Want
from ads.serving.desk import page_of
from ads.sizes import Size
from ads.stock.book import Book, Entry
from ads.stock.keeping import Issue
from ads.stock.shelf import shelf
from articles.body import split
from tests.measuring import Figure, each, percentile

FLIGHTS = 200
SECTIONS = [f"section-{number}" for number in range(12)]
PARAGRAPH = "The tide came in over the lower quay before breakfast and was gone by noon. " * 4
ROOMS = {
    Spot.IN_TEXT: Room(Size(320, 250), Size(728, 90)),
    Spot.BESIDE: Room(Size(320, 250), Size(300, 600)),
    Spot.BELOW: Room(Size(320, 250), Size(970, 250)),
}
PAGE = [
    *[Want(Spot.IN_TEXT, size) for size in (COMFORTABLE.sizes * 3)],
    Want(Spot.BESIDE),
    Want(Spot.BELOW),
]


def figures() -> Iterator[Figure]:
    """Every figure of this kind."""
    yield from planning()
    yield from deciding()
    yield from serving()


def planning() -> Iterator[Figure]:
    """A story of twelve paragraphs, cut into blocks and planned, by both policies."""
    text = f"<p>{PARAGRAPH}</p>" * 12
    blocks = split(text)
    taken = each(lambda _n: [plan(blocks, policy) for policy in (COMFORTABLE, CLASSIC)], 500)
    yield Figure("planning a story of 12 paragraphs (two policies)", _us(taken, 50) / 2, "µs", 1500)


def offers(seed: int = 1) -> list[Offer]:
    """So many flights of all tiers with all kinds of targets; the same for the same seed."""
    chance = random.Random(seed)
    return [_offer(number, chance) for number in range(1, FLIGHTS + 1)]


def _offer(number: int, chance: random.Random) -> Offer:
    rank = chance.choices(range(4), [1, 12, 6, 1])[0]
    targets = Targeting(
        sections=Ask(frozenset(chance.sample(SECTIONS, 4)) if chance.random() < 0.5 else Ask()[0]),
        keywords=Ask(frozenset(), frozenset({f"word{number % 40}"})),
    )
    return Offer(
        flight=number,
        advertiser=number // 2,
        labels=frozenset({chance.randrange(40)}) if chance.random() < 0.3 else frozenset(),
        rank=rank,
        share=0.1 if rank == 0 else 0.0,
        weight=chance.randint(1, 50),
        targets=targets,
        candidates=(
            _candidate(number * 10, (300, 250), (728, 90)),
            _candidate(number * 10 + 1, (320, 100), (728, 90)),
            _candidate(number * 10 + 2, None, (300, 600)),
        ),
    )


def _candidate(key: int, narrow: tuple[int, int] | None, wide: tuple[int, int]) -> Candidate:
    return Candidate(
        creative=key,
        narrow=Picture(f"/media/panels/2026/11/{key:024x}.webp", *narrow) if narrow else None,
        wide=Picture(f"/media/panels/2026/11/{key:024x}.webp", *wide),
        link="https://company.example/offer",
        alt="Come and see the boats",
    )


def subject(number: int) -> Subject:
    """What the page of this number is about: no two pages are the same."""
    words = (
        f"a headline of the usual length about word{number % 50} and the harbour number {number}"
    )
    return Subject((SECTIONS[number % len(SECTIONS)],), (f"topic-{number % 300}",), words)


def deciding() -> Iterator[Figure]:
    """Eight slots among two hundred flights, a new page each time."""
    stock = Stock(offers(), dict.fromkeys(range(1, FLIGHTS + 1), 0.05))
    pages = [page_of(PAGE, dict(ROOMS), subject(number)) for number in range(4000)]
    taken = each(
        lambda n: decide(stock, pages[n], url=f"/2026/11/25/{n}/", epoch=n // 60, hour=12), 4000
    )
    yield Figure("decision, 8 slots among 200 flights: median", _us(taken, 50), "µs")
    yield Figure("decision, 8 slots among 200 flights: 99th percentile", _us(taken, 99), "µs", 250)


def serving() -> Iterator[Figure]:
    """Everything that advertisements add to the making of a page: decision, tokens and markup."""
    now = timezone.now()
    entries = tuple(Entry(offer, now.timestamp() - 1, None) for offer in offers())
    rates = dict.fromkeys(range(1, FLIGHTS + 1), 0.05)
    shelf.forget()
    shelf.tended = True
    shelf._put(Issue(1, now, "bench", Book(dict(ROOMS), entries), rates), now)
    try:
        fill(0, now)  # every process writes the markup of a creative once
        for number in range(2000):
            fill(number, now)
        with CaptureQueriesContext(connection) as queries:
            taken = each(lambda n: fill(n, now), 2000)
        markup = [len(one.encode()) for n in range(200) for one in fill(n, now) if one]
    finally:
        shelf.tended = False
        shelf.forget()
    yield Figure("all of ads on an uncached page of 8 slots: median", _us(taken, 50), "µs", 500)
    yield Figure("all of ads on an uncached page of 8 slots: 99th percentile", _us(taken, 99), "µs")
    yield Figure("queries for 2,000 pages", len(queries), "queries", 0)
    yield Figure("markup of a slot, all of it, mean", sum(markup) / len(markup), "bytes")
    own = len("Come and see the boats") + 2 * len(f"/media/panels/2026/11/{0:024x}.webp")
    yield Figure("markup of a slot, without the advertiser's own", max(markup) - own, "bytes", 450)


def fill(number: int, now: object) -> list[str]:
    """The markup of the slots of the page of this number."""
    desk = Desk(f"/2026/11/25/{number}/", now=now)  # type: ignore[arg-type]
    return [str(one) for one in desk.fill(PAGE, replace(subject(number)))]


def _us(taken: list[float], per_cent: float) -> float:
    return percentile(taken, per_cent) * 1e6
