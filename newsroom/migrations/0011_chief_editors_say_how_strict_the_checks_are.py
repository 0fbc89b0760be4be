"""Whoever writes sees what is checked; chief editors and administrators say how strictly."""

from django.db import migrations

from newsroom.granting import LOOK, grant

STRICT = {"articles.checksetting": [*LOOK, "change"]}
GRANTS = {
    "Reporter": {"articles.checksetting": LOOK},
    "Editor": {"articles.checksetting": LOOK},
    "Chief editor": STRICT,
    "Administrator": STRICT,
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0010_approving_and_publishing_are_two_rights"),
        ("articles", "0011_a_story_is_checked_before_it_comes_out"),
    ]

    operations = [grant(GRANTS)]
