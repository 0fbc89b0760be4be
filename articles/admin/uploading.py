"""Taking many pictures into the library at once.

One page, one form: a browser without scripts sends all files together; the page's script sends them
one by one and shows how far each has come. The answer is the same page, with what became of each.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles.forms.choices import thumbnail_of
from articles.forms.uploads import ForAllForm, Outcome, take_in
from articles.photos.checks import MAX_BYTES, MAX_PIXELS

MOST_FILES = 30
MOST_BYTES = 150 * 1024 * 1024
"""Files, and bytes of all of them together, in one request."""

THROWN_AWAY = 2 * MOST_BYTES
"""Bytes of a request that is too large which are read all the same, so that the browser comes to
read the answer."""


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """The page. It is marked as exempt from the check of the token where it is put on the map:
    that check would read all files first, and here their size is asked for before. It follows."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    problem, status = _too_much(request) if request.method == "POST" else ("", 200)
    if problem:
        return _page(request, model_admin, form=ForAllForm(), problem=problem, status=status)
    return _upload(request, model_admin)


@csrf_protect
def _upload(request: HttpRequest, model_admin: Any) -> HttpResponse:
    if request.method != "POST":
        return _page(request, model_admin, form=ForAllForm())
    files = request.FILES.getlist("files")
    form = ForAllForm(request.POST)
    if not files:
        problem = _("Choose at least one picture.")
        return _page(request, model_admin, form=form, problem=problem)
    if not form.is_valid():
        problem = _("Nothing is kept yet: correct what is said below, and choose the files again.")
        return _page(request, model_admin, form=form, problem=problem)
    outcomes = [take_in(file, form.cleaned_data) for file in files]
    for outcome in outcomes:
        if outcome.photo:
            model_admin.log_addition(request, outcome.photo, [{"added": {}}])
    return _page(request, model_admin, form=form, outcomes=outcomes)


def _too_much(request: HttpRequest) -> tuple[str, int]:
    """What is to be said of a request that has more than is taken, and its status; "" for none."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    most = {"files": MOST_FILES, "bytes": filesizeformat(MOST_BYTES)}
    too_many = _(
        "At most %(files)d files at once, and %(bytes)s together. Nothing was kept: send fewer."
    )
    if length > MOST_BYTES:
        _throw_away(request, min(length, THROWN_AWAY))
        return too_many % most, 413
    try:
        count = len(request.FILES.getlist("files"))
    except (TooManyFilesSent, RequestDataTooBig):
        return too_many % most, 413
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        return _("The upload broke off. Nothing was kept: send it again."), 400
    return (too_many % most, 413) if count > MOST_FILES else ("", 200)


def _throw_away(request: HttpRequest, length: int) -> None:
    try:
        while length > 0 and (some := request.read(min(length, 1 << 20))):
            length -= len(some)
    except UnreadablePostError:
        return


def _page(
    request: HttpRequest,
    model_admin: Any,
    *,
    form: ForAllForm,
    outcomes: list[Outcome] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if problem:
        messages.error(request, problem)
    kept = sum(1 for outcome in outcomes or () if outcome.photo)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Add many photos"),
        "opts": model_admin.opts,
        "form": form,
        "media": model_admin.media + form.media,
        "problem": problem,
        "outcomes": [_shown(outcome) for outcome in outcomes or ()],
        "summary": _summary(kept, len(outcomes or ()) - kept) if outcomes else "",
        "most_files": MOST_FILES,
        "most_bytes": MOST_BYTES,
        "most_of_one": MAX_BYTES,
        "most_megapixels": MAX_PIXELS // 1_000_000,
    }
    return TemplateResponse(request, "admin/articles/photo/upload.html", context, status=status)


def _summary(kept: int, others: int) -> str:
    said = ngettext("%d picture is in the library.", "%d pictures are in the library.", kept) % kept
    if others:
        said += " " + ngettext("%d was not taken.", "%d were not taken.", others) % others
    return said


def _shown(outcome: Outcome) -> dict[str, Any]:
    """An outcome with the addresses of its small pictures."""
    photo = outcome.photo or outcome.present
    return {
        "outcome": outcome,
        "thumbnail": thumbnail_of(photo) if photo else "",
        "twins": [(twin, thumbnail_of(twin.photo)) for twin in outcome.twins],
    }
