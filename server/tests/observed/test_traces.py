"""A generation is one trace, whichever processes it went through."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from reverie.core.errors import InvalidSetting
from reverie.observed import Traces, open_traces, step
from reverie.observed.collected import Collected
from reverie.settings import Tracing

ID = "3f0e6c1e-2b7a-4a83-9d0f-0f5a3b1c2d4e"
ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318/"}


class Memory:
    """Traces that stay here."""

    def __init__(self, share: float = 1.0, role: str = "api") -> None:
        self.exporter = InMemorySpanExporter()
        self.traces = Collected(SimpleSpanProcessor(self.exporter), "house", role, share)

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        return self.exporter.get_finished_spans()

    def named(self, name: str) -> Any:
        [span] = [each for each in self.spans if each.name == name]
        return span


def test_processes_that_never_spoke_write_one_trace() -> None:
    api, worker = Memory(), Memory(role="worker")
    with worker.traces.part(ID, "attempt", attempt=1), step("dream"), step("encode"):
        pass
    api.traces.request(ID, 1_000_000_000, kind="video")

    spans = [*api.spans, *worker.spans]
    assert {format(each.context.trace_id, "032x") for each in spans if each.context} == {
        ID.replace("-", "")
    }
    request, attempt = api.named("request"), worker.named("attempt")
    dream, encode = worker.named("dream"), worker.named("encode")
    assert request.parent is None
    assert request.start_time == 1_000_000_000
    assert attempt.parent.span_id == request.context.span_id
    assert dream.parent.span_id == attempt.context.span_id
    assert encode.parent.span_id == dream.context.span_id
    assert attempt.attributes == {"reverie.generation": ID, "reverie.attempt": 1}
    assert worker.spans[0].resource.attributes["reverie.role"] == "worker"


def test_a_step_may_have_begun_before_it_was_known_whose_it_is() -> None:
    memory = Memory()
    with memory.traces.part(ID, "attempt", 5), step("claim", 7) as traced:
        traced.note(found=True)
    assert (memory.named("attempt").start_time, memory.named("claim").start_time) == (5, 7)
    assert memory.named("claim").attributes == {"reverie.found": True}


def test_an_error_is_shown_by_its_class_alone() -> None:
    memory = Memory()
    with (
        pytest.raises(ValueError, match="hunter2"),
        memory.traces.part(ID, "attempt"),
        step("dream"),
    ):
        raise ValueError("https://x/?token=hunter2")
    for span in memory.spans:
        assert span.status.description == "ValueError"
        assert not span.events
    assert step("outside").__class__.__name__ == "nullcontext"  # the steps above are over


def test_the_callers_own_trace_is_linked() -> None:
    memory = Memory()
    theirs = "4bf92f3577b34da6a3ce929d0e0e4736"
    memory.traces.request(ID, 1, f"00-{theirs}-00f067aa0ba902b7-01")
    memory.traces.request(str(uuid.uuid4()), 1, "nonsense\n")
    linked = [[format(x.context.trace_id, "032x") for x in each.links] for each in memory.spans]
    assert linked == [[theirs], []]


def test_a_share_of_generations_is_traced_wholly_or_not_at_all() -> None:
    api, worker = Memory(0.3), Memory(0.3)
    ids = [str(uuid.uuid4()) for _ in range(1000)]
    for id in ids:
        api.traces.request(id, 1)
        with worker.traces.part(id, "attempt"), step("dream"):
            pass
    kept = [each.context.trace_id for each in api.spans if each.context]
    assert 200 < len(kept) < 400
    assert {each.context.trace_id for each in worker.spans if each.context} == set(kept)
    assert len(worker.spans) == 2 * len(kept)


def test_without_a_collector_there_is_nothing_and_nothing_is_imported() -> None:
    look = (
        "import sys, reverie.cli.api, reverie.worker.loop, reverie.outbound.sender\n"
        "from reverie.observed import open_traces, step\n"
        "traces = open_traces(None, 'api')\n"
        "traces.request('x', 1)\n"
        "with traces.part('x', 'attempt') as part, step('dream') as inner:\n"
        "    part.note(a=1); inner.note(b=2)\n"
        "traces.close()\n"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    said = subprocess.check_output([sys.executable, "-c", look], text=True)
    assert said == "[]\n"
    assert type(open_traces(None, "api")) is Traces


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        (ENDPOINT, Tracing("http://127.0.0.1:4318/v1/traces")),
        (ENDPOINT | {"OTEL_SDK_DISABLED": "TRUE"}, None),
        (ENDPOINT | {"OTEL_TRACES_EXPORTER": "none"}, None),
        (
            {
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://c.example/here",
                "OTEL_EXPORTER_OTLP_HEADERS": "Authorization=Basic%20abc,x=1",
                "OTEL_SERVICE_NAME": "dreams",
                "OTEL_TRACES_SAMPLER": "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG": "0.25",
            },
            Tracing(
                "https://c.example/here", {"Authorization": "Basic abc", "x": "1"}, "dreams", 0.25
            ),
        ),
        (
            ENDPOINT | {"OTEL_TRACES_SAMPLER": "always_off"},
            Tracing("http://127.0.0.1:4318/v1/traces", share=0.0),
        ),
    ],
)
def test_opentelemetrys_settings_are_read(
    environ: Mapping[str, str], expected: Tracing | None
) -> None:
    assert Tracing.from_environ(environ) == expected


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "only http/protobuf is spoken here"),
        ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc", "only http/protobuf is spoken here"),
        ("OTEL_TRACES_SAMPLER", "jaeger_remote", "choose from always_on, always_off, traceidratio"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "hunter2", "must be name=value, separated by commas"),
    ],
)
def test_a_setting_that_cannot_be_honoured_is_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(InvalidSetting, match=message) as refused:
        Tracing.from_environ(ENDPOINT | {name: value})
    assert "hunter2" not in str(refused.value)
