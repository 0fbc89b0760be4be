from django.db import migrations

from newsroom.granting import grant

GRANTS = {
    role: {"articles.liveentry": ["add", "change"]}
    for role in ("Editor", "Chief editor", "Administrator")
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0012_who_writes_sees_the_plan_and_is_on_it"),
        ("articles", "0016_stories_can_be_covered_live"),
    ]

    operations = [grant(GRANTS)]
