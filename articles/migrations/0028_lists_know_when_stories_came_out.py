"""The time of a story stands beside its authors and topics as well: see `articles.filing`.

Safe on a running site: the columns are empty at first, and filled some thousand rows at a time.
Until that is done, an author's or a topic's older stories may stand out of order.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.indexes import AddIndexInPassing

TOPICS = "articles_story_topics"
BATCH = 5_000
INDEX = "topic_line_newest_of_topic"

_FILL = """
UPDATE {table}
SET story_at = (SELECT publish_at FROM articles_story WHERE articles_story.id = {table}.story_id)
WHERE id BETWEEN %s AND %s
"""


def add_column(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kind = models.DateTimeField().db_type(schema_editor.connection)
    schema_editor.execute(f"ALTER TABLE {TOPICS} ADD COLUMN story_at {kind} NULL")


def drop_column(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(f"ALTER TABLE {TOPICS} DROP COLUMN story_at")


def add_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    passing = "CONCURRENTLY" if schema_editor.connection.vendor == "postgresql" else ""
    columns = "topic_id, story_at DESC, story_id DESC"
    schema_editor.execute(f"CREATE INDEX {passing} {INDEX} ON {TOPICS} ({columns})")


def drop_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(f"DROP INDEX {INDEX}")


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in (TOPICS, "articles_byline"):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608 (a constant)
            (last,) = cursor.fetchone()
            for first in range(0, last + 1, BATCH):
                cursor.execute(_FILL.format(table=table), [first, first + BATCH - 1])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0027_the_desk_finds_what_is_rare")]

    operations = [
        migrations.CreateModel(
            name="TopicLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic_id", models.BigIntegerField()),
                ("story_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "topic of a story",
                "verbose_name_plural": "topics of stories",
                "db_table": TOPICS,
                "default_permissions": (),
                "managed": False,
            },
        ),
        migrations.RunPython(add_column, drop_column),
        migrations.AddField("byline", "story_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(add_index, drop_index),
        AddIndexInPassing(
            "byline",
            models.Index(fields=["author", "-story_at", "-story"], name="byline_newest_of_author"),
        ),
    ]
