"""Creatives in HTML: documents that run inside a frame and can reach nothing outside it."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

# Never allow-same-origin, allow-top-navigation, allow-forms, allow-modals or allow-downloads. The
# same words stand in `panels/slot.html`: the frame is closed from both sides.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

# What the creative brings along may run and show. It can load nothing: no host learns who reads.
POLICY = (
    f"sandbox {SANDBOX}; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {embedder}"
)


def frame_response(html: str) -> HttpResponse:
    """The document around a creative's HTML, under a policy of its own.

    Only pages of the site may frame it: those of `SITE_URL` where frames have a host of their own.
    """
    response = HttpResponse(render_to_string("panels/frame.html", {"html": html}))
    apart = settings.FRAME_ORIGIN
    embedder = settings.SITE_URL if apart else "'self'"
    response["Content-Security-Policy"] = POLICY.format(embedder=embedder)
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-site" if apart else "same-origin"
    # `frame-ancestors` says who may frame it; the older header can't name another host.
    response.xframe_options_exempt = bool(apart)
    if not apart:
        response["X-Frame-Options"] = "SAMEORIGIN"
    return response
