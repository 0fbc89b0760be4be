"""A host name of its own for creatives in HTML: `ADS_FRAME_HOST`.

Even if a browser's sandbox broke, a creative would stand on a host that has neither the readers'
cookies nor the newsroom's login. So nothing is served there but such documents, and
the way by which a click in them leads on.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.request import split_domain_port

FRAMES = re.compile(r"/panels/([0-9]+|to/[^/]+)/\Z")
"""What answers on the frames' host, of the addresses in `ads.urls`: the documents, and the way by
which a click in them leads on."""

ORIGIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:(?P<port>[0-9]{1,5}))?/?\Z"
)


def frame_origin(value: str, *, site_url: str) -> str:
    """The origin for `ADS_FRAME_HOST`: a bare host name is reached by https, an origin stays as it
    is. Empty for an empty value.

    Raises ImproperlyConfigured, in an operator's words, for anything else, and where the paper's
    own address (`site_url`) is unknown or of the same host.
    """
    wanted = value.strip().lower()
    if not wanted:
        return ""
    match = ORIGIN.match(wanted if "://" in wanted else f"https://{wanted}")
    if not match or ".." in match["host"] or int(match["port"] or 0) > 65_535:
        raise ImproperlyConfigured(
            f"ADS_FRAME_HOST is a host name, as in frames.example.net, not “{value}”."
        )
    if not site_url:
        raise ImproperlyConfigured(
            "ADS_FRAME_HOST needs SITE_URL: only pages of the paper may show its frames, so its "
            "address must be known."
        )
    site = urlsplit(site_url)
    if site.hostname == match["host"]:
        raise ImproperlyConfigured(
            f"ADS_FRAME_HOST is another host than the paper's own, {site.hostname}. Another port "
            "is not enough: it does not keep cookies apart."
        )
    if site.scheme == "https" and match["scheme"] != "https":
        raise ImproperlyConfigured(
            "ADS_FRAME_HOST must be reached by https, as the paper is: browsers would block it."
        )
    port = f":{match['port']}" if match["port"] else ""
    return f"{match['scheme']}://{match['host']}{port}"


class FrameHostMiddleware:
    """Answers 404 to everything but frames, and clicks in them, on their host; without one it does
    not run at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.ADS_FRAME_HOST:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.host = urlsplit(settings.ADS_FRAME_HOST).hostname

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host, _port = split_domain_port(request.get_host())
        if host == self.host and not FRAMES.match(request.path_info):
            return HttpResponseNotFound("Not found.\n", content_type="text/plain; charset=utf-8")
        return self.get_response(request)
