from django.db import migrations

from newsroom.granting import KEEP, LOOK, grant

GRANTS = {
    **{role: {"articles.series": KEEP} for role in ("Editor", "Chief editor", "Administrator")},
    **{role: {"articles.series": LOOK} for role in ("Reporter", "Photo desk", "Ad manager")},
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0015_who_works_on_stories_writes_notes"),
        ("articles", "0023_stories_come_in_series"),
    ]

    operations = [grant(GRANTS)]
