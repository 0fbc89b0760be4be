"""Redirects lead to topics, authors and sections as well, and can be typed.

Safe on a running site: columns that may be empty, or have a default in the database, are added to a
small table; nothing is rewritten. Undone, redirects that the version before does not know are lost.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Length


def forget_what_is_new(apps, schema_editor):
    redirects = apps.get_model("articles", "Redirect").objects.using(schema_editor.connection.alias)
    redirects.annotate(length=Length("path")).filter(Q(story=None) | Q(length__gt=200)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_stories_are_planned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="redirect",
            name="author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="redirects",
                to="articles.author",
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="section",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="redirects",
                to="articles.section",
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="target",
            field=models.CharField(blank=True, db_default="", default="", max_length=1000),
        ),
        migrations.AddField(
            model_name="redirect",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="redirects",
                to="articles.topic",
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="typed_at",
            field=models.DateTimeField(
                editable=False,
                help_text="Empty: it was left behind by something that moved.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="typed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="redirect",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, verbose_name="since"),
        ),
        migrations.AlterField(
            model_name="redirect",
            name="path",
            field=models.CharField(max_length=500, unique=True, verbose_name="old address"),
        ),
        migrations.AlterField(
            model_name="redirect",
            name="story",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="redirects",
                to="articles.story",
                verbose_name="story",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("topic", None), ("author", None), ("section", None), ("target", "")),
                    models.Q(("story", None), ("author", None), ("section", None), ("target", "")),
                    models.Q(("story", None), ("topic", None), ("section", None), ("target", "")),
                    models.Q(("story", None), ("topic", None), ("author", None), ("target", "")),
                    models.Q(("story", None), ("topic", None), ("author", None), ("section", None)),
                    _connector="OR",
                ),
                name="redirect_leads_to_one_place_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target", ""),
                    ("target__startswith", "https://"),
                    models.Q(
                        ("target__startswith", "/"),
                        models.Q(("target__startswith", "//"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="redirect_stays_here_or_leads_to_https",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(("path", models.F("target")), _negated=True),
                name="redirect_does_not_lead_to_itself",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_what_is_new),
    ]
