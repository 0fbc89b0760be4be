"""Whoever works on stories sees the plan; whoever may change one says when it is for and whose it
is."""

from django.db import migrations

from newsroom.granting import LOOK, grant

PLANS = {"articles.assignment": [*LOOK, "change"]}
GRANTS = {
    "Reporter": PLANS,
    "Editor": PLANS,
    "Chief editor": PLANS,
    "Photo desk": {"articles.assignment": LOOK},
    "Administrator": PLANS,
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0011_chief_editors_say_how_strict_the_checks_are"),
        ("articles", "0012_stories_are_planned"),
    ]

    operations = [grant(GRANTS)]
