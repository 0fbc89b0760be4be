"""Authors tell readers how to reach them.

Safe on a running site: the database fills the columns where older code writes none.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0032_stories_come_in_series")]

    operations = [
        migrations.AddField(
            model_name="author",
            name="email",
            field=models.EmailField(
                blank=True,
                db_default="",
                default="",
                help_text="Shown to readers.",
                max_length=254,
                verbose_name="e-mail address",
            ),
        ),
        migrations.AddField(
            model_name="author",
            name="link",
            field=models.URLField(
                blank=True,
                db_default="",
                default="",
                help_text="Shown to readers: a page of their own.",
                verbose_name="page elsewhere",
            ),
        ),
    ]
