"""Stories can be covered live: whether and since when, the entries, and what they said before.

Safe on a running site: the tables are new and empty, and the acts are only given more names.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_what_is_said_of_a_suggestion_is_remembered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="transition",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted for review"),
                    ("request_changes", "Changes requested"),
                    ("send_back", "Sent back to draft"),
                    ("approve", "Approved"),
                    ("schedule", "Scheduled"),
                    ("publish", "Published"),
                    ("unschedule", "Taken off the schedule"),
                    ("withdraw", "Withdrawn"),
                    ("correct", "Note to readers added"),
                    ("discard", "Put into the bin"),
                    ("take_out", "Taken out of the bin"),
                    ("start_coverage", "Live coverage started"),
                    ("end_coverage", "Live coverage ended"),
                    ("resume_coverage", "Live coverage taken up again"),
                    ("post_entry", "Live entry posted"),
                    ("edit_entry", "Live entry changed"),
                    ("withdraw_entry", "Live entry withdrawn"),
                    ("restore_entry", "Live entry shown again"),
                ],
                max_length=20,
                verbose_name="act",
            ),
        ),
        migrations.CreateModel(
            name="LiveEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=200, verbose_name="headline")),
                ("body", models.TextField(verbose_name="text")),
                ("words", models.TextField(editable=False)),
                ("by_name", models.CharField(blank=True, max_length=160)),
                (
                    "posted_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="posted"),
                ),
                (
                    "edited_at",
                    models.DateTimeField(
                        help_text="Shown to readers. A typo leaves it as it is.",
                        null=True,
                        verbose_name="edited",
                    ),
                ),
                (
                    "is_key",
                    models.BooleanField(
                        default=False,
                        help_text="Listed above the others.",
                        verbose_name="key entry",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn")),
                ("revision", models.PositiveIntegerField(editable=False)),
                ("token", models.UUIDField(editable=False, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        help_text="Under whose name readers see it: whoever posted it, if they are an author.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.author",
                        verbose_name="author",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Empty: a command, or somebody whose account is gone.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="live_entries",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "live entry",
                "verbose_name_plural": "live entries",
                "ordering": ["-posted_at", "-pk"],
                "default_permissions": ("add", "change"),
            },
        ),
        migrations.CreateModel(
            name="FormerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=200, verbose_name="headline")),
                ("body", models.TextField(verbose_name="text")),
                (
                    "replaced_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="until"),
                ),
                ("replaced_by_name", models.CharField(blank=True, max_length=160)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former",
                        to="articles.liveentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "former text of a live entry",
                "verbose_name_plural": "former texts of live entries",
                "ordering": ["-replaced_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LiveCoverage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="started"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coverage",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "live coverage",
                "verbose_name_plural": "live coverages",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            ("ended_at__gt", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="coverage_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="liveentry",
            index=models.Index(fields=["story", "-posted_at", "-id"], name="live_entry_newest"),
        ),
        migrations.AddIndex(
            model_name="liveentry",
            index=models.Index(fields=["story", "revision"], name="live_entry_since"),
        ),
        migrations.AddConstraint(
            model_name="liveentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token__isnull", False)),
                fields=("story", "token"),
                name="live_entry_is_posted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="liveentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body", ""), _negated=True), models.Q(("words", ""), _negated=True)
                ),
                name="live_entry_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="liveentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("edited_at", None), ("edited_at__gte", models.F("posted_at")), _connector="OR"
                ),
                name="live_entry_is_edited_after_it_is_posted",
            ),
        ),
    ]
