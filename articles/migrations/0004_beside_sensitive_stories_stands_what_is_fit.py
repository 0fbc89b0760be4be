"""Sensitive stories may have advertisements beside them that are fit for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_which_stories_came_from_imported_texts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="story",
            name="sensitive",
            field=models.BooleanField(
                default=False,
                help_text="Deaths, accidents, abuse: beside it only advertisements that are marked as fit for it.",
                verbose_name="sensitive",
            ),
        ),
    ]
