"""What stands around every page: the paper's particulars and the sections of its navigation."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles import structured
from articles.models import Section
from articles.pages import site_url
from articles.rows import Rows
from newsroom.models import Paper


def paper() -> Paper:
    """The paper with its top sections as `sections` (dicts of name and slug), in one query."""
    return (
        Paper.objects.annotate(
            sections=Rows(
                Section.objects.filter(parent=None).order_by("order", "name"),
                outer=None,
                name="name",
                slug="slug",
            )
        ).first()
        or Paper()
    )


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The context of every template: `paper` (asked for only where a template shows it), what it
    says of itself to machines, `site_url` (the site's address without its last slash) and today."""
    root = site_url(request)
    known = SimpleLazyObject(paper)
    return {
        "paper": known,
        "paper_structured": SimpleLazyObject(
            lambda: structured.dump(structured.site(known.name, root))
        ),
        "site_url": root,
        "today": timezone.localdate(),
    }
