"""Which stories carry which topics, in the order in which they came out."""

from django.db import models

from articles.models.stories import Story


class TopicLine(models.Model):
    """The row that ties a story to a topic: the table of `Story.topics`, with the story's time of
    publication beside it, kept by `articles.filing`. With an index over both, the newest stories of
    a topic are found without a look at all others."""

    story = models.ForeignKey(
        Story, models.DO_NOTHING, related_name="topic_lines", db_constraint=False
    )
    topic_id = models.BigIntegerField()
    story_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "articles_story_topics"
        verbose_name = "topic of a story"
        verbose_name_plural = "topics of stories"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.story_id}: {self.topic_id}"
