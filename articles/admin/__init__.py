"""The editorial backend for stories: Django's admin, one module for each thing that it keeps.

stories      the story form and its buttons
listing      the list of stories, quick at any size
inlines      what belongs to a story: byline, related links, corrections
photos       the library
sections     sections and topics
authors      authors
redirects    old addresses, to look at
choosing     answers to the boxes that find a story or a photo
preview      the page of a story that is not public yet
correcting   a note to readers
"""

from articles.admin import authors, photos, redirects, sections, stories

__all__ = ["authors", "photos", "redirects", "sections", "stories"]
