"""A real HTTP server on the loopback that answers as told, faults included, and both clients."""

from __future__ import annotations

import asyncio
import inspect
import json
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

import lumaai

from .shelf import Shelf

QUEUED = {"id": "d1968551-6113-4b46-b567-09210c2e79b0", "state": "queued"}


class Request(NamedTuple):
    """What arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def http(
    status: int = 200,
    body: Any = None,
    headers: dict[str, str] | None = None,
    *,
    length: int | None = None,
) -> bytes:
    """Write an answer. ``body`` is JSON unless it is bytes; ``length`` may lie."""
    content = (
        body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    )
    lines = {"content-type": "application/json", "content-length": str(len(content))}
    if length is not None:
        lines["content-length"] = str(length)
    lines |= headers or {}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + content


def reset(connection: socket.socket, request: Request) -> None:
    """Hang up with a reset, without an answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Server(socketserver.ThreadingTCPServer):
    """Answers each request with the next reply, and the last one ever after.

    A reply is bytes; or a function of the request that returns bytes; or one of the connection
    and the request that does as it likes, after which the connection is closed.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    http = staticmethod(http)
    reset = staticmethod(reset)
    queued = QUEUED

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.replies: list[Any] = [http(200, QUEUED)]
        self._turn = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Connection)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def says(self, *replies: Any) -> None:
        self.replies = list(replies)

    def take(self, request: Request) -> Any:
        with self._turn:
            self.requests.append(request)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client may hang up at any time."""


class _Connection(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        while (request := self._read()) is not None:
            reply = self.server.take(request)
            if callable(reply) and len(inspect.signature(reply).parameters) == 2:
                reply(self.connection, request)
                return
            self.wfile.write(reply(request) if callable(reply) else reply)

    def _read(self) -> Request | None:
        line = self.rfile.readline()
        if not line:
            return None
        method, path, _ = line.decode().split(" ")
        headers = {}
        while (header := self.rfile.readline().decode().strip()) != "":
            name, _, value = header.partition(":")
            headers[name.lower()] = value.strip()
        body = self.rfile.read(int(headers.get("content-length", 0)))
        if headers.get("transfer-encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        return Request(method, path, headers, body)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


class Twin:
    """One behaviour, tried through one of the two clients."""

    def __init__(self, kind: str, server: Server) -> None:
        self.kind = kind
        self.server = server
        self.slept: list[float] = []
        self.clock = 0.0

    def __call__(self, use: Callable[[Any], Any], **options: Any) -> Any:
        """Return what ``use(client)`` returns, awaited where it must be.

        The client's sleeping takes no time, but moves its clock on.
        """
        options = {"base_url": self.server.url, "auth_token": "key", **options}
        if self.kind == "sync":
            return self._sync(use, options)
        return asyncio.run(self._async(use, options))

    def _sync(self, use: Callable[[Any], Any], options: dict[str, Any]) -> Any:
        with lumaai.LumaAI(**options) as client:
            client._wire.now = self.now
            client._wire.sleep = self.sleep
            used = use(client)
            return list(used) if inspect.isgenerator(used) else used

    async def _async(self, use: Callable[[Any], Any], options: dict[str, Any]) -> Any:
        async with lumaai.AsyncLumaAI(**options) as client:
            client._wire.now = self.now
            client._wire.sleep = self.sleep
            used = use(client)
            if inspect.isasyncgen(used):
                return [item async for item in used]
            return await used if inspect.isawaitable(used) else used

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock += seconds

    def now(self) -> float:
        return time.monotonic() + self.clock


@pytest.fixture(params=["sync", "async"])
def twin(request: pytest.FixtureRequest, server: Server) -> Twin:
    return Twin(request.param, server)


@pytest.fixture
def shelf(server: Any) -> Shelf:
    """A film, whole unless told otherwise."""
    return Shelf(server)
