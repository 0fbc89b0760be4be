from django.db import migrations, models

import articles.models.related


class Migration(migrations.Migration):
    dependencies = [("articles", "0028_lists_know_when_stories_came_out")]

    operations = [
        migrations.AlterField(
            model_name="relatedlink",
            name="label",
            field=models.CharField(
                default=articles.models.related.usual_label, max_length=40, verbose_name="label"
            ),
        ),
    ]
