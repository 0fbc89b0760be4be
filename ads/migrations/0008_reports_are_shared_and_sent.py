"""Links to a campaign's report for people without a login, and reports by e-mail."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0007_events_are_counted_and_decisions_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
            ],
            options={
                "verbose_name": "link to a report",
                "verbose_name_plural": "links to reports",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="ReportSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recipients",
                    models.TextField(
                        help_text="One e-mail address a line.", verbose_name="recipients"
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("daily", "Every day"),
                            ("weekly", "Every Monday"),
                            ("monthly", "On the first of the month"),
                        ],
                        default="weekly",
                        max_length=7,
                        verbose_name="when",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="active")),
                ("next_at", models.DateTimeField(verbose_name="next")),
                (
                    "last_sent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last sent"),
                ),
                (
                    "last_problem",
                    models.CharField(blank=True, max_length=300, verbose_name="last problem"),
                ),
            ],
            options={
                "verbose_name": "report by e-mail",
                "verbose_name_plural": "reports by e-mail",
                "ordering": ["campaign", "pk"],
            },
        ),
        migrations.AddField(
            model_name="reportlink",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="report_links",
                to="commercial.campaign",
            ),
        ),
        migrations.AddField(
            model_name="reportlink",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reportschedule",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="report_schedules",
                to="commercial.campaign",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("created_at"))),
                name="link_expires_after_it_is_made",
            ),
        ),
        migrations.AddIndex(
            model_name="reportschedule",
            index=models.Index(fields=["active", "next_at"], name="schedule_due"),
        ),
        migrations.AddConstraint(
            model_name="reportschedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ["daily", "weekly", "monthly"])),
                name="schedule_rhythm_is_known",
            ),
        ),
    ]
