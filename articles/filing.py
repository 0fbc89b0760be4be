"""The time of a story, kept beside its authors and its topics as well.

The pages of an author and of a topic list the newest of their stories. A database finds them along
one index only if whose they are and when they came out stand in the same table.
"""

from articles.models import Byline, Story, TopicLine


def file(story: Story) -> None:
    """Note when a stored story comes out wherever its lists are looked up. Call it when its time,
    its byline or its topics have changed."""
    Byline.objects.filter(story=story).update(story_at=story.publish_at)
    TopicLine.objects.filter(story=story).update(story_at=story.publish_at)
