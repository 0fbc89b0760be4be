"""The hourly counts stand in the admin's list as the ledger."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("commercial", "0010_creatives_are_approved_and_sellers_have_lines")]

    operations = [
        migrations.AlterModelOptions(
            name="tally",
            options={"verbose_name": "hourly count", "verbose_name_plural": "ledger"},
        ),
    ]
