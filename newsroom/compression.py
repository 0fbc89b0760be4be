"""Pages go out gzipped; pictures, which are compressed already, as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORTH_IT = ("text/", "application/json", "application/xml", "application/rss+xml")


class CompressionMiddleware(GZipMiddleware):
    """Django's own, which hides lengths against BREACH, for answers that are text."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(WORTH_IT):
            return response
        return super().process_response(request, response)
