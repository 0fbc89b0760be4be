import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_stories_can_be_searched"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headline_key", models.CharField(max_length=200, unique=True)),
                ("source", models.CharField(max_length=200, verbose_name="imported from")),
                ("source_digest", models.CharField(max_length=64)),
                (
                    "stored_digest",
                    models.CharField(
                        help_text="What the story said after the import, before any editor.",
                        max_length=64,
                    ),
                ),
                ("imported_at", models.DateTimeField(auto_now=True, verbose_name="imported")),
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported_text",
                        to="articles.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported text",
                "verbose_name_plural": "imported texts",
                "ordering": ["-imported_at"],
            },
        ),
    ]
