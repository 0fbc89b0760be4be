"""The keeper's step: some addresses that are due are asked at the same time, each of another host.

A step comes at most every EVERY, on whatever number of hosts the site runs, and takes at most
SECONDS: what has not answered by then is asked again tomorrow.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Thread
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from articles.checking.outside.asking import Answer, Outcome, ask
from articles.checking.outside.judging import (
    AGAIN_IF_NOT,
    Meaning,
    Standing,
    again_after,
    judged,
    meaning_of,
)
from articles.models import LinkRound, OutsideLink

EVERY = timedelta(seconds=30)
AT_ONCE = 6
SECONDS = 6.0  # more than one asking takes, less than the keeper is given to end

ONE_HOST_EVERY = timedelta(minutes=1)
LOOKED_AT = 60
"""Addresses that are due and looked at in one step, to find some of different hosts."""

KEPT_UNSEEN = timedelta(days=90)
"""How long an address is remembered that no story had when the round of the links came by."""
DROPPED_AT_ONCE = 200

Asker = Callable[..., Answer]


def chore(now: datetime) -> None:
    """One step, if the owner has turned it on and it is time. For the keeper."""
    if settings.CHECK_OUTSIDE_LINKS:
        step(now)


def step(now: datetime, *, asker: Asker = ask) -> None:
    """Ask some of the addresses that are due at `now` (aware), and keep what they answer."""
    if not OutsideLink.objects.filter(next_at__lte=now).exists():
        return
    links = _claimed(now)
    answers = _answers([link.address for link in links], asker) if links else {}
    for link in links:
        if link.address in answers:
            _keep(link, answers[link.address], now)


def agent() -> str:
    """Who asks, in ASCII: the paper, and where it is found."""
    name = unicodedata.normalize("NFKD", import_string(settings.STORIES_PAPER)().name)
    name = " ".join(re.sub(r"[^A-Za-z0-9 .'&-]", "", name).split())[:60]
    where = f"; +{settings.SITE_URL}/" if settings.SITE_URL.isascii() and settings.SITE_URL else ""
    return f"Newsroom-Link-Check/1.0 ({name or 'a newspaper'}{where})"


@transaction.atomic
def _claimed(now: datetime) -> list[OutsideLink]:
    """The addresses that this process asks now, each of another host that has been left in peace
    for ONE_HOST_EVERY. If it dies meanwhile, they are asked tomorrow."""
    LinkRound.objects.get_or_create(pk=1)
    here = LinkRound.objects.select_for_update().get(pk=1)
    if here.asked_at is not None and now - here.asked_at < EVERY:
        return []
    here.asked_at = now
    here.save(update_fields=["asked_at"])
    _forget(now)
    due = list(OutsideLink.objects.filter(next_at__lte=now).order_by("next_at", "pk")[:LOOKED_AT])
    chosen, later = _of_different_hosts(due, now)
    OutsideLink.objects.filter(pk__in=[link.pk for link in chosen]).update(
        asked_at=now, next_at=now + AGAIN_IF_NOT
    )
    OutsideLink.objects.bulk_update(later, ["next_at"])
    return chosen


def _forget(now: datetime) -> None:
    """Drop some of the addresses that no story has any more."""
    unseen = OutsideLink.objects.filter(seen_at__lt=now - KEPT_UNSEEN).order_by("seen_at")
    keys = list(unseen.values_list("pk", flat=True)[:DROPPED_AT_ONCE])
    if keys:
        OutsideLink.objects.filter(pk__in=keys).delete()


def _of_different_hosts(
    due: Iterable[OutsideLink], now: datetime
) -> tuple[list[OutsideLink], list[OutsideLink]]:
    """AT_ONCE of the links, each of another host; and those whose host has to be left in peace for
    a while, each with a time of its own, so that they do not stand in the way of others."""
    hosts = {link.host for link in due}
    lately = OutsideLink.objects.filter(host__in=hosts, asked_at__gt=now - ONE_HOST_EVERY)
    turns = dict.fromkeys(lately.values_list("host", flat=True), 1)
    chosen: list[OutsideLink] = []
    later: list[OutsideLink] = []
    for link in due:
        turn = turns.get(link.host, 0)
        if turn:
            link.next_at = now + turn * ONE_HOST_EVERY
            later.append(link)
        elif len(chosen) < AT_ONCE:
            chosen.append(link)
        else:
            continue
        turns[link.host] = turn + 1
    return chosen, later


@dataclass(slots=True)
class _Asking:
    """One asking under way, in a thread that keeps no process alive."""

    thread: Thread
    answer: Answer | None = None


_under_way: list[Thread] = []


def _answers(addresses: Iterable[str], asker: Asker) -> dict[str, Answer]:
    """What each address answers. One that says nothing within SECONDS is silent; one for which
    there is no thread, because looking up names hangs in the earlier ones, is not asked."""
    until, who = monotonic() + SECONDS, agent()
    _under_way[:] = [thread for thread in _under_way if thread.is_alive()]
    found: dict[str, _Asking] = {}
    for address in addresses:
        if len(_under_way) >= 2 * AT_ONCE:
            break
        found[address] = _begun(address, asker, who)
        _under_way.append(found[address].thread)
    for asking in found.values():
        asking.thread.join(max(0.0, until - monotonic()))
    silent = Answer(Outcome.SILENT)
    return {address: asking.answer or silent for address, asking in found.items()}


def _begun(address: str, asker: Asker, who: str) -> _Asking:
    def run() -> None:
        asking.answer = asker(address, agent=who)

    asking = _Asking(Thread(target=run, name="link", daemon=True))
    asking.thread.start()
    return asking


def _keep(link: OutsideLink, answer: Answer, now: datetime) -> None:
    """Write down what a link answered. That nothing came back counts against it only while others
    answer: else it is our own line that is down."""
    before = Standing(link.failures, link.broken)
    standing = judged(before, answer)
    unheard = answer.status is None and meaning_of(answer) is Meaning.FAILED
    if unheard and not _somebody_answered(now):
        standing = before
    OutsideLink.objects.filter(pk=link.pk, asked_at=now).update(
        outcome=answer.outcome,
        status=answer.status,
        failures=standing.failures,
        broken=standing.broken,
        next_at=now + again_after(answer),
    )


def _somebody_answered(now: datetime) -> bool:
    lately = OutsideLink.objects.filter(asked_at__gt=now - AGAIN_IF_NOT, status__isnull=False)
    return lately.exists()
