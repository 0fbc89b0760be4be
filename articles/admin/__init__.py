"""The editorial backend for stories: Django's admin, one module for each thing that it keeps.

stories      the story form and its buttons
listing      the list of stories, quick at any size
inlines      what belongs to a story: byline, related links, corrections
photos       a photo of the library
library      the list of photos and its filters
uploading    many photos taken in at once
using        where a photo is used
sections     sections and topics
series       series
authors      authors
beside       what the pages beside a form have in common
binning      the way out of the bin
deleting     nothing is deleted but what was shown
checking     what is looked at before publication, and how strictly
redirects    old addresses: left behind, or typed
lasting      what moves leaves its address behind; two topics or authors become one
suggestions  what to link from a story, beneath its lines
editions     front pages: their list and their addresses
front_page   the pages of one edition: laid out, handed on, looked at
breaking     the strip of breaking news
choosing     answers to the boxes that find a story or a photo
preview      the page of a story that is not public yet
withdrawing  what links to a story that goes, and what it links to instead
correcting   a note to readers
live         the live coverage of a story
changes      what readers are told of a change
history      every version of a story, compared and brought back
notes        what the desk says to one another about a story
notices      what everybody is told of stories that concern them
"""

from articles.admin import (
    authors,
    breaking,
    checking,
    editions,
    photos,
    redirects,
    sections,
    series,
    stories,
)

__all__ = [
    "authors",
    "breaking",
    "checking",
    "editions",
    "photos",
    "redirects",
    "sections",
    "series",
    "stories",
]
