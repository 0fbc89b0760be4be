"""The index of search: an FTS5 table on SQLite, vectors under a GIN index on PostgreSQL.

Safe on a running site: the tables are new and empty. The two triggers on PostgreSQL keep writers
of stories waiting for a moment, readers never; if a long transaction is in the way, the migration
gives up after four seconds and can simply be run again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# `number` follows the time of publication: see `articles.search.sqlite`.
SQLITE_FORWARDS = [
    """
    CREATE TABLE articles_search (
        number integer PRIMARY KEY,
        story_id bigint NOT NULL UNIQUE
            REFERENCES articles_story (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE VIRTUAL TABLE articles_search_words
    USING fts5 (headline, standfirst, text, section, tokenize = 'ascii')
    """,
    """
    CREATE TRIGGER articles_search_forgets_words AFTER DELETE ON articles_search
    BEGIN
        DELETE FROM articles_search_words WHERE rowid = old.number;
    END
    """,
]
SQLITE_BACKWARDS = [
    "DROP TABLE articles_search",
    "DROP TABLE articles_search_words",
]

# A foreign key would do for deletions, but `flush` truncates only the tables of models, which
# PostgreSQL refuses while another table points to one of them.
POSTGRESQL_FORWARDS = [
    "SET LOCAL lock_timeout = '4s'",
    "CREATE TABLE articles_search (story_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX articles_search_words ON articles_search USING gin (words)",
    """
    CREATE FUNCTION articles_search_forget_story() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM articles_search WHERE story_id = OLD.id;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE FUNCTION articles_search_forget_all() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        TRUNCATE articles_search;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER articles_search_forgets_story AFTER DELETE ON articles_story
    FOR EACH ROW EXECUTE FUNCTION articles_search_forget_story()
    """,
    """
    CREATE TRIGGER articles_search_forgets_all AFTER TRUNCATE ON articles_story
    FOR EACH STATEMENT EXECUTE FUNCTION articles_search_forget_all()
    """,
]
POSTGRESQL_BACKWARDS = [
    "SET LOCAL lock_timeout = '4s'",
    "DROP TRIGGER articles_search_forgets_all ON articles_story",
    "DROP TRIGGER articles_search_forgets_story ON articles_story",
    "DROP FUNCTION articles_search_forget_all()",
    "DROP FUNCTION articles_search_forget_story()",
    "DROP TABLE articles_search",
]

FORWARDS = {"sqlite": SQLITE_FORWARDS, "postgresql": POSTGRESQL_FORWARDS}
BACKWARDS = {"sqlite": SQLITE_BACKWARDS, "postgresql": POSTGRESQL_BACKWARDS}


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_stories_sections_authors_and_photos")]

    operations = [migrations.RunPython(make_index, remove_index)]
