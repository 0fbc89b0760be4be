"""The bin. A draft that is put there (`articles.publishing.discard`) can be taken out for thirty
days; then it is deleted for good, by the keeper.

Nobody changes what is in the bin, so a story's last touch is the moment at which it was put there.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from articles.models import Story
from articles.models.stories import Status

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
MOST_A_ROUND = 20  # stories that one round of the chore deletes


def leaves_at(story: Story) -> datetime:
    """When a story in the bin is deleted for good."""
    return story.modified_at + KEPT_FOR


@transaction.atomic
def delete_for_good(story: Story) -> bool:
    """Delete a story with all that belongs to it, if it is still in the bin. Returns whether it
    was."""
    held = Story.objects.select_for_update().filter(pk=story.pk, status=Status.BINNED).first()
    if held is None:
        return False
    held.delete()
    return True


def chore(now: datetime) -> None:
    """Delete what has been in the bin for long enough. For the keeper."""
    over = Story.objects.filter(status=Status.BINNED, modified_at__lte=now - KEPT_FOR)
    for story in over.order_by("modified_at").only("pk")[:MOST_A_ROUND]:
        if delete_for_good(story):
            logger.info("story %s has left the bin", story.pk)
