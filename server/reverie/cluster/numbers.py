"""What a cluster shows of itself: how many workers each pool is to have, and how they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from .tending import Tender

PLACING = "placing"  # of a worker that has not said anything yet


class Numbers(Collector):
    """The workers as they were at the last round."""

    def __init__(self, tender: Tender) -> None:
        self._tender = tender

    def describe(self) -> Iterable[Metric]:
        """Say nothing beforehand: the first round is still to come."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Count."""
        wanted = GaugeMetricFamily(
            "reverie_cluster_wanted", "Workers that a pool is to have", labels=["pool"]
        )
        for pool, size in self._tender.sizes.items():
            wanted.add_metric([pool], size)
        yield wanted
        workers = GaugeMetricFamily(
            "reverie_cluster_workers", "Workers that there are", labels=["pool", "phase"]
        )
        phases = Counter(
            (name.partition(".")[0], PLACING if report is None else report.phase.value)
            for name, report in self._tender.seen.items()
        )
        for (pool, phase), count in sorted(phases.items()):
            workers.add_metric([pool, phase], count)
        yield workers
