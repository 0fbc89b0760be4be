"""Which addresses are asked at all. Pure.

- http and https alone, no user and no password in it, port 80 or 443;
- every network address of the host is out in the world: nothing private, shared, local, reserved
  or for documentation, no multicast, and none of the addresses at which clouds tell machines their
  secrets, however it is wrapped (IPv4 in IPv6, NAT64, 6to4).
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

LONGEST = 2000  # characters of an address
PORTS = {"http": 80, "https": 443}

HOST = re.compile(r"[a-z0-9_]([a-z0-9_.\-]{0,251}[a-z0-9_])?|[0-9a-f:.]{2,45}")
READ_IN_TWO_WAYS = re.compile("[ßς\u200c\u200d]")
"""Letters of host names that older and newer rules write down differently (RFC 5894, 7.2)."""

IN_PATHS = "/%:@!$&'()*+,;=~"
IN_QUERIES = IN_PATHS + "?"

WORLD_6 = ip_network("2000::/3")  # all that is given out to anybody: RFC 4291, 2.4
NAT64 = ip_network("64:ff9b::/96")  # RFC 6052
NEVER = [
    ip_network(text)
    for text in (
        "100.64.0.0/10",  # shared by the customers of a provider; Alibaba's metadata
        "168.63.129.16/32",  # Azure's own, to every machine in it
        "192.0.0.0/24",  # the IETF's; Oracle's metadata
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # the IETF's; Teredo, which wraps any IPv4 address
        "3fff::/20",  # documentation
    )
]
"""What `is_global` lets pass on one Python or another."""


class NotAsked(ValueError):
    """An address that is none of those that are asked."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address to ask, in ASCII: `path` begins with a slash and holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """The host as headers and addresses name it, with its port if that is an unusual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.place}{self.path}"


def read(address: str) -> Target:
    """An address as it is asked for; `#` and what follows is left out. Any port is read here: which
    ones are asked is the asker's. Raises NotAsked."""
    if len(address) > LONGEST:
        raise NotAsked("too long")
    try:
        parts = urlsplit(address.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # UnicodeError is one
        raise NotAsked("unreadable") from None
    scheme = parts.scheme or "https"
    if scheme not in PORTS or parts.username is not None or parts.password is not None:
        raise NotAsked("no address of a page")
    path = quote(parts.path or "/", safe=IN_PATHS)
    query = f"?{quote(parts.query, safe=IN_QUERIES)}" if parts.query else ""
    target = Target(scheme, host, PORTS[scheme] if port is None else port, path + query)
    if not path.startswith("/") or len(target.url) > LONGEST:
        raise NotAsked("too long")
    return target


def _host(typed: str) -> str:
    """A host's name as the network knows it. Raises ValueError."""
    if READ_IN_TWO_WAYS.search(typed):
        raise ValueError(typed)
    host = typed.removesuffix(".")
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    if not HOST.fullmatch(host) or ".." in host:
        raise ValueError(typed)
    return host


def is_outside(text: str) -> bool:
    """Whether a network address, as text, is one out in the world."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        if (wrapped := _wrapped(address)) is not None:
            return is_outside(str(wrapped))
        if address not in WORLD_6:
            return False
    odd = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not odd and not any(address in network for network in NEVER)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
