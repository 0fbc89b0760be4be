"""A story may be told in pictures, be paid for by somebody who is named, or say when a life was.

Safe on a running site: the new columns have a default that the database itself knows, and no row
breaks the new rule. Undone, a photo story is a feature, and what somebody paid for is withdrawn:
nobody may take it for news.
"""

from django.db import migrations, models


def nothing(apps, schema_editor):
    pass


def withdraw_what_was_paid_for(apps, schema_editor):
    stories = apps.get_model("articles", "Story").objects.using(schema_editor.connection.alias)
    stories.filter(kind="photo-story").update(kind="feature")
    paid = stories.filter(kind="sponsored")
    paid.filter(status="approved").update(status="withdrawn")
    paid.update(kind="feature")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0034_stories_are_counted_by_the_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="life_years",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Of an obituary, such as “1931–2026”. Shown beneath the headline.",
                max_length=40,
                verbose_name="years of a life",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="paid_by",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Who paid for a sponsored story. Readers see it wherever the story stands.",
                max_length=120,
                verbose_name="paid for by",
            ),
        ),
        migrations.AlterField(
            model_name="story",
            name="kind",
            field=models.CharField(
                choices=[
                    ("news", "News"),
                    ("analysis", "Analysis"),
                    ("opinion", "Opinion"),
                    ("feature", "Feature"),
                    ("obituary", "Obituary"),
                    ("photo-story", "Photo story"),
                    ("sponsored", "Sponsored"),
                ],
                default="news",
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.RunPython(nothing, withdraw_what_was_paid_for),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "sponsored"), _negated=True),
                    models.Q(("paid_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="sponsored_story_says_who_paid",
            ),
        ),
    ]
