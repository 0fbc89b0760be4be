"""Where to ask how a story is embedded."""

from urllib.parse import urlencode

from django.urls import reverse


def oembed_path(url: str) -> str:
    """The path that answers for the story at the address `url`."""
    return f"{reverse('oembed')}?{urlencode({'url': url})}"
