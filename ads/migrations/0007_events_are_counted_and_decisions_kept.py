"""Hourly counts, totals, the place in the log, and what decisions were made from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0006_goals_states_and_dates_are_held_by_constraints"),
    ]

    operations = [
        migrations.CreateModel(
            name="FlightTotal",
            fields=[
                ("decided", models.PositiveBigIntegerField(default=0)),
                ("impressions", models.PositiveBigIntegerField(default=0)),
                ("unverified", models.PositiveBigIntegerField(default=0)),
                ("viewable", models.PositiveBigIntegerField(default=0)),
                ("clicks", models.PositiveBigIntegerField(default=0)),
                (
                    "flight",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="total",
                        serialize=False,
                        to="commercial.flight",
                    ),
                ),
            ],
            options={
                "verbose_name": "total of a flight",
                "verbose_name_plural": "totals of flights",
            },
        ),
        migrations.CreateModel(
            name="LogCursor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=120)),
                ("segment", models.CharField(max_length=40)),
                ("offset", models.PositiveBigIntegerField(default=0)),
                ("records", models.PositiveBigIntegerField(default=0)),
                ("pruned", models.BooleanField(default=False)),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "place in the log",
                "verbose_name_plural": "places in the log",
            },
        ),
        migrations.CreateModel(
            name="Pacing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField(db_index=True)),
                ("rates", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "pacing",
                "verbose_name_plural": "pacings",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="PageShape",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(db_index=True, max_length=64)),
                ("url", models.CharField(max_length=2000)),
                ("since", models.DateTimeField()),
                ("shape", models.JSONField()),
            ],
            options={
                "verbose_name": "shape of a page",
                "verbose_name_plural": "shapes of pages",
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("torn", "Broken off while it was written"),
                            ("forged", "Not signed by this site"),
                            ("unreadable", "Not understood"),
                            ("unknown", "Of a creative that is gone"),
                        ],
                        max_length=10,
                    ),
                ),
                ("count", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "refused records",
                "verbose_name_plural": "refused records",
            },
        ),
        migrations.CreateModel(
            name="SeenEvent",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("stage", models.PositiveSmallIntegerField()),
                ("expires", models.PositiveIntegerField(db_index=True)),
            ],
            options={
                "verbose_name": "counted event",
                "verbose_name_plural": "counted events",
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("digest", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "snapshot",
                "verbose_name_plural": "snapshots",
            },
        ),
        migrations.CreateModel(
            name="Supply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField()),
                (
                    "spot",
                    models.CharField(
                        choices=[
                            ("in-text", "Between the paragraphs of a story"),
                            ("front-top", "Above the front page"),
                            ("in-list", "In lists"),
                            ("beside", "Beside a story, on wide screens"),
                            ("below", "Below a story"),
                        ],
                        max_length=12,
                    ),
                ),
                ("section", models.CharField(blank=True, max_length=120)),
                (
                    "screen",
                    models.CharField(
                        choices=[
                            ("narrow", "Narrow screens, below 900 pixels"),
                            ("wide", "Wide screens"),
                        ],
                        max_length=6,
                    ),
                ),
                ("pages", models.PositiveBigIntegerField(default=0)),
                ("slots", models.PositiveBigIntegerField(default=0)),
                ("filled", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "hourly supply",
                "verbose_name_plural": "hourly supplies",
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("decided", models.PositiveBigIntegerField(default=0)),
                ("impressions", models.PositiveBigIntegerField(default=0)),
                ("unverified", models.PositiveBigIntegerField(default=0)),
                ("viewable", models.PositiveBigIntegerField(default=0)),
                ("clicks", models.PositiveBigIntegerField(default=0)),
                ("hour", models.DateTimeField()),
                (
                    "spot",
                    models.CharField(
                        choices=[
                            ("in-text", "Between the paragraphs of a story"),
                            ("front-top", "Above the front page"),
                            ("in-list", "In lists"),
                            ("beside", "Beside a story, on wide screens"),
                            ("below", "Below a story"),
                        ],
                        max_length=12,
                    ),
                ),
                ("section", models.CharField(blank=True, max_length=120)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Valid"),
                            ("bot", "Known robot"),
                            ("prefetch", "Fetched ahead, not looked at"),
                            ("head", "Asked for the head only"),
                            ("staff", "The paper's own staff"),
                            ("data-centre", "From a data centre"),
                            ("flood", "Too many from one address"),
                            ("expired", "Later than its page is valid"),
                            ("repeat", "Sent again"),
                        ],
                        default="",
                        max_length=11,
                    ),
                ),
            ],
            options={
                "verbose_name": "hourly count",
                "verbose_name_plural": "hourly counts",
            },
        ),
        migrations.AddConstraint(
            model_name="logcursor",
            constraint=models.UniqueConstraint(
                fields=("host", "segment"), name="one_cursor_for_each_segment"
            ),
        ),
        migrations.AddConstraint(
            model_name="pageshape",
            constraint=models.UniqueConstraint(
                fields=("address", "since"), name="one_shape_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.UniqueConstraint(
                fields=("hour", "reason"), name="one_refusal_for_each_hour"
            ),
        ),
        migrations.AddField(
            model_name="pacing",
            name="snapshot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commercial.snapshot",
            ),
        ),
        migrations.AddConstraint(
            model_name="supply",
            constraint=models.UniqueConstraint(
                fields=("hour", "spot", "section", "screen"), name="one_supply_for_each_hour"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="creative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tallies",
                to="commercial.creative",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="flight",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tallies",
                to="commercial.flight",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["flight", "hour"], name="tally_of_flight"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("hour", "flight", "creative", "spot", "section", "verdict"),
                name="one_tally_for_each_hour_and_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "",
                            "bot",
                            "prefetch",
                            "head",
                            "staff",
                            "data-centre",
                            "flood",
                            "expired",
                            "repeat",
                        ],
                    )
                ),
                name="tally_verdict_is_known",
            ),
        ),
    ]
