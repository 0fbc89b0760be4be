"""How often stories are read, by the hour, and which are read most.

Safe on a running site: the tables are new.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_somebody_is_told_of_what_they_are_to_see_to"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedReadings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=120)),
                ("segment", models.CharField(max_length=40)),
            ],
            options={
                "verbose_name": "counted readings",
                "verbose_name_plural": "counted readings",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("host", "segment"), name="readings_of_a_segment_count_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MostRead",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="most_read",
                        serialize=False,
                        to="articles.story",
                    ),
                ),
                ("views", models.PositiveIntegerField(verbose_name="views")),
                ("counted_at", models.DateTimeField(verbose_name="counted")),
            ],
            options={
                "verbose_name": "most read story",
                "verbose_name_plural": "most read stories",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("views__gt", 0)), name="most_read_story_was_read"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField(verbose_name="hour")),
                ("views", models.PositiveIntegerField(default=0, verbose_name="views")),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "hour of readings",
                "verbose_name_plural": "hours of readings",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hour", "story"), name="story_is_read_once_an_hour"
                    )
                ],
            },
        ),
    ]
