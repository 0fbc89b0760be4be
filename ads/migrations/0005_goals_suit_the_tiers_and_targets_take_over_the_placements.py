"""What was kept before goes where it belongs now.

A sponsorship came before everything else: it becomes one of 100 per cent. A standard flight had no
goal, and there is none that could be guessed: it becomes a house flight of the same weight, until an
ad manager gives it a goal and an end. A flight's placements become targets. An approved creative
stays so, but for HTML, which a second person has to approve now.
"""

from django.db import migrations


def carry_over(apps, schema_editor):
    flights, targets, creatives = _tables(apps, schema_editor)
    flights.filter(tier="sponsorship").update(goal_kind="share", goal=100)
    flights.filter(tier="standard").update(tier="house")
    chosen = flights.model.placements.through.objects.using(schema_editor.connection.alias)
    targets.bulk_create(
        (
            targets.model(flight_id=flight, dimension="placement", value=spot)
            for flight, spot in chosen.values_list("flight_id", "placement__spot").iterator()
        ),
        batch_size=500,
    )
    creatives.filter(approved=False).update(state="draft")
    creatives.filter(approved=True, make="html").update(state="waiting")


def carry_back(apps, schema_editor):
    flights, targets, creatives = _tables(apps, schema_editor)
    placements = dict(
        apps.get_model("commercial", "Placement")
        .objects.using(schema_editor.connection.alias)
        .values_list("spot", "pk")
    )
    through = flights.model.placements.through
    wanted = targets.filter(dimension="placement", exclude=False, value__in=placements)
    through.objects.using(schema_editor.connection.alias).bulk_create(
        (
            through(flight_id=flight, placement_id=placements[spot])
            for flight, spot in wanted.values_list("flight_id", "value").iterator()
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    flights.filter(tier="passback").update(tier="house")
    creatives.exclude(state="approved").update(approved=False)


def _tables(apps, schema_editor):
    alias = schema_editor.connection.alias
    return tuple(
        apps.get_model("commercial", name).objects.using(alias)
        for name in ("Flight", "Target", "Creative")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0004_flights_have_goals_targets_and_prices"),
    ]

    operations = [migrations.RunPython(carry_over, carry_back)]
