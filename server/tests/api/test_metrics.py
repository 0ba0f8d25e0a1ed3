"""What the API counts, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from reverie.observed import Metrics
from reverie.settings import Settings

Build = Callable[..., Any]  # the fixture's type: conftest is not importable by name

API = "/dream-machine/v1"
TOKEN = "a token of at least thirty-two characters"


def count(registry: CollectorRegistry, method: str, route: str, status: str) -> float | None:
    labels = {"method": method, "route": route, "status": status}
    return registry.get_sample_value("reverie_http_requests_total", labels)


def test_requests_are_counted_by_template_and_answer(build: Build) -> None:
    metrics = Metrics()
    service = build(metrics=metrics)
    id = service.create()["id"]
    for _ in range(2):
        service.client.get(f"{API}/generations/{id}")
    service.client.get(f"{API}/generations/{'0' * 8}-0000-4000-8000-{'0' * 12}")
    service.client.get("/" + "no/such/page" * 20)
    service.client.request("BREW", f"{API}/generations")
    service.client.post(f"{API}/generations", content=b"x" * (2**20 + 1))

    assert count(metrics.registry, "POST", "/generations", "201") == 1
    assert count(metrics.registry, "GET", "/generations/{id}", "200") == 2
    assert count(metrics.registry, "GET", "/generations/{id}", "404") == 1
    assert count(metrics.registry, "GET", "other", "404") == 1
    assert count(metrics.registry, "POST", "other", "413") == 1
    assert "BREW" not in metrics.text().decode()
    assert id not in metrics.text().decode()


def test_a_request_that_breaks_is_counted_as_500(build: Build) -> None:
    metrics = Metrics()
    service = build(metrics=metrics)
    service.ledger.database.write = None  # whatever breaks in there
    service.client.post(f"{API}/generations", json={"prompt": "A tiger"})
    assert count(metrics.registry, "POST", "/generations", "500") == 1


@pytest.mark.parametrize(
    ("token", "given", "status"),
    [
        ("", f"Bearer {TOKEN}", 404),
        ("", "Bearer ", 404),
        (TOKEN, "", 401),
        (TOKEN, "Bearer wrong", 401),
        (TOKEN, f"Bearer {TOKEN}", 200),
    ],
)
def test_metrics_are_for_who_bears_the_token(
    build: Build, tmp_path: Path, token: str, given: str, status: int
) -> None:
    service = build(settings=Settings(home=tmp_path, metrics_token=token))
    answer = service.client.get("/metrics", headers={"Authorization": given})
    assert answer.status_code == status
    assert ("reverie_http_requests_total" in answer.text) == (status == 200)


def test_a_key_of_a_caller_opens_no_metrics(build: Build, tmp_path: Path) -> None:
    service = build(settings=Settings(home=tmp_path, metrics_token=TOKEN))
    assert service.client.get("/metrics").status_code == 401


def test_what_was_accepted_is_logged_by_id_and_without_its_words(build: Build) -> None:
    service = build()
    with capture_logs() as said:
        id = service.create(prompt="a private matter")["id"]
        service.client.post(f"{API}/generations/{id}/cancel")
        service.client.delete(f"{API}/generations/{id}")
    told = [(line["event"], line["generation"]) for line in said]
    assert told == [(f"{word}", id) for word in ("accepted", *OWNERS)]
    assert "private" not in str(said)


OWNERS = ("cancelled by its owner", "deleted by its owner")
