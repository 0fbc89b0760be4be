"""Related rows as JSON, in the query of the row that they belong to.

A story's page shows its authors, topics and photos. Fetched with `prefetch_related` each of them
costs a query; as a JSON array in the story's own row they cost none.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Expression, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime


class Rows(Subquery):
    """An annotation: the rows of `queryset` that point to the outer row, as a list of dicts.

    `outer` names the foreign key that leads to the outer row; None takes all rows of the queryset.
    `fields` maps the keys of each dict to expressions of the queryset, or their names. The
    queryset's order is kept. Dates arrive as text: see `moment`.
    """

    template = "(SELECT COALESCE(jsonb_agg(one.item), '[]'::jsonb) FROM (%(subquery)s) one)"

    def __init__(
        self, queryset: QuerySet[Any], *, outer: str | None = "story", **fields: str | Expression
    ) -> None:
        if outer is not None:
            queryset = queryset.filter(**{outer: OuterRef("pk")})
        super().__init__(
            queryset.values(item=JSONObject(**fields)), output_field=JSONField(default=list)
        )

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        """SQLite has no JSON type, so each row is marked as JSON again before it is gathered."""
        template = "(SELECT json_group_array(json(one.item)) FROM (%(subquery)s) one)"
        return self.as_sql(compiler, connection, template=template, **extra)


def moment(value: str) -> datetime:
    """The aware time behind a date that came through `Rows` (SQLite writes UTC without saying so).

    Raises ValueError if it is none.
    """
    parsed = parse_datetime(value)
    if parsed is None:
        raise ValueError(f"not a time: {value!r}")
    return parsed if timezone.is_aware(parsed) else parsed.replace(tzinfo=UTC)
