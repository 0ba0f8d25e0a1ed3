"""Real receivers on loopback, and connectors that prove that nothing was connected to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore2
import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


class Receiver:
    """An HTTP server that answers as told and remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[Answer] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                self.answer(body)

            def do_GET(self) -> None:
                self.answer(b"")

            def answer(self, body: bytes) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.heard.append((self.path, headers, body))
                number = min(len(receiver.heard), len(receiver.answers)) - 1
                receiver.answers[number](self)
                self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"content-length": str(len(body)), **given}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte of the headers now and then, and never come to an end."""
    try:
        for byte in b"HTTP/1.1 200 OK\r\nx: " + b"y" * 1000:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass  # the other side has hung up


class NoConnector(httpcore2.NetworkBackend):
    """Remembers what it was asked to connect to, and fails."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        self.asked.append(host)
        raise httpcore2.ConnectError("no route")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    thread = threading.Thread(
        target=receiver.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()
    thread.join()
