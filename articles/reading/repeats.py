"""Whether a reader tells of a story anew. Pure: plain values in and out.

What is remembered is a hash of the reader's address, browser and story, with a salt that is made
each hour in this process's memory and is stored nowhere. Nobody can make an address of it, and
after the hour it is gone.
"""

import secrets
from collections import Counter
from hashlib import blake2b

HOUR = 3600
FROM_ONE_ADDRESS = 10
"""Views of one story that count from one address in an hour, whatever browsers it names. More
people than that may share an address; a loop does not get beyond it."""
MOST = 100_000
"""What is remembered at once. Beyond it everything is forgotten: at worst some count twice."""


class Repeats:
    """Knows who has read what in the present hour, in one process."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, with another salt."""
        self._hour = -1
        self._salt = secrets.token_bytes(16)
        self._told: Counter[bytes] = Counter()

    def is_new(
        self, story: int, *, address: str, agent: str, now: float, shared: bool = False
    ) -> bool:
        """Note that `agent` at `address` reads a story; whether it counts. `now` is in seconds
        since 1970. `shared` says that many readers come from this address."""
        if int(now) // HOUR != self._hour or len(self._told) >= MOST:
            self.forget()
            self._hour = int(now) // HOUR
        place = self._told_by(f"{story} {address}")
        reader = self._told_by(f"{story} {address} {agent}")
        if reader in self._told or (self._told[place] >= FROM_ONE_ADDRESS and not shared):
            return False
        self._told[place] += 1
        self._told[reader] += 1
        return True

    def _told_by(self, text: str) -> bytes:
        return blake2b(text.encode(errors="replace"), key=self._salt, digest_size=8).digest()
