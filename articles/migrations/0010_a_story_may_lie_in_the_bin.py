"""Only choices: nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_acts_are_written_down_and_rights_end_at_sections"),
    ]

    operations = [
        migrations.AlterField(
            model_name="story",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in-review", "In review"),
                    ("changes-requested", "Changes requested"),
                    ("approved", "Approved"),
                    ("withdrawn", "Withdrawn"),
                    ("binned", "In the bin"),
                ],
                default="draft",
                max_length=20,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="transition",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted for review"),
                    ("request_changes", "Changes requested"),
                    ("send_back", "Sent back to draft"),
                    ("approve", "Approved"),
                    ("schedule", "Scheduled"),
                    ("publish", "Published"),
                    ("unschedule", "Taken off the schedule"),
                    ("withdraw", "Withdrawn"),
                    ("correct", "Note to readers added"),
                    ("discard", "Put into the bin"),
                    ("take_out", "Taken out of the bin"),
                ],
                max_length=20,
                verbose_name="act",
            ),
        ),
        migrations.AlterField(
            model_name="transition",
            name="after",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in-review", "In review"),
                    ("changes-requested", "Changes requested"),
                    ("approved", "Approved"),
                    ("withdrawn", "Withdrawn"),
                    ("binned", "In the bin"),
                ],
                max_length=20,
                verbose_name="after",
            ),
        ),
        migrations.AlterField(
            model_name="transition",
            name="before",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in-review", "In review"),
                    ("changes-requested", "Changes requested"),
                    ("approved", "Approved"),
                    ("withdrawn", "Withdrawn"),
                    ("binned", "In the bin"),
                ],
                max_length=20,
                verbose_name="before",
            ),
        ),
    ]
