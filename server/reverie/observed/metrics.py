"""The numbers of one process. Every label has few values, none of them chosen by a caller."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)

#: What the text of ``Metrics.text`` is.
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SLOW = (0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 640.0, 1280.0, 3600.0)


class Metrics:
    """The instruments of one process, in a registry of its own.

    Attributes:
        requests: HTTP answers by method, route and status. A route is a template such as
            ``/generations/{id}``; what matches none is ``other``.
        request_seconds: From a request to the beginning of its answer.
        claim_seconds: What it took to claim a generation from the queue.
        wait_seconds: From a generation's creation to its first claim.
        dream_seconds: From claim to settlement, by kind, engine and outcome.
        failures: Dreams and attempts that went wrong, by kind, engine and class of error.
        silent: Dreams that were taken from workers that fell silent.
        callbacks: Callbacks by outcome: ``delivered``, ``abandoned``, or ``broke``, which are
            sent again.
        callback_tries: Single tries by answer: an HTTP status, or ``none``.
        callback_seconds: What receivers took to answer.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = self._counter("http_requests", "HTTP answers", "method route status")
        self.request_seconds = self._histogram(
            "http_request_seconds", "From a request to the beginning of its answer", _FAST, "route"
        )
        self.claim_seconds = self._histogram("claim_seconds", "Claiming a generation", _FAST)
        self.wait_seconds = self._histogram(
            "wait_seconds", "From a generation's creation to its first claim", _SLOW, "model"
        )
        self.dream_seconds = self._histogram(
            "dream_seconds", "From claim to settlement", _SLOW, "kind engine outcome"
        )
        self.failures = self._counter(
            "failures", "Dreams and attempts that went wrong", "kind engine reason"
        )
        self.silent = self._counter("silent", "Dreams taken from workers that fell silent")
        self.callbacks = self._counter("callbacks", "Callbacks that were settled", "outcome")
        self.callback_tries = self._counter("callback_tries", "Tries of callbacks", "answer")
        self.callback_seconds = self._histogram(
            "callback_seconds", "What receivers took to answer", _FAST
        )

    def text(self) -> bytes:
        """Return all numbers in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, help: str, labels: str = "") -> Counter:
        return Counter(f"reverie_{name}", help, labels.split(), registry=self.registry)

    def _histogram(
        self, name: str, help: str, buckets: tuple[float, ...], labels: str = ""
    ) -> Histogram:
        return Histogram(
            f"reverie_{name}", help, labels.split(), buckets=buckets, registry=self.registry
        )
