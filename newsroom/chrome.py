"""What stands around every page: the paper's particulars, the sections of its navigation, and the
strip of breaking news."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles import clock, structured
from articles.front import breaking
from articles.models import BreakingLine, Section
from articles.models.breaking import MOST_SHOWN
from articles.pages import site_url
from articles.rows import Rows
from newsroom.models import Paper
from newsroom.theme import sheet_url


def paper() -> Paper:
    """The paper with its top sections as `sections` (dicts of name and slug) and the lines that
    break news now as `breaking_rows` (see `BreakingLine.ROW`), in one query."""
    return (
        Paper.objects.annotate(
            sections=Rows(
                Section.objects.filter(parent=None).order_by("order", "name"),
                outer=None,
                name="name",
                slug="slug",
            ),
            breaking_rows=Rows(
                BreakingLine.objects.running()[:MOST_SHOWN], outer=None, **BreakingLine.ROW
            ),
        ).first()
        or Paper()
    )


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The context of every template: `paper` (asked for only where a template shows it), what it
    says of itself to machines, the lines that are `breaking`, `site_url` (the site's address
    without its last slash), where its style sheet is and today."""
    root = site_url(request)
    known: Any = SimpleLazyObject(paper)
    return {
        "paper": known,
        "breaking": SimpleLazyObject(lambda: breaking.lines(getattr(known, "breaking_rows", []))),
        "paper_structured": SimpleLazyObject(lambda: _structured(known, request.path, root)),
        "site_url": root,
        "sheet_url": SimpleLazyObject(lambda: sheet_url(known)),
        "today": timezone.localdate(clock.now()),
    }


def _structured(known: Any, path: str, root: str) -> str:
    """What the paper says of itself to machines; on the front page also of its site."""
    things = [structured.paper(known.name, logo=known.logo_url, site_url=root)]
    if path == reverse("front"):
        things.append(structured.site(known.name, known.description, root))
    return structured.dump(*things)
