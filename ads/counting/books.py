"""Adding to the counts in the database: many rows in few statements, alike on both databases.

Several hosts may add to the same rows at the same moment. So no number is read and written back,
and rows are always taken in the order of their keys: no two hosts wait for each other.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models

from ads.counting.reckoning import NUMBERS, Place, Slots
from ads.models import Creative, Flight, FlightTotal, Refusal, SeenEvent, Supply, Tally

ROWS = 200  # in one statement; all their values together stay below what SQLite takes


def claimed(stages: Mapping[int, int], expiry: Mapping[int, int]) -> dict[int, int]:
    """Note that each key has been counted up to its stage; returns those that had been counted
    before, with the stage up to which.

    `expiry` says until when to remember it, in hours since 1970. Call it in a transaction: another
    host that claims the same key waits for its end.
    """
    claim = _claimed_on_postgresql if connection.vendor == "postgresql" else _claimed_on_sqlite
    return claim(stages, expiry) if stages else {}


def _claimed_on_sqlite(stages: Mapping[int, int], expiry: Mapping[int, int]) -> dict[int, int]:
    """There is only one writer: what is asked stays true until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, stage FROM {_table()} WHERE key IN (SELECT value FROM json_each(%s))",  # noqa: S608
            [json.dumps(list(stages))],
        )
        known = dict(cursor.fetchall())
        cursor.executemany(
            f"INSERT INTO {_table()} (key, stage, expires) VALUES (%s, %s, %s)",  # noqa: S608
            [(key, stages[key], expiry[key]) for key in sorted(stages.keys() - known.keys())],
        )
        cursor.executemany(
            f"UPDATE {_table()} SET stage = %s WHERE key = %s",  # noqa: S608
            [(stages[key], key) for key, stage in known.items() if stages[key] > stage],
        )
    return known


def _claimed_on_postgresql(stages: Mapping[int, int], expiry: Mapping[int, int]) -> dict[int, int]:
    """Whoever inserts a key first has it; whoever comes second waits and then finds it there."""
    keys = sorted(stages)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table()} (key, stage, expires)"  # noqa: S608
            " SELECT * FROM unnest(%s::bigint[], %s::smallint[], %s::integer[])"
            " ON CONFLICT (key) DO NOTHING RETURNING key",
            [keys, [stages[key] for key in keys], [expiry[key] for key in keys]],
        )
        fresh = {key for (key,) in cursor.fetchall()}
        if len(fresh) == len(keys):
            return {}
        cursor.execute(
            f"SELECT key, stage FROM {_table()} WHERE key = ANY(%s::bigint[])"  # noqa: S608
            " ORDER BY key FOR UPDATE",
            [[key for key in keys if key not in fresh]],
        )
        known = dict(cursor.fetchall())
        risen = [key for key, stage in known.items() if stages[key] > stage]
        cursor.execute(
            f"UPDATE {_table()} AS seen SET stage = new.stage"  # noqa: S608
            " FROM unnest(%s::bigint[], %s::smallint[]) AS new (key, stage)"
            " WHERE seen.key = new.key",
            [risen, [stages[key] for key in risen]],
        )
    return known


def _table() -> str:
    return connection.ops.quote_name(SeenEvent._meta.db_table)


def add_tallies(rows: Mapping[Place, Sequence[int]]) -> None:
    """Add to the hourly counts, and what is valid to the totals of the flights as well. The numbers
    are those of NUMBERS."""
    _add(
        Tally,
        Place._fields,
        NUMBERS,
        ((_hour(key.hour), *key[1:], *rows[key]) for key in sorted(rows)),
    )
    totals: dict[int, list[int]] = {}
    for place, numbers in rows.items():
        if not place.verdict:
            before = totals.get(place.flight, [0] * len(NUMBERS))
            totals[place.flight] = [a + b for a, b in zip(before, numbers, strict=True)]
    _add(FlightTotal, ("flight",), NUMBERS, ((key, *totals[key]) for key in sorted(totals)))


def add_supply(rows: Mapping[Slots, Sequence[int]]) -> None:
    """Add to the hourly supply: pages, slots and filled slots."""
    _add(
        Supply,
        Slots._fields,
        ("pages", "slots", "filled"),
        ((_hour(key.hour), *key[1:], *rows[key]) for key in sorted(rows)),
    )


def add_refusals(rows: Mapping[tuple[int, str], int]) -> None:
    """Add to what could be put down to nothing, by hour and reason."""
    _add(
        Refusal,
        ("hour", "reason"),
        ("count",),
        ((_hour(hour), reason, rows[hour, reason]) for hour, reason in sorted(rows)),
    )


def gone(creatives: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of pairs of a creative and a flight those of which one is no more. One query, and a second
    for creatives that have moved to another flight."""
    flights = dict(
        Creative.objects.filter(pk__in={creative for creative, _flight in creatives}).values_list(
            "pk", "flight"
        )
    )
    lost = {pair for pair in creatives if pair[0] not in flights}
    moved = {pair for pair in creatives - lost if flights[pair[0]] != pair[1]}
    if moved:
        wanted = {flight for _creative, flight in moved}
        there = set(Flight.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        lost |= {pair for pair in moved if pair[1] not in there}
    return lost


@lru_cache(maxsize=512)
def _hour(second: int) -> Any:
    return connection.ops.adapt_datetimefield_value(datetime.fromtimestamp(second, UTC))


def _add(
    model: type[models.Model],
    keys: Sequence[str],
    numbers: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Insert rows, or add their numbers to those that are there under the same keys."""
    waiting = list(rows)
    with connection.cursor() as cursor:
        while waiting:
            some, waiting = waiting[:ROWS], waiting[ROWS:]
            cursor.execute(
                _statement(model, tuple(keys), tuple(numbers), len(some)),
                [value for row in some for value in row],
            )


@lru_cache(maxsize=64)
def _statement(
    model: type[models.Model], keys: tuple[str, ...], numbers: tuple[str, ...], rows: int
) -> str:
    """Both databases say it in the same words. No name in it comes from outside."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    named = {field.name: quote(str(field.column)) for field in model._meta.concrete_fields}
    columns = [named[name] for name in (*keys, *numbers)]
    row = f"({', '.join(['%s'] * len(columns))})"
    sums = ", ".join(f"{one} = {table}.{one} + excluded.{one}" for one in columns[len(keys) :])
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"  # noqa: S608
        f" ON CONFLICT ({', '.join(columns[: len(keys)])}) DO UPDATE SET {sums}"
    )
