"""Renditions over HTTP."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseGone
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles import clock
from articles.models import Photo
from articles.pages import open_to_others
from articles.photos.renditions import FORMATS, SHAPES, TYPES, is_version_of, make, version_of

YEAR = 31_536_000  # seconds


@require_safe
def rendition(
    request: HttpRequest, pk: int, version: str, shape: str, width: int, extension: str
) -> HttpResponseBase:
    """One rendition, made now if nobody has asked for it before. Caches keep it while the rights to
    the photo last. 410 when they have ended, 404 for a rendition that no page names."""
    if shape not in SHAPES or extension not in FORMATS or width not in SHAPES[shape].widths:
        raise Http404("no such rendition")
    photo = get_object_or_404(Photo, pk=pk)
    if not is_version_of(photo, version):
        raise Http404("no such version")
    if width not in SHAPES[shape].widths_for(photo):
        raise Http404("the photo is smaller")
    now = clock.now()
    if not photo.is_shown(now):
        return HttpResponseGone()
    etag = f'"{photo.pk}-{version_of(photo)}-{shape}-{width}-{extension}"'
    response = get_conditional_response(request, etag=etag) or made(photo, shape, width, extension)
    response["ETag"] = etag
    if photo.rights_end is None:
        response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        left = int((photo.rights_end - now).total_seconds())
        response["Cache-Control"] = f"public, max-age={min(left, YEAR)}, must-revalidate"
    return open_to_others(response)  # feed readers show it, and other sites beside a link


def made(photo: Photo, shape: str, width: int, extension: str) -> FileResponse:
    """A rendition as an answer, which says nothing of how long it may be kept. Raises Http404 if
    the original is gone."""
    try:
        file = default_storage.open(make(photo, shape, width, extension))
    except OSError:
        raise Http404("the original is gone") from None
    return FileResponse(file, content_type=TYPES[extension])
