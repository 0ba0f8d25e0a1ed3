"""One generation is one trace, from its request to its callback, at a real collector's door."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

import lumaai

House = Any  # the fixtures' class: conftest is not importable by name
Stranger = Any

WISH = {"prompt": "A private tiger", "duration": "1s", "resolution": "540p"}
STEPS = {"request", "attempt", "claim", "dream", "encode", "publish", "settle", "callback"}


class Collector:
    """An OTLP receiver: takes spans over HTTP, and remembers them."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, Any]] = []  # role and span
        self.raw = b""
        self.keys: set[str | None] = set()
        collector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.headers["content-encoding"] == "gzip":
                    body = gzip.decompress(body)
                collector.take(body, self.headers["x-key"])
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self, body: bytes, key: str | None) -> None:
        self.raw += body
        self.keys.add(key)
        for batch in ExportTraceServiceRequest.FromString(body).resource_spans:
            facts = {each.key: each.value.string_value for each in batch.resource.attributes}
            for scope in batch.scope_spans:
                self.spans += [(facts["reverie.role"], span) for span in scope.spans]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.close()


def environment(endpoint: str) -> dict[str, str]:
    return {
        "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint,
        "OTEL_EXPORTER_OTLP_HEADERS": "x-key=from%20the%20settings",
        "OTEL_BSP_SCHEDULE_DELAY": "100",
        "REVERIE_CALLBACK_NETWORKS": "127.0.0.0/8",
        "REVERIE_MIN_FREE": "1",
    }


def test_a_generation_is_one_trace_through_every_process(
    start: Callable[..., House], stranger: Stranger, collector: Collector
) -> None:
    house = start(command="serve", environment=environment(collector.url))
    key = house.new_key()
    with lumaai.LumaAI(auth_token=key, base_url=house.base) as client:
        wish = WISH | {"callback_url": f"{stranger.url}/?token=hunter2"}
        id = str(client.generations.create(**wish).id)
    for _ in range(300):
        if {span.name for _, span in collector.spans} >= STEPS:
            break
        time.sleep(0.1)
    house.close()  # what was not sent yet is sent now

    assert {span.name for _, span in collector.spans} == STEPS
    assert {span.trace_id.hex() for _, span in collector.spans} == {id.replace("-", "")}
    assert {role for role, _ in collector.spans} == {"api", "worker", "outbox"}
    by_id = {span.span_id: span for _, span in collector.spans}
    roots = [span for _, span in collector.spans if not span.parent_span_id]
    assert [span.name for span in roots] == ["request"]
    parents = {
        (span.name, by_id[span.parent_span_id].name)
        for _, span in collector.spans
        if span.parent_span_id
    }
    assert parents == {
        ("attempt", "request"),
        ("callback", "request"),
        ("claim", "attempt"),
        ("dream", "attempt"),
        ("settle", "attempt"),
        ("encode", "dream"),
        ("publish", "dream"),
    }
    assert collector.keys == {"from the settings"}
    for secret in (b"private", b"hunter2", key.encode()):
        assert secret not in collector.raw


def test_a_collector_that_is_away_holds_nothing_up(
    start: Callable[..., House], stranger: Stranger
) -> None:
    house = start(environment=environment("http://127.0.0.1:1"))
    made = house.client.generations.create(**WISH, callback_url=stranger.url)
    house.completed(made.id)
    house.process.terminate()
    assert house.process.wait(20) == 0  # and no role had to be killed
    log = (house.root / "house.log").read_text()
    assert "Traceback" not in log
