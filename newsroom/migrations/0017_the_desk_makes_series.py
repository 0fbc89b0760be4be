from django.db import migrations

from newsroom.granting import KEEP, LOOK, grant

GRANTS = {
    **{role: {"articles.series": KEEP} for role in ("Editor", "Chief editor", "Administrator")},
    **{role: {"articles.series": LOOK} for role in ("Reporter", "Photo desk", "Ad manager")},
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0016_the_owner_speaks_to_machines"),
        ("articles", "0032_stories_come_in_series"),
    ]

    operations = [grant(GRANTS)]
