"""Every act on a story is written down, and rights can be limited to sections.

Safe on a running site: the tables are new and empty. Undone, stories in states that the version
before does not know go back to the desk: those with changes requested become drafts, approved ones
without a time are in review again.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

STATUSES = [
    ("draft", "Draft"),
    ("in-review", "In review"),
    ("changes-requested", "Changes requested"),
    ("approved", "Approved"),
    ("withdrawn", "Withdrawn"),
]
ACTS = [
    ("submit", "Submitted for review"),
    ("request_changes", "Changes requested"),
    ("send_back", "Sent back to draft"),
    ("approve", "Approved"),
    ("schedule", "Scheduled"),
    ("publish", "Published"),
    ("unschedule", "Taken off the schedule"),
    ("withdraw", "Withdrawn"),
    ("correct", "Note to readers added"),
]


def nothing(apps, schema_editor):
    pass


def take_the_states_back(apps, schema_editor):
    stories = apps.get_model("articles", "Story").objects.using(schema_editor.connection.alias)
    stories.filter(status="changes-requested").update(status="draft")
    stories.filter(status="approved", publish_at=None).update(status="in-review")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_an_approved_story_may_wait_for_its_time"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SectionLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limits",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="section_limits",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "Sections (none: rights hold in all of them)",
                "default_permissions": (),
                "ordering": ["section__order", "section__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "section"), name="user_is_limited_to_it_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(choices=ACTS, max_length=20, verbose_name="act")),
                ("by_name", models.CharField(blank=True, max_length=160)),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                ("why", models.TextField(blank=True, max_length=1000, verbose_name="why")),
                (
                    "before",
                    models.CharField(choices=STATUSES, max_length=20, verbose_name="before"),
                ),
                ("after", models.CharField(choices=STATUSES, max_length=20, verbose_name="after")),
                (
                    "publish_at",
                    models.DateTimeField(null=True, verbose_name="time of publication since then"),
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
                        related_name="transitions",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "act on a story",
                "verbose_name_plural": "acts on stories",
                "ordering": ["at", "pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["story", "-at", "-id"], name="transition_of_story")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("act", "request_changes"), _negated=True)
                        | models.Q(("why", ""), _negated=True),
                        name="changes_are_requested_with_a_reason",
                    )
                ],
            },
        ),
        migrations.RunPython(nothing, take_the_states_back),
    ]
