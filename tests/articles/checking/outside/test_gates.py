"""Which addresses are asked, and which network addresses are out in the world."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.checking.outside.gates import LONGEST, NotAsked, is_outside, read

INSIDE_IN_WORDS = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12
    192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24
    203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32
    ::/96 ::1/128 100::/64 2001::/23 2001:db8::/32 3fff::/20 64:ff9b:1::/48 5f00::/16 fc00::/7
    fe80::/10 fec0::/10 ff00::/8 fd00:ec2::254/128
"""

NETWORKS = [ip_network(text) for text in INSIDE_IN_WORDS.split()]
INSIDE_4 = [network for network in NETWORKS if isinstance(network, IPv4Network)]


def inside(networks: list[IPv4Network] | list[IPv6Network]) -> st.SearchStrategy[int]:
    return st.one_of(
        st.integers(int(network.network_address), int(network.broadcast_address))
        for network in networks
    )


def wrapped(address: int) -> list[str]:
    """An IPv4 address in every form in which IPv6 carries it."""
    return [
        str(IPv6Address(0xFFFF << 32 | address)),
        str(IPv6Address(0x64FF9B << 96 | address)),
        str(IPv6Address(0x2002 << 112 | address << 80 | 1)),
    ]


@given(inside(INSIDE_4))
@example(int(IPv4Address("169.254.169.254")))
@example(int(IPv4Address("100.100.100.200")))
@example(int(IPv4Address("192.0.0.192")))
@example(int(IPv4Address("168.63.129.16")))
def test_nothing_inside_is_reached_however_it_is_wrapped(address: int) -> None:
    assert not is_outside(str(IPv4Address(address)))
    assert not any(is_outside(text) for text in wrapped(address))


@given(inside([network for network in NETWORKS if isinstance(network, IPv6Network)]))
def test_nothing_inside_is_reached_by_ipv6(address: int) -> None:
    assert not is_outside(str(IPv6Address(address)))


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_the_world_is_what_python_calls_global_and_none_of_these(address: IPv4Address) -> None:
    odd = any(address in network for network in INSIDE_4)
    assert is_outside(str(address)) == (address.is_global and not odd)


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", *wrapped(0x08080808)]
)
def test_the_world_is_reached(text: str) -> None:
    assert is_outside(text)


@pytest.mark.parametrize("text", ["", "fe80::1%eth0", "2606:2800::1%1", "localhost", "8.8.8", "x"])
def test_what_is_no_address_is_not_reached(text: str) -> None:
    assert not is_outside(text)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTP://Example.ORG:80/a b?q=ü#part", "http://example.org/a%20b?q=%C3%BC"),
        ("//example.org./x", "https://example.org/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://[2606:2800::1]/a%20b", "http://[2606:2800::1]/a%20b"),
        ("http://127.1/", "http://127.1/"),  # read; what it stands for is looked at when asked
    ],
)
def test_an_address_as_it_is_asked_for(address: str, asked: str) -> None:
    assert read(address).url == asked
    assert read(asked).url == asked


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "mailto:desk@example.org",
        "javascript:alert(1)",
        "/a/path/",
        "https://user:word@example.org/",
        "https://@example.org/",
        "https:///x",
        "https://exa mple.org/",
        "https://example..org/",
        "https://example.org:99999/",
        "https://[fe80::1%25eth0]/",
        "https://straße.example/",
        "http://[broken",
        "http://host\\@other.example/",
        f"https://example.org/{'a' * LONGEST}",
        f"https://example.org/{'ü' * 500}",
    ],
)
def test_what_is_not_asked(address: str) -> None:
    with pytest.raises(NotAsked):
        read(address)


@given(st.text(max_size=60).map(lambda text: f"https://{text}"))
def test_whatever_is_typed_is_read_as_ascii_or_refused(address: str) -> None:
    try:
        target = read(address)
    except NotAsked:
        return
    assert target.url.isascii()
    assert target.url.isprintable()
    assert " " not in target.url
    assert read(target.url) == target
