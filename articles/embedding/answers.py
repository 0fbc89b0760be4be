"""What a site is told of a story. Source: https://oembed.com, section 2.3."""

from typing import Any

from django.utils.html import format_html, format_html_join

from articles.cards.addresses import card_path
from articles.cards.drawing import HEIGHT, WIDTH
from articles.embedding.asking import Question
from articles.models import Story
from articles.models.bylines import Role
from articles.photos.renditions import SHAPES, url_of

COMFORTABLE, TALL = 600, 240
"""Pixels that a quotation of a story takes where there is room."""

A_MINUTE = 60  # seconds for which a consumer may keep the answer: stories change and go


def of_story(story: Story, question: Question, *, paper: str, root: str) -> dict[str, Any]:
    """The answer for a story that came from `StoryQuerySet.for_cards`: a quotation of its headline
    and standfirst, plain HTML without a script. `paper` is the paper's name, `root` the site's
    address without its last slash."""
    url = f"{root}{story.get_absolute_url()}"
    writers = [
        row["name"]
        for row in story.author_rows  # type: ignore[attr-defined]
        if row["role"] == Role.WORDS
    ]
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": story.headline,
        "provider_name": paper,
        "provider_url": f"{root}/",
        "cache_age": A_MINUTE,
        "html": _quotation(story.headline, story.standfirst, url, paper),
        "width": min(COMFORTABLE, question.width or COMFORTABLE),
        "height": min(TALL, question.height or TALL),
    }
    if writers:
        answer["author_name"] = ", ".join(writers)
    return answer | _thumbnail(story, question, root)


def _quotation(headline: str, standfirst: str, url: str, paper: str) -> str:
    words = [(standfirst,)] if standfirst else []
    return format_html(
        '<blockquote cite="{url}"><p><a href="{url}"><b>{headline}</b></a></p>{words}'
        "<footer>{paper}</footer></blockquote>",
        url=url,
        headline=headline,
        words=format_html_join("", "<p>{}</p>", words),
        paper=paper,
    )


def _thumbnail(story: Story, question: Question, root: str) -> dict[str, Any]:
    """The largest picture that fits into the room; none if the smallest does not."""
    photo = story.shown_photo
    if photo:
        shape = SHAPES["16x9"]
        sizes = [
            (url_of(photo, "16x9", width, "jpg"), *shape.size(photo, width))
            for width in shape.widths_for(photo)
        ]
    else:
        sizes = [(card_path(story), WIDTH, HEIGHT)]
    fitting = [
        (path, width, height)
        for path, width, height in sizes
        if width <= (question.width or width) and height <= (question.height or height)
    ]
    if not fitting:
        return {}
    path, width, height = fitting[-1]
    return {
        "thumbnail_url": f"{root}{path}",
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
