"""The archive counts the stories of a month along an index.

On PostgreSQL stories cannot be saved while the index is made: seconds for a million of them.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0033_authors_tell_how_to_reach_them")]

    operations = [
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                fields=["status", "published_on", "publish_at", "expire_at"], name="story_by_day"
            ),
        ),
    ]
