"""Two more roles share the work: the chief editor, who has an editor's rights and more to come, and
the photo desk."""

from django.db import migrations

from newsroom.granting import KEEP, LOOK, grant

NEW = ["Chief editor", "Photo desk"]
GRANTS = {
    "Chief editor": {
        "articles.author": KEEP,
        "articles.byline": KEEP,
        "articles.correction": KEEP,
        "articles.photo": KEEP,
        "articles.redirect": KEEP,
        "articles.relatedlink": KEEP,
        "articles.section": KEEP,
        "articles.story": [*KEEP, "publish"],
        "articles.topic": KEEP,
        "commercial.injectionpolicy": LOOK,
    },
    "Photo desk": {
        "articles.author": LOOK,
        "articles.photo": KEEP,
        "articles.section": LOOK,
        "articles.story": LOOK,
        "articles.topic": LOOK,
    },
}


def make(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in NEW:
        groups.get_or_create(name=name)


def remove(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=NEW).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0006_ad_managers_approve_report_and_share"),
        ("articles", "0004_beside_sensitive_stories_stands_what_is_fit"),
    ]

    operations = [migrations.RunPython(make, remove), grant(GRANTS)]
