"""Which topics and authors were merged. The table is new and empty."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_old_addresses_lead_to_whatever_has_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Merger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("was_key", models.BigIntegerField()),
                ("was_name", models.CharField(max_length=120)),
                ("stories", models.PositiveIntegerField(help_text="How many changed hands.")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by_name", models.CharField(blank=True, max_length=160)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mergers",
                        to="articles.author",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mergers",
                        to="articles.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "merger",
                "verbose_name_plural": "mergers",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["was_key"], name="merger_by_old_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author__isnull", False), ("topic", None)),
                            models.Q(("author", None), ("topic__isnull", False)),
                            _connector="OR",
                        ),
                        name="merger_is_of_topics_or_of_authors",
                    )
                ],
            },
        ),
    ]
