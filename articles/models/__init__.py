"""What an editor keeps: sections, topics, authors, photos, stories and the links between them."""

from articles.models.authors import Author
from articles.models.bylines import Byline
from articles.models.corrections import Correction
from articles.models.imports import ImportedText
from articles.models.photos import Photo
from articles.models.redirects import Redirect
from articles.models.related import RelatedLink
from articles.models.sections import Section, Topic
from articles.models.stories import Story

__all__ = [
    "Author",
    "Byline",
    "Correction",
    "ImportedText",
    "Photo",
    "Redirect",
    "RelatedLink",
    "Section",
    "Story",
    "Topic",
]
