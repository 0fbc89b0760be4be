"""What a developer sees, with DEBUG on. Elsewhere none of it is loaded."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.views.errors import moved


class OldAddressesMiddleware:
    """Django shows a page of its own where there is nothing, and never asks `handler404`: old
    addresses lead on all the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return (moved(request) if response.status_code == 404 else None) or response
