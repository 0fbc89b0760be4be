"""What the planner remembers from one step to the next has a row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commercial", "0011_the_hourly_counts_are_the_ledger")]

    operations = [
        migrations.CreateModel(
            name="PacingMemory",
            fields=[
                (
                    "key",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("flights", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "memory of the pacing",
                "verbose_name_plural": "memories of the pacing",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", 1)), name="pacing_has_one_memory"
                    )
                ],
            },
        ),
    ]
