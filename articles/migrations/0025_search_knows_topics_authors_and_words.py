"""Search can be narrowed down to topics, authors and days, ranks alike on both databases, and knows
the words of the paper.

What is indexed already is carried over and stays searchable, so the site may run meanwhile. Writers
of stories wait while it is copied: about half a minute for a hundred thousand stories. Afterwards
`manage.py rebuild_search` gathers the words for "did you mean" and, on PostgreSQL, what relevance is
told by.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# What was kept as a word of the index for the story's section alone, with its topics and authors.
_COPY_WORDS = """
    INSERT INTO articles_search_words_2 (rowid, headline, standfirst, text, marks)
    SELECT entry.number, words.headline, words.standfirst, words.text, words.section
    || coalesce((SELECT ' ' || group_concat('¶' || topic_id, ' ')
                 FROM articles_story_topics WHERE story_id = entry.story_id), '')
    || coalesce((SELECT ' ' || group_concat('†' || author_id, ' ')
                 FROM articles_byline WHERE story_id = entry.story_id), '')
    FROM articles_search_2 entry
    CROSS JOIN articles_search ON articles_search.story_id = entry.story_id
    CROSS JOIN articles_search_words words ON words.rowid = articles_search.number
    ORDER BY entry.number
"""

_REFERENCE = (
    "bigint NOT NULL UNIQUE "
    "REFERENCES articles_story (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"
)

_FORGETS_WORDS = """
    CREATE TRIGGER articles_search_forgets_words AFTER DELETE ON articles_search
    BEGIN
        DELETE FROM articles_search_words WHERE rowid = old.number;
    END
"""

_SWAP = [
    "DROP TABLE articles_search",
    "DROP TABLE articles_search_words",
    "ALTER TABLE articles_search_2 RENAME TO articles_search",
    "ALTER TABLE articles_search_words_2 RENAME TO articles_search_words",
    _FORGETS_WORDS,
]

SQLITE_FORWARDS = [
    "CREATE TABLE articles_search_known (word text PRIMARY KEY) WITHOUT ROWID",
    f"CREATE TABLE articles_search_2 (number integer PRIMARY KEY, story_id {_REFERENCE})",
    """
    CREATE VIRTUAL TABLE articles_search_words_2
    USING fts5 (headline, standfirst, text, marks, tokenize = 'ascii')
    """,
    # By the second, then by the key: see `articles.search.sqlite`.
    """
    INSERT INTO articles_search_2 (number, story_id)
    SELECT CAST(strftime('%s', coalesce(story.publish_at, 'now')) AS integer) * 16777216
           + story.id % 16777216, story.id
    FROM articles_search entry JOIN articles_story story ON story.id = entry.story_id
    """,
    _COPY_WORDS,
    *_SWAP,
]
SQLITE_BACKWARDS = [
    "DROP TABLE articles_search_known",
    f"CREATE TABLE articles_search_2 (number integer PRIMARY KEY, story_id {_REFERENCE})",
    """
    CREATE VIRTUAL TABLE articles_search_words_2
    USING fts5 (headline, standfirst, text, section, tokenize = 'ascii')
    """,
    # By the hour: 4,096 numbers for each.
    """
    INSERT INTO articles_search_2 (number, story_id)
    SELECT hour * 4096 + row_number() OVER (PARTITION BY hour ORDER BY number) - 1, story_id
    FROM (
        SELECT number, story_id, number / 16777216 / 3600 + 719163 * 24 AS hour FROM articles_search
    )
    """,
    """
    INSERT INTO articles_search_words_2 (rowid, headline, standfirst, text, section)
    SELECT entry.number, words.headline, words.standfirst, words.text, '§' || story.section_id
    FROM articles_search_2 entry
    CROSS JOIN articles_story story ON story.id = entry.story_id
    CROSS JOIN articles_search ON articles_search.story_id = entry.story_id
    CROSS JOIN articles_search_words words ON words.rowid = articles_search.number
    ORDER BY entry.number
    """,
    *_SWAP,
]

POSTGRESQL_FORWARDS = [
    "SET LOCAL lock_timeout = '4s'",
    'CREATE TABLE articles_search_known (word text COLLATE "C" PRIMARY KEY)',
    """
    ALTER TABLE articles_search
    ADD COLUMN headline text NOT NULL DEFAULT '', ADD COLUMN standfirst text NOT NULL DEFAULT ''
    """,
    # A story's words stay in its row, so that looking into it reads two thirds of the pages.
    "ALTER TABLE articles_search SET (toast_tuple_target = 8160)",
    """
    UPDATE articles_search SET words = words || array_to_tsvector(ARRAY(
        SELECT '¶' || topic_id FROM articles_story_topics
        WHERE articles_story_topics.story_id = articles_search.story_id
        UNION
        SELECT '†' || author_id FROM articles_byline
        WHERE articles_byline.story_id = articles_search.story_id
    ))
    """,
]
POSTGRESQL_BACKWARDS = [
    "SET LOCAL lock_timeout = '4s'",
    "ALTER TABLE articles_search RESET (toast_tuple_target)",
    "ALTER TABLE articles_search DROP COLUMN headline, DROP COLUMN standfirst",
    "DROP TABLE articles_search_known",
]

FORWARDS = {"sqlite": SQLITE_FORWARDS, "postgresql": POSTGRESQL_FORWARDS}
BACKWARDS = {"sqlite": SQLITE_BACKWARDS, "postgresql": POSTGRESQL_BACKWARDS}


def carry_over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, None)


def carry_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_a_live_entry_may_have_a_photo")]

    operations = [migrations.RunPython(carry_over, carry_back)]
