"""The lines of ads.txt are rows now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_the_lines_of_ads_txt_become_rows")]

    operations = [migrations.RemoveField(model_name="paper", name="ads_txt")]
