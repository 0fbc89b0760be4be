"""The one row of the paper's particulars, with the names that a new site starts with."""

from django.db import migrations


def add_the_row(apps, schema_editor):
    apps.get_model("newsroom", "Paper").objects.using(schema_editor.connection.alias).get_or_create(
        pk=1
    )


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_the_staff_and_the_paper")]

    operations = [
        # Nothing is undone backwards: the owner has written in the row.
        migrations.RunPython(add_the_row, migrations.RunPython.noop),
    ]
