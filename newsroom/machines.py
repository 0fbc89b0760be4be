"""What machines ask the site for: robots.txt, ads.txt and the icon that browsers guess at."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from ads.models import SellerLine
from ads.sellers import publish
from articles.pages import site_url

PLAIN = "text/plain; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the admin and the endless pages of search. Source: RFC 9309."""
    root = site_url(request)
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}",
        "",
        f"Sitemap: {root}{reverse('sitemap')}",
        f"Sitemap: {root}{reverse('sitemap-news')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@require_safe
def ads_txt(request: HttpRequest) -> HttpResponse:
    """The authorised sellers, as the ad managers keep them line by line."""
    return HttpResponse(publish(SellerLine.objects.text()), content_type=PLAIN)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Pages of the paper name their icon; those of the admin leave it to this address."""
    return HttpResponseRedirect(static("icons/icon-180.png"))
