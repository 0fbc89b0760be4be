"""Structured data: what a page says to machines, as schema.org's JSON-LD.

Source: https://schema.org/NewsArticle and the guidelines of search engines for articles.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.models import Author, Story
from articles.models.stories import Kind
from articles.photos.renditions import largest
from articles.rows import moment

# As in `django.utils.html.json_script`: nothing that could end the element or open a comment.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def dump(*things: dict[str, Any]) -> SafeString:
    """JSON-LD for a script element: one graph of all `things`, safe there because it has no
    character that could end the element early."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, default=str).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308


def site(name: str, site_url: str) -> dict[str, Any]:
    """The paper itself, which other things refer to by `@id`."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{site_url}/#paper",
        "name": name,
        "url": f"{site_url}/",
        "logo": {"@type": "ImageObject", "url": f"{site_url}{static('icons/icon-512.png')}"},
    }


def breadcrumbs(crumbs: Sequence[dict[str, str]], site_url: str) -> dict[str, Any]:
    """The way from the front page, as dicts of `name` and `url` (a path)."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": crumb["name"],
                "item": f"{site_url}{crumb['url']}",
            }
            for place, crumb in enumerate(crumbs, start=1)
        ],
    }


def story(
    story: Story,
    *,
    site_url: str,
    authors: Iterable[dict[str, str]],
    corrections: Iterable[dict[str, str]],
) -> dict[str, Any]:
    """A story as NewsArticle. Its dates are those that readers see."""
    published = story.publish_at
    article: dict[str, Any] = {
        "@type": "OpinionNewsArticle" if story.kind == Kind.OPINION else "NewsArticle",
        "mainEntityOfPage": f"{site_url}{story.get_absolute_url()}",
        "headline": story.headline,
        "description": story.standfirst,
        "datePublished": published.isoformat() if published else None,
        "dateModified": (story.updated_at or published or story.modified_at).isoformat(),
        "author": [
            {"@type": "Person", "name": author["name"], "url": f"{site_url}{author['url']}"}
            for author in authors
        ],
        "publisher": {"@id": f"{site_url}/#paper"},
        "articleSection": story.section.name,
        "keywords": [topic["name"] for topic in story.topic_rows],  # type: ignore[attr-defined]
        "wordCount": story.word_count,
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
    }
    if photo := story.lead_photo:
        article["image"] = [
            f"{site_url}{largest(photo, shape)}" for shape in ("16x9", "4x3", "1x1")
        ]
    notes = [
        {
            "@type": "CorrectionComment",
            "text": note["text"],
            "datePublished": moment(note["made_at"]).isoformat(),
        }
        for note in corrections
    ]
    if notes:
        article["correction"] = notes
    return article


def person(author: Author, site_url: str) -> dict[str, Any]:
    """An author's page."""
    return {
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "name": author.name,
            "url": f"{site_url}{author.get_absolute_url()}",
            "jobTitle": author.job_title,
            "description": author.biography,
        },
    }
