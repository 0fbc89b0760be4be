"""What a flight is to deliver, where, when and at what price; how far a creative has come."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0003_policy_numbers_have_limits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CompetitionLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "competition label",
                "verbose_name_plural": "competition labels",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("placement", "Placement"),
                            ("section", "Section"),
                            ("topic", "Topic"),
                            ("keyword", "Keyword"),
                            ("screen", "Screen"),
                        ],
                        max_length=9,
                    ),
                ),
                ("value", models.CharField(max_length=120)),
                ("exclude", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["dimension", "value"],
            },
        ),
        migrations.AlterModelOptions(
            name="campaign",
            options={
                "ordering": ["advertiser__name", "name"],
                "permissions": [("report_campaign", "Can see what was counted, and reports")],
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
            },
        ),
        migrations.AlterModelOptions(
            name="creative",
            options={
                "ordering": ["flight", "name"],
                "permissions": [
                    ("use_html_creative", "Can write creatives in HTML"),
                    ("approve_creative", "Can approve creatives"),
                ],
                "verbose_name": "creative",
                "verbose_name_plural": "creatives",
            },
        ),
        migrations.RemoveConstraint(
            model_name="flight",
            name="flight_tier_is_known",
        ),
        migrations.AddField(
            model_name="campaign",
            name="budget",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="When its flights have cost so much, they stop. Empty: no limit.",
                max_digits=12,
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="budget",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="ends_on",
            field=models.DateField(
                blank=True,
                help_text="None of its flights shows anything before the first day or after the last.",
                null=True,
                verbose_name="last day",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="starts_on",
            field=models.DateField(blank=True, null=True, verbose_name="first day"),
        ),
        migrations.AddField(
            model_name="creative",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="creative",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="creative",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("waiting", "Waits for approval"),
                    ("approved", "Approved"),
                ],
                default="approved",
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="creative",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="beside_sensitive",
            field=models.BooleanField(
                default=False,
                help_text="Deaths, accidents, abuse. Only for what nobody could take amiss there.",
                verbose_name="may stand beside sensitive stories",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="cap_per_page",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(20),
                ],
                verbose_name="times on a page at most",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="curve",
            field=models.CharField(
                choices=[
                    ("even", "Evenly, with the traffic; 5 % ahead to be safe"),
                    ("front", "More at the beginning: 40 % ahead"),
                    ("fast", "As fast as possible"),
                ],
                default="even",
                max_length=5,
                verbose_name="spread",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="goal",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(2000000000),
                ],
                verbose_name="goal",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="goal_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "No goal"),
                    ("impressions", "Impressions"),
                    ("clicks", "Clicks"),
                    ("share", "Per cent of the page views"),
                ],
                default="",
                max_length=12,
                verbose_name="goal in",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="hours",
            field=models.PositiveIntegerField(default=16777215, verbose_name="hours of the day"),
        ),
        migrations.AddField(
            model_name="flight",
            name="price",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=10,
                null=True,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="price",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="pricing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Nothing"),
                    ("cpm", "1,000 impressions (CPM)"),
                    ("cpc", "A click (CPC)"),
                    ("flat", "The whole flight"),
                ],
                default="",
                max_length=4,
                verbose_name="price for",
            ),
        ),
        migrations.AddField(
            model_name="flight",
            name="roadblock",
            field=models.BooleanField(
                default=False,
                help_text="A companion set: a page shows each of its creatives once, or none of them.",
                verbose_name="all creatives together",
            ),
        ),
        migrations.AlterField(
            model_name="flight",
            name="tier",
            field=models.CharField(
                choices=[
                    ("sponsorship", "Sponsorship: a share of the views, before everything else"),
                    ("standard", "Standard: a guaranteed number of impressions or clicks"),
                    ("house", "House: fills what is unsold"),
                    ("passback", "Passback: when there is nothing else"),
                ],
                default="standard",
                max_length=12,
                verbose_name="tier",
            ),
        ),
        migrations.AlterField(
            model_name="flight",
            name="weight",
            field=models.PositiveSmallIntegerField(
                default=10,
                help_text="Of house and passback flights: 20 is shown twice as often as 10 in the same tier.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="weight",
            ),
        ),
        migrations.AddField(
            model_name="advertiser",
            name="labels",
            field=models.ManyToManyField(
                blank=True,
                help_text="It is never shown on a page with another advertiser of the same label.",
                related_name="advertisers",
                to="commercial.competitionlabel",
                verbose_name="competes in",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="flight",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="targets",
                to="commercial.flight",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                fields=("flight", "dimension", "value"), name="target_value_once_for_each_flight"
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dimension__in", ["placement", "section", "topic", "keyword", "screen"])
                ),
                name="target_dimension_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="target_has_a_value"
            ),
        ),
    ]
