"""The paper's own colours: its style sheet once more, with two accents at its end. One sheet, since
a second one would hold up every page."""

from functools import cache
from pathlib import PurePosixPath

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

SHEET = "css/site.css"
FOLDER = "css/"
FOR_EVER = "public, max-age=31536000, immutable"


def sheet_name() -> str:
    """What the present style sheet is called: with a hash of its content, where files have been
    collected."""
    return PurePosixPath(static(SHEET)).name


@require_safe
def theme(request: HttpRequest, accent: str, accent_dark: str, name: str) -> HttpResponse:
    """The style sheet with two accents, each six hexadecimal digits. The colours and the sheet's
    `name` stand in the address, so it may be kept for ever, and a change shows at once. A page from
    before a change gets the present sheet, not to be kept."""
    css = f"{_sheet(sheet_name())}:root{{--accent:#{accent};--accent-dark:#{accent_dark}}}\n"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    if name == sheet_name():
        response["Cache-Control"] = FOR_EVER
    return response


@cache
def _sheet(name: str) -> str:
    """The sheet, with addresses of fonts that hold wherever it is read from."""
    if name == PurePosixPath(SHEET).name:  # not collected
        path = finders.find(SHEET)
    else:
        path = staticfiles_storage.path(FOLDER + name)
    with open(str(path), encoding="utf-8") as file:
        return file.read().replace('url("../', f'url("{static("")}')
