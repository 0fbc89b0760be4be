"""House and passback flights have no companion sets: they fill single slots."""

from django.db import migrations, models


def take_apart(apps, schema_editor):
    flights = apps.get_model("commercial", "Flight").objects.using(schema_editor.connection.alias)
    flights.filter(tier__in=["house", "passback"]).update(roadblock=False)


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0008_reports_are_shared_and_sent"),
    ]

    operations = [
        migrations.RunPython(take_apart, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="flight",
            constraint=models.CheckConstraint(
                condition=models.Q(roadblock=False)
                | models.Q(tier__in=["sponsorship", "standard"]),
                name="companion_set_is_sold",
            ),
        ),
    ]
