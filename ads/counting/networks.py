"""Whether an address lies in one of many ranges. Pure: text in, yes or no out."""

from bisect import bisect_right
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address


class Networks:
    """Ranges of addresses of both versions, found by halving: 1,000 of them cost ten steps."""

    def __init__(self, ranges: Iterable[str]) -> None:
        """Takes ranges as in 192.0.2.0/24 or 2001:db8::/32. Raises ValueError for another text."""
        spans = sorted(
            (network.version, int(network.network_address), int(network.broadcast_address))
            for network in map(ip_network, ranges)
        )
        merged: list[tuple[int, int, int]] = []
        for version, first, last in spans:
            if merged and merged[-1][0] == version and first <= merged[-1][2] + 1:
                merged[-1] = (version, merged[-1][1], max(merged[-1][2], last))
            else:
                merged.append((version, first, last))
        self._starts = [(version, first) for version, first, _last in merged]
        self._ends = [last for _version, _first, last in merged]

    def __contains__(self, address: Address) -> bool:
        at = bisect_right(self._starts, (address.version, int(address))) - 1
        return at >= 0 and self._starts[at][0] == address.version and int(address) <= self._ends[at]

    def __len__(self) -> int:
        return len(self._starts)


def address(text: str) -> Address | None:
    """The address that a text says, None if it says none. One of version 4 that is written as one
    of version 6 is of version 4."""
    try:
        found = ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def neighbourhood(found: Address) -> tuple[int, int]:
    """What one customer usually has: the address itself, of version 6 the first 64 bits of it."""
    return found.version, int(found) >> (64 if found.version == 6 else 0)


def ranges(text: str) -> list[str]:
    """The ranges in a file: one a line; what follows a # is a remark."""
    found = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in found if line]
