"""The keys that sign tokens, derived from the site's secret key."""

from functools import lru_cache
from hashlib import blake2b

from django.conf import settings

PURPOSE = b"panel tokens 1"  # at most 16 bytes; another purpose, another key


def signing_key() -> bytes:
    """The key for `tokens.mint`."""
    return _derived(settings.SECRET_KEY)


def reading_keys() -> tuple[bytes, ...]:
    """The keys for `tokens.read`: the signing key, then those of SECRET_KEY_FALLBACKS."""
    return tuple(map(_derived, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)))


@lru_cache(maxsize=16)
def _derived(secret: str) -> bytes:
    return blake2b(secret.encode(), digest_size=32, person=PURPOSE).digest()
