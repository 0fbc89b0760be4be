"""A page for the preview, bare of everything but its slots and its policy."""

import json

from django.http import HttpRequest, HttpResponse

from ads.models import Spot
from ads.placement import COMFORTABLE
from ads.serving import Desk, Trial, Want


def page(request: HttpRequest, *, trial: Trial, spot: Spot) -> HttpResponse:
    """Two slots at the spot on trial and one at every other, then the policy as JSON."""
    desk = Desk("/preview/", trial=trial)
    panels = desk.fill([Want(spot), *(Want(other) for other in Spot)])
    policy = desk.policy(COMFORTABLE).to_dict()
    return HttpResponse(f"spot: {spot}\n{''.join(panels)}\n{json.dumps(policy)}")
