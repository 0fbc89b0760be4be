"""Indexes for the filters of the desk's list, each with the order of the list: however rare what is
asked for, it is found without a look at everything else.

Safe on a running site: on PostgreSQL nobody waits for an index that is made in passing.
"""

from django.db import migrations, models
from django.db.models.functions import Coalesce

from articles.indexes import AddIndexInPassing


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0026_a_hub_is_told_of_feeds_that_change")]

    operations = [
        AddIndexInPassing(
            "story",
            models.Index(fields=["status", "-modified_at", "-id"], name="story_touched_in_state"),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                fields=["section", "status", "-modified_at", "-id"],
                name="story_touched_in_sect_state",
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                fields=["kind", "status", "-publish_at", "-id"], name="story_newest_of_kind"
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                fields=["section", "kind", "-modified_at"], name="story_kind_touched_in_section"
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                fields=["section", "kind", "status", "-publish_at", "-id"],
                name="story_kind_newest_in_section",
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                condition=models.Q(("expire_at__isnull", False)),
                fields=["status", "-publish_at", "-id"],
                name="story_taken_down",
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                condition=models.Q(("expire_at__isnull", False)),
                fields=["section", "status", "-publish_at", "-id"],
                name="story_taken_down_in_section",
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                condition=models.Q(("publish_at", None)),
                fields=["status", "-modified_at", "-id"],
                name="story_without_time",
            ),
        ),
        AddIndexInPassing(
            "story",
            models.Index(
                models.OrderBy(Coalesce("publish_at", "created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="story_by_time",
            ),
        ),
    ]
