"""ads.txt: who may sell the paper's advertisements."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ads.models import SellerLine
from ads.sellers import publish
from newsroom.machines.robots import PLAIN


@require_safe
def ads_txt(request: HttpRequest) -> HttpResponse:
    """The authorised sellers, as the ad managers keep them line by line."""
    return HttpResponse(publish(SellerLine.objects.text()), content_type=PLAIN)
