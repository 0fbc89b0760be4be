"""Renditions over HTTP."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from articles.models import Photo
from articles.photos.renditions import FORMATS, SHAPES, TYPES, make, version_of


@require_safe
def rendition(
    request: HttpRequest, pk: int, version: str, shape: str, width: int, extension: str
) -> FileResponse:
    """One rendition, made now if nobody has asked for it before. 404 for any that no page names."""
    if shape not in SHAPES or extension not in FORMATS or width not in SHAPES[shape].widths:
        raise Http404("no such rendition")
    photo = get_object_or_404(Photo, pk=pk)
    if not constant_time_compare(version, version_of(photo)):
        raise Http404("no such version")
    if width not in SHAPES[shape].widths_for(photo):
        raise Http404("the photo is smaller")
    try:
        file = default_storage.open(make(photo, shape, width, extension))
    except OSError:
        raise Http404("the original is gone") from None
    response = FileResponse(file, content_type=TYPES[extension])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
