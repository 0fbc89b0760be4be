"""Editors draft front pages; chief editors and administrators also schedule and publish them. All of
them may break news. Writers and the photo desk look."""

from django.db import migrations

from newsroom.granting import KEEP, LOOK, WRITE, grant

CHIEFS = {
    "articles.edition": [*KEEP, "approve"],
    "articles.breakingline": WRITE,
}
GRANTS = {
    "Reporter": {"articles.edition": LOOK, "articles.breakingline": LOOK},
    "Photo desk": {"articles.edition": LOOK, "articles.breakingline": LOOK},
    "Editor": {"articles.edition": KEEP, "articles.breakingline": WRITE},
    "Chief editor": CHIEFS,
    "Administrator": CHIEFS,
}


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0013_who_publishes_posts_to_live_coverage"),
        ("articles", "0018_the_front_page_has_editions_and_a_strip"),
    ]

    operations = [grant(GRANTS)]
