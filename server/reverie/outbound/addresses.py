"""Which addresses may be connected to on a caller's word: public ones, and those named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import TypeAlias

from reverie.core.errors import ReverieError

Network: TypeAlias = IPv4Network | IPv6Network
Address: TypeAlias = IPv4Address | IPv6Address

#: Source: the IANA special-purpose address registries. Written out, because what Python's
#: ``is_global`` says of them has changed between its versions.
RESERVED: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, and the metadata service of every cloud
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)

#: All of IPv6 that is handed out to the public. NAT64 (64:ff9b::/96), unique local, link-local,
#: multicast and IPv4-compatible addresses are outside it.
PUBLIC_V6 = IPv6Network("2000::/3")


class AddressRefused(ReverieError):
    """A caller's URL leads to an address that we do not connect to."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Which addresses are allowed.

    Attributes:
        networks: Allowed although they are not public.
    """

    networks: Sequence[Network] = ()

    def allows(self, text: str) -> bool:
        """Whether an address is public, or in one of ``networks``."""
        address = _unwrapped(ip_address(text))
        if any(address in network for network in self.networks):
            return True
        if address.version == 6 and address not in PUBLIC_V6:
            return False
        return not any(address in network for network in RESERVED)


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that ``::ffff:a.b.c.d`` is."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
