"""Creatives in HTML: documents that run inside a frame and can reach nothing outside it."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.utils.html import escape

from ads.links import plain_origin

# Never allow-same-origin, allow-top-navigation, allow-forms, allow-modals or allow-downloads. The
# same words stand in `panels/slot.html`: the frame is closed from both sides.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

# What the creative brings along may run and show. It can load nothing.
POLICY = (
    f"sandbox {SANDBOX}; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {embedder}"
)
# That policy says nothing of links that only open a connection (`preconnect`) and of calls between
# browsers (WebRTC), by which a host could learn who reads. This one does, where browsers know it
# (https://wicg.github.io/connection-allowlists/): a click may lead to this host, which counts it,
# and to that of the landing page, and from there wherever it sends people; nothing else connects.
CONNECTIONS = "({ways});redirects=allow"
PLAIN_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?\Z")

LANDING_MARK = "%%LANDING%%"
"""Where a creative's HTML says this, it gets the address that a click leads to."""


def is_frames_host(host: str) -> bool:
    """Whether frames are served from `host` (a name, maybe with a port)."""
    own = urlsplit(settings.ADS_FRAME_HOST).hostname
    return not own or split_domain_port(host)[0] == own


def frame_response(html: str, *, link: str, way: str) -> HttpResponse:
    """The document around a creative's HTML, under a policy of its own, as readers get it.

    `link` is the creative's landing page, `way` the address that a click is to lead to. Only pages
    of the site may frame it: those of `SITE_URL` where frames have a host of their own.
    """
    if not settings.ADS_FRAME_HOST:
        return trial_response(html, link=link, way=way)
    response = _document(html, link, way, embedder=settings.SITE_URL)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # the paper is another host
    # `frame-ancestors` says who may frame it; the older header can't name another host.
    response.xframe_options_exempt = True
    return response


def trial_response(html: str, *, link: str, way: str = "") -> HttpResponse:
    """The same for the host that is asked: the admin previews what no other host knows of."""
    response = _document(html, link, way or link, embedder="'self'")
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _document(html: str, link: str, way: str, *, embedder: str) -> HttpResponse:
    marked = html.replace(LANDING_MARK, escape(way))
    response = HttpResponse(render_to_string("panels/frame.html", {"html": marked}))
    response["Content-Security-Policy"] = POLICY.format(embedder=embedder)
    response["Connection-Allowlist"] = CONNECTIONS.format(ways=_ways(link))
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _ways(link: str) -> str:
    """The hosts that a click may lead to, as the header wants them."""
    origin = plain_origin(link)
    return f'response-origin "{origin}/*"' if PLAIN_ORIGIN.match(origin) else "response-origin"
