from django.db import migrations

from newsroom.granting import KEEP, grant

GRANTS = {
    role: {"articles.previewlink": KEEP}
    for role in ("Reporter", "Editor", "Chief editor", "Administrator")
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0007_a_chief_editor_and_a_photo_desk_join"),
        ("articles", "0005_stories_can_be_shown_before_they_are_out"),
    ]

    operations = [grant(GRANTS)]
