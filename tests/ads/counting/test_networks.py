from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.counting.networks import Networks, address, neighbourhood, ranges

v4 = st.builds(
    lambda number, bits: str(ip_network((number >> bits << bits, 32 - bits))),
    st.integers(0, 2**32 - 1),
    st.integers(0, 32),
)
v6 = st.builds(
    lambda number, bits: str(ip_network((number >> bits << bits, 128 - bits))),
    st.integers(2**32, 2**128 - 1),
    st.integers(0, 96),
)


@given(st.lists(v4 | v6, max_size=12), st.ip_addresses())
def test_it_says_what_asking_each_range_says(texts: list[str], where: object) -> None:
    assert isinstance(where, IPv4Address | IPv6Address)
    asked = any(where in ip_network(text) for text in texts)
    assert (where in Networks(texts)) is asked


def test_both_ends_of_a_range_are_in_it() -> None:
    networks = Networks(["192.0.2.0/25", "192.0.2.128/25", "2001:db8::/32"])
    inside = [
        "192.0.2.0",
        "192.0.2.127",
        "192.0.2.128",
        "192.0.2.255",
        "2001:db8::",
        "2001:db8:ffff::",
    ]
    outside = ["192.0.1.255", "192.0.3.0", "2001:db7:ffff::", "2001:db9::", "::c000:200"]
    assert [one for one in inside + outside if ip_address(one) in networks] == inside
    assert len(networks) == 2  # neighbours are one


def test_none_at_all() -> None:
    assert ip_address("192.0.2.1") not in Networks([])


def test_what_is_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"192\.0\.2\.1/24"):
        Networks(["192.0.2.1/24"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("192.0.2.1", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", None),
        ("unix:", None),
        ("999.1.1.1", None),
    ],
)
def test_addresses(text: str, found: str | None) -> None:
    assert address(text) == (ip_address(found) if found else None)


def test_a_customer_has_64_bits_of_version_6() -> None:
    near, same, far = map(ip_address, ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"))
    assert neighbourhood(near) == neighbourhood(same) != neighbourhood(far)
    one, other = map(ip_address, ("192.0.2.1", "192.0.2.2"))
    assert neighbourhood(one) != neighbourhood(other)


def test_a_file_of_ranges() -> None:
    text = "# hosts\n\n192.0.2.0/24  # theirs\n 2001:db8::/32\n"
    assert ranges(text) == ["192.0.2.0/24", "2001:db8::/32"]
