"""Whoever is to see to a story is told of it. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0029_read_also_in_the_language_of_the_paper"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="kind",
            field=models.CharField(
                choices=[
                    ("mention", "mentioned you"),
                    ("note", "wrote a note"),
                    ("answer", "answered a note"),
                    ("resolved", "resolved a note"),
                    ("reopened", "reopened a note"),
                    ("act", "handed the story on"),
                    ("assigned", "asked you to see to the story"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
