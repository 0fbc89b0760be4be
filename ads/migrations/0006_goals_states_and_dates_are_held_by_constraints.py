"""The rules of goals, prices, dates and approval, once every row keeps them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0005_goals_suit_the_tiers_and_targets_take_over_the_placements"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="creative",
            name="approved",
        ),
        migrations.RemoveField(
            model_name="flight",
            name="placements",
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None),
                    ("ends_on", None),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="campaign_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("budget", None), ("budget__gt", 0), _connector="OR"),
                name="campaign_budget_is_above_0",
            ),
        ),
        migrations.AddConstraint(
            model_name="creative",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "waiting", "approved"])),
                name="creative_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="creative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("make", "html"), ("state", "approved"), _negated=True),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("written_by__isnull", False),
                        models.Q(("approved_by", models.F("written_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="html_is_approved_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier__in", ["sponsorship", "standard", "house", "passback"])),
                name="flight_tier_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("goal__range", (1, 100)), ("goal_kind", "share"), ("tier", "sponsorship")
                    ),
                    models.Q(
                        ("ends_at__isnull", False),
                        ("goal__gte", 1),
                        ("goal_kind__in", ["impressions", "clicks"]),
                        ("tier", "standard"),
                    ),
                    models.Q(
                        ("goal", None), ("goal_kind", ""), ("tier__in", ["house", "passback"])
                    ),
                    _connector="OR",
                ),
                name="flight_goal_suits_its_tier",
            ),
        ),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(("curve__in", ["even", "front", "fast"])),
                name="flight_curve_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__range", (1, 16777215))), name="flight_runs_at_some_hour"
            ),
        ),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(("cap_per_page__range", (1, 20))), name="flight_cap_is_1_to_20"
            ),
        ),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("price", None), ("pricing", "")),
                    models.Q(("price__gte", 0), ("pricing__in", ["cpm", "cpc", "flat"])),
                    _connector="OR",
                ),
                name="flight_price_is_for_something",
            ),
        ),
    ]
