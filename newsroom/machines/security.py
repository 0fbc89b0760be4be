"""security.txt: whom to tell of a weakness of the site. Source: RFC 9116."""

from datetime import UTC, date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.pages import site_url
from newsroom.chrome import paper
from newsroom.machines.robots import PLAIN

GOOD_FOR = 7
"""Months from the beginning of this one for which the file says it is good: less than a year, as
the standard asks, and the same all month long, so that caches may keep it."""


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact that the owner has set. Raises Http404 where there is none: without a contact the
    standard knows no such file."""
    contact = paper().security_contact
    if not contact:
        raise Http404("no security contact")
    address = contact if contact.startswith("https://") else f"mailto:{contact}"
    lines = [
        f"Contact: {address}",
        f"Expires: {good_until(timezone.now().date()):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {(get_language() or 'en').partition('-')[0]}",
        f"Canonical: {site_url(request)}{request.path}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def good_until(today: date) -> datetime:
    """Until when (UTC) the file of `today` is good."""
    months = today.year * 12 + today.month - 1 + GOOD_FOR
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
