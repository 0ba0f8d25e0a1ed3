"""What is free and what is kept, looked at when somebody asks, but not too often."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

import structlog
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

log = structlog.get_logger(__name__)

FRESH = 60.0  # seconds for which a look counts: to add up all that is kept takes the ledger a while


class Disk(Collector):
    """Free bytes by place, and kept bytes of the accounts that keep most."""

    def __init__(
        self,
        free: Callable[[], Mapping[str, int]],
        kept: Callable[[], Mapping[str, int]] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Say where to look.

        Args:
            free: Bytes, by place.
            kept: Bytes, by account; None: another process shows it.
            now: Seconds.
        """
        self._free = free
        self._kept = kept
        self._now = now
        self._looked = float("-inf")
        self._seen: Mapping[str, int] = {}

    def describe(self) -> Iterable[Metric]:
        """Say nothing beforehand."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Look; a place or a ledger that does not answer is not shown."""
        try:
            yield _gauge("free", "Bytes that are free", "place", self._free())
            if self._kept is not None:
                yield _gauge("stored", "Bytes that are kept", "account", self._look(self._kept))
        except Exception:  # whatever a disk or a database that is away raises
            log.warning("the disk cannot be measured", exc_info=True)

    def _look(self, kept: Callable[[], Mapping[str, int]]) -> Mapping[str, int]:
        if self._now() - self._looked >= FRESH:
            self._seen, self._looked = kept(), self._now()
        return self._seen


def _gauge(name: str, help: str, label: str, values: Mapping[str, int]) -> Metric:
    gauge = GaugeMetricFamily(f"reverie_{name}_bytes", help, labels=[label])
    for value, count in values.items():
        gauge.add_metric([value], count)
    return gauge
