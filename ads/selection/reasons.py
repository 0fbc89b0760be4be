"""Why each flight did not get a slot: the decision made again, and asked."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ads.selection.decision import BOTH, Choice, Look, decide
from ads.selection.offers import SCREENS, SPONSORSHIP, STANDARD, Offer, Page, Slot, fit
from ads.selection.stock import Stock


class Reason(StrEnum):
    """What became of a flight at a slot. The first that is true is told."""

    TAKEN = "taken"  # it got the slot
    PLACEMENT = "placement"  # its targets keep it out of this placement
    SIZE = "size"  # none of its creatives fits the slot
    SCREEN = "screen"  # it is for the other kind of screen
    SECTION = "section"
    TOPIC = "topic"
    KEYWORD = "keyword"
    SENSITIVE = "sensitive"  # the page is sensitive, and it is not fit for that
    HOUR = "hour"  # not at this hour of the day
    NOTHING_DUE = "nothing-due"  # its goal is reached, or it is ahead of its pace
    SET = "set"  # its companion set was not drawn, or did not find all its slots
    ON_PAGE = "on-page"  # it, its advertiser or a competitor stands on the page already
    NOT_DRAWN = "not-drawn"  # chance fell to another, or to nobody, this minute
    OUTRANKED = "outranked"  # a better tier had the slot


class Answer(NamedTuple):
    """What became of one flight at one look at a slot; `chance` is what its draw gave it, from 0 to
    1, where there was one."""

    offer: Offer
    reason: Reason
    chance: float = 0.0


class Explanation(NamedTuple):
    """One slot of a page: what stands in it, and what became of every flight."""

    slot: Slot | None
    choices: tuple[Choice, ...]
    answers: tuple[Answer, ...]


def explain(
    stock: Stock, page: Page, *, url: str, epoch: int, hour: int
) -> tuple[Explanation, ...]:
    """The decision for the page, slot by slot, with a reason for every flight in the stock."""
    decision = decide(stock, page, url=url, epoch=epoch, hour=hour, explained=True)
    looks = {look.place: look for look in decision.looks if look.screen == BOTH}
    return tuple(
        Explanation(
            slot,
            choices,
            tuple(_answers(stock, page, slot, hour, choices, looks.get(place))) if slot else (),
        )
        for place, (slot, choices) in enumerate(zip(page.slots, decision.choices, strict=True))
    )


def _answers(
    stock: Stock,
    page: Page,
    slot: Slot,
    hour: int,
    choices: tuple[Choice, ...],
    look: Look | None,
) -> Iterator[Answer]:
    taken = {choice.offer.flight for choice in choices}
    best = min((choice.offer.rank for choice in choices), default=len(stock.tiers))
    for number, offer in enumerate(stock.offers):
        if offer.flight in taken:
            yield Answer(offer, Reason.TAKEN, _chance(stock, number, look))
            continue
        reason = _unsuited(page, slot, offer, hour)
        if reason is None and not stock.weights[number]:
            reason = Reason.NOTHING_DUE
        yield Answer(
            offer, reason or _lost(offer, number, look, best), _chance(stock, number, look)
        )


def _unsuited(page: Page, slot: Slot, offer: Offer, hour: int) -> Reason | None:
    """Why the flight may not stand in such a slot of such a page at all."""
    targets = offer.targets
    words = {
        phrase
        for phrase in targets.keywords.wanted | targets.keywords.shunned
        if page.speaks_of(phrase)
    }
    screens = targets.allowed_screens
    rules = (
        (Reason.PLACEMENT, targets.spots.suits({slot.spot})),
        (Reason.SIZE, any(fit(one, slot, screens or SCREENS) for one in offer.candidates)),
        (Reason.SCREEN, bool(screens)),
        (Reason.SECTION, targets.sections.suits(page.sections)),
        (Reason.TOPIC, targets.topics.suits(page.topics)),
        (Reason.KEYWORD, targets.keywords.suits(words)),
        (Reason.SENSITIVE, offer.beside_sensitive or not page.sensitive),
        (Reason.HOUR, bool(offer.hours >> hour & 1)),
    )
    return next((reason for reason, suits in rules if not suits), None)


def _lost(offer: Offer, number: int, look: Look | None, best: int) -> Reason:
    """How a flight that could have stood there came to nothing."""
    if offer.roadblock:
        return Reason.SET
    if look is None:  # a companion set had the slot before anybody looked
        return Reason.OUTRANKED
    if number in look.gone:
        return Reason.ON_PAGE
    if offer.rank > best:
        return Reason.OUTRANKED
    return Reason.NOT_DRAWN


def _chance(stock: Stock, number: int, look: Look | None) -> float:
    """The part of its tier's draw that fell to the flight."""
    if look is None or number in look.gone or not look.open >> number & 1:
        return 0.0
    rank = stock.offers[number].rank
    urn = stock.urn(look.open & stock.tiers[rank])
    gone = look.gone | look.drawn if rank == SPONSORSHIP else look.gone
    if number in gone or number not in urn.places:
        return 0.0
    _places, left = urn.without(gone)
    whole = max(1.0, left) if rank in (SPONSORSHIP, STANDARD) else left
    return stock.weights[number] / whole if whole else 0.0
