"""Notes on stories, notices to those whom they concern, and whether these come by e-mail.

Safe on a running site: the tables are new and empty.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_the_front_page_has_editions_and_a_strip"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MailChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mailing",
                    models.CharField(
                        choices=[
                            ("at-once", "At once"),
                            ("daily", "Once a day, in the morning"),
                            ("none", "Never"),
                        ],
                        default="at-once",
                        max_length=8,
                        verbose_name="by e-mail",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_choice",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "choice of notices by e-mail",
                "verbose_name_plural": "choices of notices by e-mail",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("story", "The whole story"),
                            ("headline", "Headline"),
                            ("standfirst", "Standfirst"),
                            ("body", "Text"),
                            ("bylines", "Byline"),
                            ("section", "Section and kind"),
                            ("topics", "Topics"),
                            ("lead_photo", "Lead photo"),
                            ("lead_caption", "Caption of the lead photo"),
                            ("related_links", "Read also"),
                            ("timing", "Timing"),
                            ("advertisements", "Advertisements"),
                            ("slug", "Address"),
                        ],
                        default="story",
                        max_length=16,
                        verbose_name="about",
                    ),
                ),
                (
                    "quote",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="words that it is about"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="note")),
                ("by_name", models.CharField(max_length=160)),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                (
                    "resolved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="resolved"),
                ),
                ("resolved_by_name", models.CharField(blank=True, max_length=160)),
                (
                    "answer_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="articles.note",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resolved by",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "note on a story",
                "verbose_name_plural": "notes on stories",
                "ordering": ["at", "pk"],
                "default_permissions": ("add",),
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mention", "mentioned you"),
                            ("note", "wrote a note"),
                            ("answer", "answered a note"),
                            ("resolved", "resolved a note"),
                            ("reopened", "reopened a note"),
                            ("act", "handed the story on"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("params", models.JSONField(default=dict)),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="seen")),
                (
                    "mail_due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="to be sent"),
                ),
                ("mail_tries", models.PositiveSmallIntegerField(default=0)),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "note",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="articles.note",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="whom",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("answer_to", None), ("resolved_at", None)),
                fields=["story"],
                name="note_open_on_story",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="note_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("resolved_at", None), ("resolved_by", None), ("resolved_by_name", "")
                    ),
                    models.Q(
                        ("resolved_at__isnull", False),
                        models.Q(("resolved_by_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="note_is_resolved_by_somebody_at_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_to", None), ("resolved_at", None), _connector="OR"),
                name="only_what_begins_a_thread_is_resolved",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["person", "-id"], name="notice_newest_of_person"),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("seen_at", None)),
                fields=["person"],
                name="notice_unseen_by_person",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("mail_due_at__isnull", False)),
                fields=["mail_due_at"],
                name="notice_to_be_sent",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["at"], name="notice_oldest"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(("mailed_at", None), ("mail_due_at", None), _connector="OR"),
                name="notice_that_was_sent_is_not_to_be_sent",
            ),
        ),
    ]
