"""Structured data: what a page says to machines, as schema.org's JSON-LD.

Source: https://schema.org/NewsArticle and the guidelines of search engines for articles.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language

from articles.cards.addresses import card_path
from articles.cards.drawing import HEIGHT, WIDTH
from articles.models import Author, LiveCoverage, LiveEntry, Photo, Section, Story, Topic
from articles.models.corrections import CorrectionKind
from articles.models.stories import Kind
from articles.photos.renditions import SHAPES, largest
from articles.rows import moment

# As in `django.utils.html.json_script`: nothing that could end the element or open a comment.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

TYPES = {
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.SPONSORED: "AdvertiserContentArticle",
}
"""What schema.org calls a kind, where it has a word of its own."""

LONGEST_HEADLINE = 110  # characters, as search engines take them


def dump(*things: dict[str, Any]) -> SafeString:
    """JSON-LD for a script element: one graph of all `things`, safe there because it has no
    character that could end the element early."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    words = json.dumps(graph, ensure_ascii=False, default=str, separators=(",", ":"))
    text = words.translate(ESCAPES)
    return mark_safe(text)  # noqa: S308


def paper(name: str, *, logo: str, site_url: str) -> dict[str, Any]:
    """The paper itself, which other things refer to by `@id`. `logo` is the path of a picture."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{site_url}/#paper",
        "name": name,
        "url": f"{site_url}{reverse('front')}",
        "logo": {"@type": "ImageObject", "url": f"{site_url}{logo}"},
        "correctionsPolicy": f"{site_url}{reverse('corrections')}",
    }


def site(name: str, description: str, site_url: str) -> dict[str, Any]:
    """The site and how it is searched, for its front page."""
    about: dict[str, Any] = {
        "@type": "WebSite",
        "@id": f"{site_url}/#site",
        "name": name,
        "url": f"{site_url}{reverse('front')}",
        "publisher": {"@id": f"{site_url}/#paper"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site_url}{reverse('search')}?q={{q}}",
            "query-input": "required name=q",
        },
    }
    return about | ({"description": description} if description else {})


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
    """A story as NewsArticle, or as what its kind is. Its dates are those that readers see."""
    published = story.publish_at
    article: dict[str, Any] = {
        "@type": TYPES.get(Kind(story.kind), "NewsArticle"),
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
    if story.series:
        article["isPartOf"] = {
            "@type": "CreativeWorkSeries",
            "name": story.series.name,
            "url": f"{site_url}{story.series.get_absolute_url()}",
        }
    if story.is_paid:
        article["sponsor"] = {"@type": "Organization", "name": story.paid_by}
    if photo := story.shown_photo:
        article["image"] = [picture(photo, shape, site_url) for shape in ("16x9", "4x3", "1x1")]
    else:
        article["image"] = {
            "@type": "ImageObject",
            "url": f"{site_url}{card_path(story)}",
            "width": WIDTH,
            "height": HEIGHT,
        }
    notes = [
        {
            "@type": "CorrectionComment",
            "text": note["text"],
            "datePublished": moment(note["made_at"]).isoformat(),
        }
        for note in corrections
        if note["kind"] != CorrectionKind.UPDATE  # which puts nothing right
    ]
    if notes:
        article["correction"] = notes
    return article


def live(
    story: Story, coverage: LiveCoverage, entries: Sequence[LiveEntry], *, site_url: str
) -> dict[str, Any]:
    """What makes the article of `story` a LiveBlogPosting, with the entries that the page shows."""
    about: dict[str, Any] = {
        "@type": "LiveBlogPosting",
        "coverageStartTime": coverage.started_at.isoformat(),
        "liveBlogUpdate": [_entry(story, entry, site_url) for entry in entries],
    }
    if coverage.ended_at:
        about["coverageEndTime"] = coverage.ended_at.isoformat()
    return about


def _entry(story: Story, entry: LiveEntry, site_url: str) -> dict[str, Any]:
    address = reverse("live-entry", args=[story.published_on, story.slug, entry.pk])
    posting: dict[str, Any] = {
        "@type": "BlogPosting",
        "headline": entry.headline or Truncator(entry.words).chars(LONGEST_HEADLINE),
        "articleBody": entry.words,
        "datePublished": entry.posted_at.isoformat(),
        "dateModified": (entry.edited_at or entry.posted_at).isoformat(),
        "url": f"{site_url}{address}",
    }
    if photo := entry.shown_photo:
        posting["image"] = picture(photo, "16x9", site_url)
    if author := entry.author:
        url = f"{site_url}{author.get_absolute_url()}"
        posting["author"] = {"@type": "Person", "name": author.name, "url": url}
    return posting


def picture(photo: Photo, shape: str, site_url: str) -> dict[str, Any]:
    """A photo in one shape as ImageObject, with whose it is and how others may get it."""
    width, height = SHAPES[shape].size(photo, SHAPES[shape].widths_for(photo)[-1])
    image: dict[str, Any] = {
        "@type": "ImageObject",
        "url": f"{site_url}{largest(photo, shape)}",
        "width": width,
        "height": height,
    }
    said = {
        "creator": photo.creator and {"@type": "Person", "name": photo.creator},
        "creditText": photo.credit,
        "copyrightNotice": photo.copyright,
        "license": photo.rights_url,
        "acquireLicensePage": photo.licensor_url,
    }
    return image | {name: value for name, value in said.items() if value}


def person(author: Author, site_url: str) -> dict[str, Any]:
    """An author's page."""
    about: dict[str, Any] = {
        "@type": "Person",
        "name": author.name,
        "url": f"{site_url}{author.get_absolute_url()}",
        "worksFor": {"@id": f"{site_url}/#paper"},
    }
    if author.job_title:
        about["jobTitle"] = author.job_title
    if author.biography:
        about["description"] = author.biography
    if author.email:
        about["email"] = author.email
    if author.link:
        about["sameAs"] = author.link
    if face := author.shown_portrait:
        about["image"] = picture(face, "1x1", site_url)
    return {"@type": "ProfilePage", "mainEntity": about}


def listing(about: Section | Topic, stories: Sequence[Story], site_url: str) -> dict[str, Any]:
    """The page of a section or topic, with the stories that it shows."""
    page: dict[str, Any] = {
        "@type": "CollectionPage",
        "name": about.name,
        "url": f"{site_url}{about.get_absolute_url()}",
        "isPartOf": {"@id": f"{site_url}/#site"},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "url": f"{site_url}{story.get_absolute_url()}",
                }
                for place, story in enumerate(stories, start=1)
            ],
        },
    }
    if about.description:
        page["description"] = about.description
    return page
