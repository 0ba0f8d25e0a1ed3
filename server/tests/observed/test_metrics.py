"""The numbers of a process, over HTTP and from the ledger."""

from __future__ import annotations

import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from reverie.core.errors import InvalidSetting
from reverie.observed import Backlog, Disk, Metrics, metrics_port


def values(text: str) -> dict[tuple[str, ...], float]:
    """Return sample values by name and label values."""
    families = text_string_to_metric_families(text)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_the_backlog_is_read_when_somebody_asks() -> None:
    waiting = {"ray-2": 3}
    metrics = Metrics()
    backlog = Backlog(lambda: waiting, lambda: 7.5, lambda: 2, ["ray-2", "photon-1"])
    metrics.registry.register(backlog)
    assert values(metrics.text().decode())[("reverie_queue_depth", "ray-2")] == 3

    waiting["ray-2"] = 4
    read = values(metrics.text().decode())
    assert read[("reverie_queue_depth", "ray-2")] == 4
    assert read[("reverie_queue_depth", "photon-1")] == 0
    assert read[("reverie_queue_oldest_seconds",)] == 7.5
    assert read[("reverie_callbacks_due",)] == 2
    assert read[("reverie_ledger_up",)] == 1


def test_a_ledger_that_is_away_takes_no_other_number_along() -> None:
    def away() -> float:
        raise OSError("the disk is gone")

    metrics = Metrics()
    metrics.registry.register(Backlog(dict, away, lambda: 0, []))
    metrics.callbacks.labels("delivered").inc()
    read = values(metrics.text().decode())
    assert read[("reverie_ledger_up",)] == 0
    assert read[("reverie_callbacks_total", "delivered")] == 1
    assert ("reverie_queue_oldest_seconds",) not in read


def test_the_port_answers_until_it_is_closed() -> None:
    metrics = Metrics()
    metrics.silent.inc()
    with metrics_port(metrics, "127.0.0.1", 0) as port:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            assert values(answer.read().decode())[("reverie_silent_total",)] == 1
        with (
            pytest.raises(InvalidSetting, match=f"--metrics-port: cannot listen .* port {port}"),
            metrics_port(metrics, "127.0.0.1", port),
        ):
            pass
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10)


def test_no_port_is_opened_unless_asked_for() -> None:
    with metrics_port(Metrics(), "127.0.0.1", None) as port:
        assert port is None


def test_what_is_kept_is_added_up_once_a_minute_and_what_is_free_each_time() -> None:
    looks: list[str] = []
    clock = [0.0]

    def kept() -> dict[str, int]:
        looks.append("kept")
        return {"ada": len(looks)}

    metrics = Metrics()
    metrics.registry.register(Disk(lambda: {"films": 5}, kept, now=lambda: clock[0]))
    for _ in range(2):
        read = values(metrics.text().decode())
        assert read[("reverie_free_bytes", "films")] == 5
        assert read[("reverie_stored_bytes", "ada")] == 1
    clock[0] = 61.0
    assert values(metrics.text().decode())[("reverie_stored_bytes", "ada")] == 2


def test_a_disk_that_is_away_takes_no_other_number_along() -> None:
    def away() -> dict[str, int]:
        raise OSError("the disk is gone")

    metrics = Metrics()
    metrics.registry.register(Disk(away, lambda: {"ada": 1}))
    read = values(metrics.text().decode())
    assert ("reverie_free_bytes", "films") not in read
    assert ("reverie_claim_seconds_count",) in read
