"""Stories come in series, and the old addresses of a series lead to it.

Safe on a running site: the columns may be empty, and older code writes none.
"""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_readings_are_counted")]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
                "ordering": ["name"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="redirect",
            name="redirect_leads_to_one_place_at_most",
        ),
        migrations.AddField(
            model_name="story",
            name="series_order",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Low numbers come first. Empty: behind those, by time of publication.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(9999)],
                verbose_name="place in the series",
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="photo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.photo",
                verbose_name="photo",
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="redirects",
                to="articles.series",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                db_index=False,
                related_name="stories",
                to="articles.series",
                verbose_name="series",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                fields=["series", "status", "-publish_at", "-id"],
                name="story_newest_in_series",
                condition=models.Q(("series__isnull", False)),
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("topic", None),
                        ("author", None),
                        ("section", None),
                        ("series", None),
                        ("target", ""),
                    ),
                    models.Q(
                        ("story", None),
                        ("author", None),
                        ("section", None),
                        ("series", None),
                        ("target", ""),
                    ),
                    models.Q(
                        ("story", None),
                        ("topic", None),
                        ("section", None),
                        ("series", None),
                        ("target", ""),
                    ),
                    models.Q(
                        ("story", None),
                        ("topic", None),
                        ("author", None),
                        ("series", None),
                        ("target", ""),
                    ),
                    models.Q(
                        ("story", None),
                        ("topic", None),
                        ("author", None),
                        ("section", None),
                        ("target", ""),
                    ),
                    models.Q(
                        ("story", None),
                        ("topic", None),
                        ("author", None),
                        ("section", None),
                        ("series", None),
                    ),
                    _connector="OR",
                ),
                name="redirect_leads_to_one_place_at_most",
            ),
        ),
    ]
