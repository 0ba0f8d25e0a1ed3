"""Connections to addresses that a caller chose, checked at the moment the socket opens.

Checking a URL beforehand is not enough: its name may resolve to something else a moment later.
Here a name is resolved once, every answer is checked, and the socket connects to the address that
was checked. TLS still verifies the certificate against the name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import httpcore2
import httpx2

from .addresses import AddressRefused, Policy

#: Returns the addresses of a host name.
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]

AGENT = "Reverie"


def resolve(host: str, port: int) -> Sequence[str]:
    """Return a host's addresses as the system knows them, each once.

    Raises:
        httpcore2.ConnectError: It has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise httpcore2.ConnectError(f"the name {host} does not resolve") from None
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


class Guard(httpcore2.NetworkBackend):
    """Opens sockets to allowed addresses only, and lets no connection outlive its time.

    Args:
        seconds: How long a connection may last in all. Time-outs of single reads do not stop a
            server that sends one byte now and then.
    """

    def __init__(
        self,
        policy: Policy,
        seconds: float,
        *,
        resolve: Resolve = resolve,
        connector: httpcore2.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._policy = policy
        self._seconds = seconds
        self._resolve = resolve
        self._connector = connector or httpcore2.SyncBackend()
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of ``host`` that answers, if all of them are allowed."""
        deadline = _Deadline(self._clock() + self._seconds, self._clock)
        addresses = self._resolve(host, port)
        if not all(self._policy.allows(address) for address in addresses):
            # the caller knows the name; what it resolves to in here is not the caller's business
            raise AddressRefused(f"{host} is not at a public address")
        failure: Exception = httpcore2.ConnectError(f"the name {host} does not resolve")
        for address in addresses:
            try:
                stream = self._connector.connect_tcp(
                    address, port, deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Bounded(stream, deadline)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        """Refuse: no URL of a caller leads here."""
        raise AddressRefused("a UNIX socket is not at a public address")


class _Deadline:
    def __init__(self, at: float, clock: Callable[[], float]) -> None:
        self._at = at
        self._clock = clock

    def left(self, timeout: float | None) -> float:
        left = self._at - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the connection took too long")
        return left if timeout is None else min(left, timeout)


class _Bounded(httpcore2.NetworkStream):
    """A connection whose every wait ends at the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left(timeout)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx2.HTTPTransport):
    """httpx2's own transport, with the guard in the place of its sockets."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        # The pool takes a network backend, the transport does not pass one on.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context,
            max_connections=100,
            max_keepalive_connections=0,  # each request is checked anew
            network_backend=guard,
        )


def guarded_client(guard: Guard, *, timeout: float) -> httpx2.Client:
    """Return a client for strangers' URLs: no proxies, no redirects, nothing from the environment.

    Args:
        timeout: Seconds that each step of a request may take.
    """
    return httpx2.Client(
        transport=GuardedTransport(guard, httpx2.create_ssl_context(trust_env=False)),
        timeout=timeout,
        follow_redirects=False,
        trust_env=False,
        headers={"user-agent": AGENT, "accept-encoding": "identity"},
    )
