"""Minute by minute: readers come, decisions are made, counts arrive late, and rates follow.

The decisions are those of `ads.selection`, the rates those of `ads.pacing`; only the readers are
drawn by lot. All that is made simpler makes it harder to be exact: an address shows the same for a
whole minute to all who come, rates are a minute old when they are used, and counts `lag` minutes.
"""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ads.pacing.memory import Memory
from ads.pacing.orders import Order, Sponsorship
from ads.pacing.plan import plan
from ads.pacing.profile import Profile
from ads.pacing.weeks import Hours, Week, hour_of_day
from ads.selection import Offer, Stock, decide
from ads.simulation.chance import Chance
from ads.simulation.site import Site

MINUTES = 60


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything that a simulation begins with.

    `week` is the true traffic in page views, `profile` what the planner knows of it. A share of
    `seen` of what is decided is counted as an impression, of those `clicks` are clicked.
    """

    site: Site
    week: Week
    profile: Profile
    offers: Sequence[Offer]
    orders: Sequence[Order]
    sponsorships: Sequence[Sponsorship] = ()
    start: Hours = 0.0
    hours: int = 168
    lag: int = 2  # minutes
    step: int = 1  # minutes from one reckoning of the rates to the next
    seen: float = 1.0
    clicks: float = 0.001
    seed: int = 1
    surge: Mapping[str, float] = field(default_factory=dict)  # addresses with more readers


@dataclass(frozen=True)
class Outcome:
    """What came of it: by flight impressions, clicks, and impressions in each hour; and the sums of
    page views, slots, and slots that were filled."""

    impressions: Counter[int]
    clicks: Counter[int]
    hourly: dict[int, list[int]]
    views: int
    slots: int
    filled: int

    def delivered(self, order: Order) -> int:
        """In the unit of its goal, without what it had before."""
        return (self.clicks if order.clicks else self.impressions)[order.key]


def simulate(scene: Scene) -> Outcome:
    """Let the time of the scene pass."""
    return _Run(scene).through()


class _Run:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.chance = Chance(scene.seed)
        self.stock = Stock(scene.offers)
        self.spans = {one.key: (one.starts, one.ends) for one in scene.orders}
        self.spans |= {one.key: (one.starts, one.ends) for one in scene.sponsorships}
        self.impressions: Counter[int] = Counter()
        self.clicks: Counter[int] = Counter()
        self.late: deque[tuple[Counter[int], Counter[int]]] = deque()
        self.counted: Counter[int] = Counter()
        self.counted_clicks: Counter[int] = Counter()
        self.hourly: dict[int, list[int]] = {
            offer.flight: [0] * scene.hours for offer in scene.offers
        }
        self.memories: Mapping[int, Memory] = {}
        self.views = self.slots = self.filled = 0

    def through(self) -> Outcome:
        rates: Mapping[int, float] = {}
        stock, serving = self.stock, frozenset[int]()
        for minute in range(self.scene.hours * MINUTES):
            now = self.scene.start + minute / MINUTES
            running = frozenset(
                key for key, (starts, ends) in self.spans.items() if starts <= now < ends
            )
            if running != serving:
                serving = running
                offers = [
                    one
                    for one in self.scene.offers
                    if one.flight in running or one.flight not in self.spans
                ]
                self.stock = Stock(offers)
                stock = self.stock.with_rates(rates)
            fresh = self.reckon(now) if minute % self.scene.step == 0 else rates
            self.pass_minute(stock, minute, now)
            if fresh != rates:
                rates = fresh
                stock = self.stock.with_rates(rates)
        return Outcome(
            self.impressions, self.clicks, self.hourly, self.views, self.slots, self.filled
        )

    def reckon(self, now: Hours) -> Mapping[int, float]:
        """The rates from what is counted by now, for the next minute on."""
        scene = self.scene
        orders = [
            replace(
                order,
                impressions=order.impressions + self.counted[order.key],
                clicked=order.clicked + self.counted_clicks[order.key],
            )
            for order in scene.orders
        ]
        made = plan(
            orders,
            scene.sponsorships,
            scene.profile,
            now=now,
            counted=now - scene.lag / MINUTES,
            memories=self.memories,
        )
        self.memories = made.memories
        return made.rates

    def pass_minute(self, stock: Stock, minute: int, now: Hours) -> None:
        """Readers come."""
        site, hour = self.scene.site, hour_of_day(now)
        expected = self.scene.week.between(now, now + 1 / MINUTES)
        shown: Counter[int] = Counter()
        for address in site.addresses:
            comes = expected * address.share * self.scene.surge.get(address.url, 1.0)
            views = self.chance.poisson(comes)
            if not views:
                continue
            narrow = self.chance.some_of(views, site.narrow)
            wide = views - narrow
            self.views += views
            decision = decide(stock, address.page, url=address.url, epoch=minute, hour=hour)
            for slot, choices in zip(address.page.slots, decision.choices, strict=True):
                if slot is None:
                    continue
                self.slots += (narrow if slot.narrow else 0) + wide
                for choice in choices:
                    times = (narrow if choice.fit.narrow else 0) + (wide if choice.fit.wide else 0)
                    shown[choice.offer.flight] += times
        self.count(shown, minute // MINUTES)

    def count(self, shown: Counter[int], hour: int) -> None:
        """What was shown is seen and clicked, and known some minutes later."""
        seen: Counter[int] = Counter()
        clicked: Counter[int] = Counter()
        for flight, times in shown.items():
            self.filled += times
            seen[flight] = self.chance.some_of(times, self.scene.seen)
            clicked[flight] = self.chance.some_of(seen[flight], self.scene.clicks)
            self.hourly[flight][hour] += seen[flight]
        self.impressions.update(seen)
        self.clicks.update(clicked)
        self.late.append((seen, clicked))
        if len(self.late) >= self.scene.lag:
            impressions, clicks = self.late.popleft()
            self.counted.update(impressions)
            self.counted_clicks.update(clicks)
