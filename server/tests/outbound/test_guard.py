"""No socket opens to an address that is not public, whatever form it is written in."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import httpx2
import pytest

from reverie.outbound import AddressRefused, Policy
from reverie.outbound.guard import Guard, guarded_client, resolve

from .conftest import NoConnector, Receiver, dripping, status

LOOPBACK = Policy([ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128")])

PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_resolves_to_a_private_address_is_not_connected_to(address: str) -> None:
    connector = NoConnector()
    guard = Guard(Policy(), 5, resolve=lambda *_: [address], connector=connector)

    with guarded_client(guard, timeout=5) as client, pytest.raises(AddressRefused):
        client.get("http://innocent.example/")

    assert connector.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "①②⑦.0.0.1",
    ],
)
def test_every_way_to_write_loopback_is_refused_by_the_real_resolver(
    host: str, receiver: Receiver
) -> None:
    receiver.answers = [status(200)]
    port = receiver.server.server_port

    refused = pytest.raises((AddressRefused, httpx2.HTTPError, httpx2.InvalidURL))
    with guarded_client(Guard(Policy(), 5), timeout=5) as client, refused:
        client.get(f"http://{host}:{port}/")

    assert receiver.heard == []


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_connected_to(address: str) -> None:
    connector = NoConnector()
    guard = Guard(Policy(), 5, resolve=lambda *_: [address], connector=connector)

    with guarded_client(guard, timeout=5) as client, pytest.raises(httpx2.ConnectError):
        client.get("http://innocent.example/")

    assert connector.asked == [address]


def test_one_private_answer_among_public_ones_is_enough_to_refuse() -> None:
    connector = NoConnector()
    answers = ["1.1.1.1", "127.0.0.1"]
    guard = Guard(Policy(), 5, resolve=lambda *_: answers, connector=connector)

    with guarded_client(guard, timeout=5) as client, pytest.raises(AddressRefused):
        client.get("http://innocent.example/")

    assert connector.asked == []


def test_a_name_that_changes_its_answer_is_connected_to_where_it_was_checked() -> None:
    answers = iter([["1.1.1.1"], ["127.0.0.1"]])

    def rebinding(host: str, port: int) -> Sequence[str]:
        return next(answers)

    connector = NoConnector()
    guard = Guard(Policy(), 5, resolve=rebinding, connector=connector)
    with guarded_client(guard, timeout=5) as client:
        with pytest.raises(httpx2.ConnectError):
            client.get("http://rebinding.example/")
        with pytest.raises(AddressRefused):
            client.get("http://rebinding.example/")

    assert connector.asked == ["1.1.1.1"]


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    connector = NoConnector()
    answers = ["1.1.1.1", "8.8.8.8"]
    guard = Guard(Policy(), 5, resolve=lambda *_: answers, connector=connector)

    with guarded_client(guard, timeout=5) as client, pytest.raises(httpx2.ConnectError):
        client.get("http://innocent.example/")

    assert connector.asked == answers


def test_an_allowed_network_is_reached(receiver: Receiver) -> None:
    receiver.answers = [status(200, b"hello")]

    with guarded_client(Guard(LOOPBACK, 5), timeout=5) as client:
        assert client.get(receiver.url).content == b"hello"


def test_allowing_one_network_allows_no_other() -> None:
    assert not LOOPBACK.allows("10.0.0.1")
    assert not LOOPBACK.allows("::2")
    assert LOOPBACK.allows("127.0.0.1")
    assert LOOPBACK.allows("::ffff:127.0.0.1")


def test_a_server_that_drips_is_cut_off_at_the_deadline(receiver: Receiver) -> None:
    receiver.answers = [dripping]

    client = guarded_client(Guard(LOOPBACK, 0.5), timeout=5)
    with client, pytest.raises(httpx2.TimeoutException):
        client.get(receiver.url)


def test_redirects_proxies_and_unix_sockets_are_not_followed(receiver: Receiver) -> None:
    receiver.answers = [status(302, location="http://10.0.0.1/")]
    guard = Guard(LOOPBACK, 5)

    with guarded_client(guard, timeout=5) as client:
        assert client.get(receiver.url).status_code == 302
    with pytest.raises(AddressRefused):
        guard.connect_unix_socket("/run/docker.sock")


def test_a_name_that_is_no_name_does_not_resolve() -> None:
    for host in ("a" * 70 + ".example", "a..b"):
        with pytest.raises(Exception, match="does not resolve"):
            resolve(host, 80)


def test_the_resolver_gives_each_address_once() -> None:
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]
