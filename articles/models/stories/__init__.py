"""Stories, and the one statement of what "public" means.

kinds    what sort of story it is; where it stands with the desk
queries  which stories there are for whom, and what each page needs of them
story    the row itself
"""

from articles.models.stories.kinds import Kind, Status
from articles.models.stories.queries import StoryQuerySet
from articles.models.stories.story import WORDS_A_MINUTE, Story, minutes_to_read

__all__ = ["WORDS_A_MINUTE", "Kind", "Status", "Story", "StoryQuerySet", "minutes_to_read"]
