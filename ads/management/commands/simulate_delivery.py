"""`manage.py simulate_delivery`: what each flight would deliver, with made-up readers."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ads.models import Flight, InjectionPolicy
from ads.pacing.orders import Order
from ads.pacing.weeks import TYPICAL_WEEK, Week
from ads.planning import policy_from
from ads.rationing.history import history
from ads.simulation.curves import read_curve
from ads.simulation.run import Outcome, simulate
from ads.simulation.stage import set_stage

DEFAULT_VIEWS = 200_000
MOST_VIEWS = 1_000_000_000


def number(least: int, most: int) -> Any:
    """A reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ArgumentTypeError(f"“{text}” is no whole number from {least} to {most:,}.")
        return int(text)

    return read


class Command(BaseCommand):
    """Lets a week pass in a few seconds. Nothing is stored."""

    help = (
        "Simulate the delivery of the flights that run or are planned, minute by minute, with the "
        "real decisions and the real pacing. Readers come as in the last weeks, or as a file has "
        "it, or as in a typical newspaper's week. Pages are typical ones: one story in five is "
        "about each topic and keyword that a flight asks for. Nothing is stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--curve",
            type=Path,
            metavar="FILE",
            help="page views by hour: a CSV file with weekday, hour, page views",
        )
        parser.add_argument(
            "--views-per-week",
            type=number(1, MOST_VIEWS),
            metavar="N",
            help="scale the traffic to so many page views a week "
            f"(of a site without a history: {DEFAULT_VIEWS:,})",
        )
        parser.add_argument(
            "--only",
            type=number(1, 2**31),
            nargs="+",
            metavar="FLIGHT",
            help="only these flights, by their numbers in the admin",
        )
        parser.add_argument("--policy", metavar="NAME", help="try another slot policy")
        parser.add_argument("--days", type=number(1, 31), default=7, help="default: 7")
        parser.add_argument(
            "--addresses",
            type=number(1, 2_000),
            default=30,
            metavar="N",
            help="how many pages the readers are spread over (default: 30)",
        )
        parser.add_argument(
            "--lag", type=number(1, 60), default=2, help="minutes until counts are known"
        )
        parser.add_argument("--seed", type=number(0, 2**31), default=1, help="other readers")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now().replace(minute=0, second=0, microsecond=0)
        flights = list(Flight.objects.promised(now).select_related("campaign__advertiser", "total"))
        if options["only"]:
            flights = [flight for flight in flights if flight.pk in options["only"]]
        if not flights:
            raise CommandError("No standard flight or sponsorship runs or is planned.")
        week = self._week(options, now)
        scene = set_stage(
            flights,
            now=now,
            week=week,
            policy=self._policy(options["policy"]),
            addresses=options["addresses"],
            hours=options["days"] * 24,
            lag=options["lag"],
            seed=options["seed"],
        )
        began = time.perf_counter()
        outcome = simulate(scene)
        took = time.perf_counter() - began
        self.stdout.write(
            f"{options['days']} days, {outcome.views:,} page views, {outcome.slots:,} slots, of "
            f"which {outcome.filled / max(1, outcome.slots):.0%} filled; {took:.1f} s.\n"
        )
        self._table(flights, scene.orders, outcome, scene.start + scene.hours, scene.profile)

    def _week(self, options: dict[str, Any], now: Any) -> Week:
        profile = history.traffic(now).profile
        views = options["views_per_week"]
        if options["curve"]:
            try:
                with options["curve"].open(encoding="utf-8-sig") as lines:
                    week = read_curve(lines)
            except (OSError, ValueError) as error:
                raise CommandError(f"{options['curve']}: {error}") from error
        elif profile:
            week = profile.pages
        else:
            week = TYPICAL_WEEK
            views = views or DEFAULT_VIEWS
        return week.times(views / week.total) if views else week

    def _policy(self, name: str | None) -> Any:
        if name is None:
            return policy_from(InjectionPolicy.objects.filter(site_default=True).first())
        found = InjectionPolicy.objects.filter(name=name).first()
        if found is None:
            names = ", ".join(InjectionPolicy.objects.values_list("name", flat=True))
            raise CommandError(f"There is no slot policy “{name}”. There are: {names}.")
        return policy_from(found)

    def _table(
        self,
        flights: Sequence[Flight],
        orders: Sequence[Order],
        outcome: Outcome,
        end: float,
        profile: Any,
    ) -> None:
        names = {flight.pk: str(flight) for flight in flights}
        wide = max(map(len, names.values()))
        self.stdout.write(f"{'Flight':{wide}}  {'Goal':>12}  {'Before':>10}  {'Delivered':>10}")
        for order in orders:
            got = outcome.delivered(order)
            reached = order.delivered + got
            words = f"{reached / order.goal:7.1%} of the goal"
            if order.ends > end:
                due = order.due(profile.slots(order.cells, order.hours), end)
                words += f", {reached / due:.1%} of what is due by then" if due else ""
            unit = "clicks" if order.clicks else ""
            self.stdout.write(
                f"{names[order.key]:{wide}}  {order.goal:12,} {unit:>1} "
                f"{order.delivered:10,}  {got:10,}  {words}"
            )
        known = {order.key for order in orders}
        for flight in flights:
            if flight.pk not in known:
                got = outcome.impressions[flight.pk]
                share = got / max(1, outcome.views)
                self.stdout.write(
                    f"{names[flight.pk]:{wide}}  {flight.goal:10} %  {'':>11} {got:10,}  "
                    f"{share:7.1%} of the page views"
                )
