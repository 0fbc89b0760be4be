"""The paper's own colours, as a style sheet of two lines."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def theme(request: HttpRequest, accent: str, accent_dark: str) -> HttpResponse:
    """The style sheet of two accents, each six hexadecimal digits. The colours stand in the
    address, so it may be kept for ever, and a new colour shows at once."""
    css = f":root{{--accent:#{accent};--accent-dark:#{accent_dark}}}"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
