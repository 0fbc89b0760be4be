"""An approved story may wait for its time, and a story may go back to its writer with a wish.

Safe on a running site: the column grows and a rule goes, and older code writes neither. Undone, see
the next migration for what becomes of stories that an older version would not know.
"""

from django.db import migrations, models

STATUSES = [
    ("draft", "Draft"),
    ("in-review", "In review"),
    ("changes-requested", "Changes requested"),
    ("approved", "Approved"),
    ("withdrawn", "Withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_a_change_of_a_public_story_may_wait")]

    operations = [
        migrations.AlterModelOptions(
            name="story",
            options={
                "ordering": ["-publish_at", "-pk"],
                "permissions": [
                    ("approve_story", "Can approve stories"),
                    ("approve_own_story", "Can approve one's own stories"),
                    ("publish_story", "Can publish, schedule and withdraw stories"),
                ],
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
        ),
        migrations.RemoveConstraint(model_name="story", name="approved_story_has_a_time"),
        migrations.AlterField(
            model_name="story",
            name="status",
            field=models.CharField(
                choices=STATUSES, default="draft", max_length=20, verbose_name="status"
            ),
        ),
    ]
