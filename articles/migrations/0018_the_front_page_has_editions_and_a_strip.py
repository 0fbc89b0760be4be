"""The front page is laid out in editions, and a strip above every page breaks news.

Safe on a running site: the tables are new and empty. Undone, the front page is again the one that
fills itself.
"""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_photos_have_rights_that_end_and_are_told_apart"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("approved", "Approved")],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "goes_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="goes live at"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made"),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="changed"),
                ),
                (
                    "changed_by_name",
                    models.CharField(blank=True, max_length=160, verbose_name="changed by"),
                ),
                (
                    "copy_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="articles.edition",
                        verbose_name="copy of",
                    ),
                ),
            ],
            options={
                "verbose_name": "front page",
                "verbose_name_plural": "front pages",
                "ordering": ["-changed_at", "-pk"],
                "permissions": [("approve_edition", "Can schedule and publish front pages")],
            },
        ),
        migrations.CreateModel(
            name="EditionAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("draft", "Drafted"),
                            ("restore", "Copied as a draft"),
                            ("arrange", "Changed"),
                            ("pin", "Pinned"),
                            ("unpin", "Unpinned"),
                            ("schedule", "Scheduled"),
                            ("publish", "Published"),
                            ("unschedule", "Taken off the schedule"),
                        ],
                        max_length=12,
                        verbose_name="act",
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=300, verbose_name="what")),
                ("by_name", models.CharField(blank=True, max_length=160)),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                ("goes_live_at", models.DateTimeField(null=True, verbose_name="time since then")),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts",
                        to="articles.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "act on a front page",
                "verbose_name_plural": "acts on front pages",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("opinion", "Opinion"),
                            ("seconds", "Second leads"),
                            ("briefs", "In brief"),
                            ("band", "Band"),
                        ],
                        default="band",
                        max_length=8,
                        verbose_name="place",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the section's name.",
                        max_length=80,
                        verbose_name="title",
                    ),
                ),
                ("size", models.PositiveSmallIntegerField(default=5, verbose_name="stories")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zones",
                        to="articles.edition",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: from the whole paper.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.section",
                        verbose_name="filled from",
                    ),
                ),
            ],
            options={
                "verbose_name": "zone",
                "verbose_name_plural": "zones",
                "ordering": ["order", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="place",
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("pinned_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("pinned_by_name", models.CharField(blank=True, max_length=160)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="articles.story",
                        verbose_name="story",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="articles.zone",
                        verbose_name="zone",
                    ),
                ),
            ],
            options={
                "verbose_name": "pin",
                "verbose_name_plural": "pins",
                "ordering": ["position", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="BreakingLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=140, verbose_name="words")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="or address")),
                (
                    "starts_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="from"),
                ),
                ("ends_at", models.DateTimeField(verbose_name="until")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made"),
                ),
                ("made_by_name", models.CharField(blank=True, max_length=160, verbose_name="who")),
                (
                    "ended_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="taken away"),
                ),
                ("ended_by_name", models.CharField(blank=True, editable=False, max_length=160)),
                (
                    "made_by",
                    models.ForeignKey(
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
                        blank=True,
                        help_text="Where it leads, as soon as that is public.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.story",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of breaking news",
                "verbose_name_plural": "breaking news",
                "ordering": ["-starts_at", "-pk"],
                "default_permissions": ("view", "add", "change"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["ends_at"],
                        name="breaking_line_running",
                    ),
                    models.Index(fields=["-starts_at", "-id"], name="breaking_line_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="breaking_line_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("story", None), ("url", ""), _connector="OR"),
                        name="breaking_line_leads_to_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="breaking_line_says_something",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["status", "-goes_live_at", "-id"], name="edition_live"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["-changed_at", "-id"], name="edition_last_touched"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("goes_live_at", None), ("status", "draft")),
                    models.Q(("goes_live_at__isnull", False), ("status", "approved")),
                    _connector="OR",
                ),
                name="edition_has_a_time_once_it_is_approved",
            ),
        ),
        migrations.AddIndex(
            model_name="editionact",
            index=models.Index(fields=["edition", "-at", "-id"], name="act_of_edition"),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.UniqueConstraint(
                condition=models.Q(("place", "band"), _negated=True),
                fields=("edition", "place"),
                name="edition_has_one_zone_at_the_top_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place", "band"), ("section", None), ("title", ""), _negated=True
                ),
                name="band_of_the_whole_paper_has_a_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("size__gte", 1),
                    models.Q(
                        models.Q(("place", "lead"), ("size__lte", 1)),
                        models.Q(("place", "opinion"), ("size__lte", 6)),
                        models.Q(("place", "seconds"), ("size__lte", 5)),
                        models.Q(("place", "briefs"), ("size__lte", 12)),
                        models.Q(("place", "band"), ("size__lte", 9)),
                        _connector="OR",
                    ),
                ),
                name="zone_holds_what_it_has_room_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.UniqueConstraint(
                fields=("zone", "story"), name="story_is_pinned_once_in_a_zone"
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1), ("position__lte", 12)),
                name="pin_has_a_place_in_its_zone",
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None),
                    ("starts_at", None),
                    ("ends_at__gt", models.F("starts_at")),
                    _connector="OR",
                ),
                name="pin_ends_after_it_begins",
            ),
        ),
    ]
