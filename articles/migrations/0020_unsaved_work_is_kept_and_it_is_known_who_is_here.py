"""What somebody types is kept before it is saved, and it is known who has a story open.

Safe on a running site: both tables are new and empty.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_notes_on_stories_and_whom_they_concern"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "presence",
                "verbose_name_plural": "presences",
                "ordering": ["since", "pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["seen_at"], name="presence_oldest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "person"), name="person_is_at_a_story_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnsavedWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                ("fields", models.JSONField(default=dict)),
                ("base", models.CharField(blank=True, max_length=80)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_over", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        help_text="Empty: a story that is not saved yet.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unsaved_works",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved work",
                "verbose_name_plural": "unsaved work",
                "ordering": ["-saved_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["person", "-saved_at"], name="unsaved_work_of_person"),
                    models.Index(fields=["saved_at"], name="unsaved_work_oldest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "key"), name="work_of_a_form_is_kept_once"
                    )
                ],
            },
        ),
    ]
