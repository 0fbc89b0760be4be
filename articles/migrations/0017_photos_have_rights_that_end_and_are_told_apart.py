"""Photos say whose they are, how long they may be shown, and are told apart by content and looks.

Safe on a running site: the new columns of the library are empty, or have a default that the database
itself knows, so that older code goes on adding photos; what photos are told by has tables of its own,
which are filled afterwards (see `articles.photos.filling`). A photo may now be described later;
undone, one that never was counts as decorative.
"""

import django.db.models.deletion
from django.db import migrations, models


def nothing(apps, schema_editor):
    pass


def call_undescribed_decorative(apps, schema_editor):
    photos = apps.get_model("articles", "Photo").objects.using(schema_editor.connection.alias)
    photos.filter(alt="", decorative=False).update(decorative=True)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_stories_can_be_covered_live"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fingerprint",
                        serialize=False,
                        to="articles.photo",
                        verbose_name="photo",
                    ),
                ),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("dhash", models.BigIntegerField(null=True)),
                ("band_a", models.PositiveIntegerField(db_index=True, null=True)),
                ("band_b", models.PositiveIntegerField(db_index=True, null=True)),
                ("band_c", models.PositiveIntegerField(db_index=True, null=True)),
                ("band_d", models.PositiveIntegerField(db_index=True, null=True)),
            ],
            options={
                "verbose_name": "fingerprint",
                "verbose_name_plural": "fingerprints",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PhotoWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.BinaryField(max_length=256)),
            ],
            options={
                "verbose_name": "word of a photo",
                "verbose_name_plural": "words of photos",
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="photo",
            name="photo_has_alt_text_or_is_decorative",
        ),
        migrations.RunPython(nothing, call_undescribed_decorative),
        migrations.AddField(
            model_name="photo",
            name="creator",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Who made the picture.",
                max_length=200,
                verbose_name="creator",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="licensor_url",
            field=models.URLField(
                blank=True,
                db_default="",
                default="",
                help_text="The page on which others can ask for it.",
                max_length=500,
                verbose_name="where to get a licence",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="rights_end",
            field=models.DateTimeField(
                blank=True,
                help_text="From then on readers see it nowhere any more; stories stand without it. Empty: never.",
                null=True,
                verbose_name="rights end",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="rights_url",
            field=models.URLField(
                blank=True,
                db_default="",
                default="",
                help_text="The page that says how the picture may be used.",
                max_length=500,
                verbose_name="statement of rights",
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(
                condition=models.Q(("rights_end__isnull", False)),
                fields=["rights_end"],
                name="photo_whose_rights_end",
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(
                condition=models.Q(("alt", ""), ("decorative", False)),
                fields=["-created_at", "-id"],
                name="photo_undescribed",
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(
                condition=models.Q(("credit", "")),
                fields=["-created_at", "-id"],
                name="photo_without_credit",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(("decorative", False), ("alt", ""), _connector="OR"),
                name="decorative_photo_has_no_alt_text",
            ),
        ),
        migrations.AddField(
            model_name="photoword",
            name="photo",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="words",
                to="articles.photo",
                verbose_name="photo",
            ),
        ),
        migrations.AddIndex(
            model_name="photoword",
            index=models.Index(fields=["word", "-photo"], name="photoword_newest"),
        ),
        migrations.AddConstraint(
            model_name="photoword",
            constraint=models.UniqueConstraint(
                fields=("photo", "word"), name="photo_has_a_word_once"
            ),
        ),
    ]
