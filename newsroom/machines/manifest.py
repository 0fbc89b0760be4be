"""What browsers ask for who want to keep the paper: the web manifest, and its search.

Sources: https://www.w3.org/TR/appmanifest/ and the OpenSearch 1.1 description of
https://github.com/dewitt/opensearch.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.pages import site_url
from articles.xml import xml_text
from newsroom.chrome import paper
from newsroom.machines.icons import INK, SHEET

ON_A_HOME_SCREEN = (192, 512)  # pixels of a side
SHORT, LONG = 16, 48
"""Characters of a search's two names, as the description of OpenSearch limits them."""


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The paper as something that can stand on a home screen."""
    about = paper()
    icons = [
        {
            "src": reverse("icon", args=[about.icon_version, size]),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        for size in ON_A_HOME_SCREEN
    ]
    return JsonResponse(
        {
            "id": reverse("front"),
            "name": about.name,
            "short_name": about.name,
            "description": about.description,
            "lang": get_language(),
            "dir": "rtl" if get_language_bidi() else "ltr",
            "start_url": reverse("front"),
            "scope": reverse("front"),
            "display": "minimal-ui",
            "background_color": SHEET,
            "theme_color": INK,
            "icons": icons,
        },
        content_type="application/manifest+json",
    )


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The paper's search, for browsers that add it to theirs."""
    about, root = paper(), site_url(request)
    context = {
        "short": Truncator(about.name).chars(SHORT),
        "long": Truncator(_("Search %(paper)s") % {"paper": about.name}).chars(LONG),
        "root": root,
        "icon": f"{root}{about.icon_url}",
        "language": get_language(),
    }
    text = xml_text(render_to_string("opensearch.xml", context))
    return HttpResponse(text, content_type="application/opensearchdescription+xml")
