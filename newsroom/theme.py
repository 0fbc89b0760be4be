"""The style sheet of the paper's pages, as one file, since a second one would hold up every page:
the sheet itself, what it takes to set a page from right to left, and the paper's own accents."""

from functools import cache
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from newsroom.models import ACCENT, ACCENT_DARK, Paper

SHEET = "css/site.css"
RIGHT_TO_LEFT = "css/rtl.css"
FOLDER = "css/"
FOR_EVER = "public, max-age=31536000, immutable"


def sheet_url(paper: Paper) -> str:
    """Where the pages of `paper` find their style sheet: the file itself, if nothing is added."""
    if not paper.theme and not get_language_bidi():
        return static(SHEET)
    accents = paper.theme.split("-") if paper.theme else [ACCENT[1:], ACCENT_DARK[1:]]
    return reverse("theme", args=[*accents, sheet_name()])


def sheet_name() -> str:
    """What the present style sheet is called: after the files that it is made of, with hashes of
    their content where files have been collected."""
    return "-".join(PurePosixPath(name).stem for name in _files()) + ".css"


def _files() -> tuple[str, ...]:
    """The names of the files that the sheet is made of."""
    sheets = (SHEET, RIGHT_TO_LEFT) if get_language_bidi() else (SHEET,)
    return tuple(PurePosixPath(static(sheet)).name for sheet in sheets)


@require_safe
def theme(request: HttpRequest, accent: str, accent_dark: str, name: str) -> HttpResponse:
    """The style sheet with two accents, each six hexadecimal digits. The colours and the sheet's
    `name` stand in the address, so it may be kept for ever, and a change shows at once. A page from
    before a change gets the present sheet, not to be kept."""
    sheet = "".join(_sheet(file) for file in _files())
    css = f"{sheet}:root{{--accent:#{accent};--accent-dark:#{accent_dark}}}\n"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    if name == sheet_name():
        response["Cache-Control"] = FOR_EVER
    return response


@cache
def _sheet(name: str) -> str:
    """A file of the sheet, with addresses of fonts that hold wherever it is read from."""
    if name in {PurePosixPath(sheet).name for sheet in (SHEET, RIGHT_TO_LEFT)}:  # not collected
        path = finders.find(FOLDER + name)
    else:
        path = staticfiles_storage.path(FOLDER + name)
    with open(str(path), encoding="utf-8") as file:
        return file.read().replace('url("../', f'url("{settings.STATIC_URL}')
