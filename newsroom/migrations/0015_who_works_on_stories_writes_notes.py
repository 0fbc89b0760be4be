from django.db import migrations

from newsroom.granting import grant

GRANTS = {
    role: {"articles.note": ["add"]}
    for role in ("Reporter", "Editor", "Chief editor", "Photo desk", "Administrator")
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0014_the_desk_lays_out_the_front_page"),
        ("articles", "0019_notes_on_stories_and_whom_they_concern"),
    ]

    operations = [grant(GRANTS)]
