"""Traces that are collected with OpenTelemetry. Imported only where they are asked for."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING

from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision, Sampler, SamplingResult
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    get_current_span,
    set_span_in_context,
)
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import Attributes

from .traces import Fact, Step, Traces, within

if TYPE_CHECKING:
    from reverie.settings import Tracing

TIMEOUT = 5.0  # seconds that a collector has to answer
LAST = 2_000  # milliseconds for what is left when a process leaves


class Collected(Traces):
    """Each part of a generation is a span; all hang from the request's, whose id all know."""

    def __init__(
        self, processor: SpanProcessor, service: str, role: str, share: float = 1.0
    ) -> None:
        """Hand spans to a processor.

        Args:
            role: Which process of the house this is.
            share: Of generations that are traced, 0 to 1: wholly, or not at all.
        """
        self._ids = _Ids()
        resource = Resource.create({"service.name": service, "reverie.role": role})
        self._provider = TracerProvider(_Share(share), resource, id_generator=self._ids)
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("reverie")

    @classmethod
    def sent_to(cls, tracing: Tracing, role: str) -> Collected:
        """Return traces that go to an OTLP collector over HTTP."""
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        exporter = OTLPSpanExporter(
            endpoint=tracing.endpoint, headers=dict(tracing.headers), timeout=TIMEOUT
        )
        return cls(BatchSpanProcessor(exporter), tracing.service, role, tracing.share)

    def request(self, id: str, began: int, caller: str = "", **facts: Fact) -> None:
        """Write the span from which all others hang."""
        found = TraceContextTextMapPropagator().extract({"traceparent": caller})
        before = get_current_span(found).get_span_context()
        with self._ids.given(trace_id(id), root_id(id)):
            span = self._tracer.start_span(
                "request",
                Context(),
                SpanKind.SERVER,
                _named({"generation": id, **facts}),
                [Link(before)] if before.is_valid else [],
                start_time=began,
            )
        span.end()

    @contextmanager
    def part(self, id: str, name: str, began: int = 0, **facts: Fact) -> Iterator[Step]:
        """Open a span under the request's, which another process may have written."""
        root = SpanContext(trace_id(id), root_id(id), True, TraceFlags(TraceFlags.SAMPLED))
        facts["generation"] = id
        with self._open(NonRecordingSpan(root), name, began, facts) as step:
            yield step

    def close(self) -> None:
        """Send what is left, but do not wait long for a collector that is away."""
        self._provider.force_flush(LAST)
        self._provider.shutdown()

    @contextmanager
    def _open(self, parent: Span, name: str, began: int, facts: dict[str, Fact]) -> Iterator[Step]:
        context = set_span_in_context(parent, Context())
        span = self._tracer.start_span(
            name, context, attributes=_named(facts), start_time=began or None
        )
        token = within.set(partial(self._open, span))
        try:
            yield _Noted(span)
        except BaseException as error:
            # its class alone: a message may quote what a caller sent
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
        finally:
            within.reset(token)
            span.end()


class _Noted(Step):
    def __init__(self, span: Span) -> None:
        self._span = span

    def note(self, **facts: Fact) -> None:
        self._span.set_attributes(_named(facts))


class _Ids(RandomIdGenerator):
    """Random, but for the span that begins a trace."""

    def __init__(self) -> None:
        self._given: ContextVar[tuple[int, int] | None] = ContextVar("given", default=None)

    @contextmanager
    def given(self, trace: int, span: int) -> Iterator[None]:
        token = self._given.set((trace, span))
        try:
            yield
        finally:
            self._given.reset(token)

    def generate_trace_id(self) -> int:
        given = self._given.get()
        return super().generate_trace_id() if given is None else given[0]

    def generate_span_id(self) -> int:
        given = self._given.get()
        return super().generate_span_id() if given is None else given[1]


class _Share(Sampler):
    """Decides by the id, so that every process decides the same; a UUID is not random enough."""

    def __init__(self, share: float) -> None:
        self._below = int(share * 2**64)

    def should_sample(
        self,
        parent_context: Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        trace_state: object = None,
    ) -> SamplingResult:
        drawn = int.from_bytes(_digest(trace_id.to_bytes(16)))
        kept = drawn < self._below
        return SamplingResult(Decision.RECORD_AND_SAMPLE if kept else Decision.DROP, attributes)

    def get_description(self) -> str:
        return f"a share of {self._below / 2**64:g}"


def trace_id(id: str) -> int:
    """Return the 128-bit id of a generation's trace."""
    try:
        return uuid.UUID(id).int
    except ValueError:  # an id that was not made here
        return int.from_bytes(hashlib.sha256(id.encode()).digest()[:16])


def root_id(id: str) -> int:
    """Return the 64-bit id of the span of a generation's request."""
    return int.from_bytes(_digest(f"request {id}".encode())) or 1


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:8]


def _named(facts: dict[str, Fact]) -> dict[str, Fact]:
    return {f"reverie.{name}": value for name, value in facts.items()}
