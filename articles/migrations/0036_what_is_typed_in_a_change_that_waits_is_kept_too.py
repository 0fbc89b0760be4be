"""What is typed in the form of a change that waits is kept apart from what is typed in its story's.

Safe on a running site: the new column may be empty, and says what was true of every row before.
Undone, what was typed in such a form is offered in the story's own.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0035_stories_are_told_in_pictures_or_paid_for"),
    ]

    operations = [
        migrations.AddField(
            model_name="unsavedwork",
            name="of_change",
            field=models.ForeignKey(
                help_text="Empty: the story itself, not a change of it that waits.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.pendingchange",
            ),
        ),
    ]
