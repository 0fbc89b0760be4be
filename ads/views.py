"""The one public page of this app: the document inside the frame of a creative in HTML."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ads.frames import frame_response
from ads.models import Creative, Make


@require_safe
@cache_control(public=True, max_age=60)
def panel_frame(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of a creative that readers may see now; 404 for every other."""
    showable = Creative.objects.showable(timezone.now()).filter(make=Make.HTML)
    return frame_response(get_object_or_404(showable.only("html"), pk=pk).html)
