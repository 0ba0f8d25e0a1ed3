"""What waits, read from the ledger when somebody asks: the same whichever process is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import structlog
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

log = structlog.get_logger(__name__)


class Backlog(Collector):
    """Queue depth by model, the age of the oldest that waits, and callbacks due."""

    def __init__(
        self,
        depth: Callable[[], Mapping[str, int]],
        oldest: Callable[[], float],
        due: Callable[[], int],
        models: Iterable[str],
    ) -> None:
        """Say where to look.

        Args:
            depth: Generations that wait, by model.
            oldest: Seconds that the longest waiting has waited.
            due: Callbacks that are due.
            models: Shown with 0 when nothing waits for them.
        """
        self._depth = depth
        self._oldest = oldest
        self._due = due
        self._models = tuple(models)

    def describe(self) -> Iterable[Metric]:
        """Say nothing beforehand: the ledger is asked only when somebody asks us."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Ask the ledger; if it does not answer, that is what is shown."""
        try:
            metrics = self._read()
        except Exception:  # whatever a database that is away raises; the other numbers stand
            log.warning("the ledger does not answer", exc_info=True)
            metrics = []
        yield GaugeMetricFamily("reverie_ledger_up", "Whether the ledger answers", bool(metrics))
        yield from metrics

    def _read(self) -> list[Metric]:
        depth = GaugeMetricFamily("reverie_queue_depth", "Generations that wait", labels=["model"])
        for model, count in {**dict.fromkeys(self._models, 0), **self._depth()}.items():
            depth.add_metric([model], count)
        age = "Seconds that the longest waiting generation has waited"
        return [
            depth,
            GaugeMetricFamily("reverie_queue_oldest_seconds", age, self._oldest()),
            GaugeMetricFamily("reverie_callbacks_due", "Callbacks that wait", self._due()),
        ]
