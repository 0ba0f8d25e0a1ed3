"""The OpenAPI document: kept, whole, and what the published client expects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reverie.api.openapi import FILE, document

from .conftest import API, Service

ROOT = Path(__file__).parents[3]

#: The hosted API's operations, and the status of their success.
DOCUMENTED = {
    ("get", "/ping"): "200",
    ("post", "/generations/video"): "201",
    ("post", "/generations"): "201",
    ("get", "/generations"): "200",
    ("get", "/generations/{id}"): "200",
    ("delete", "/generations/{id}"): "204",
    ("post", "/generations/{id}/upscale"): "200",
    ("post", "/generations/{id}/audio"): "200",
    ("get", "/generations/concepts/list"): "200",
    ("get", "/generations/camera_motion/list"): "200",
    ("get", "/credits"): "200",
    ("post", "/generations/image"): "201",
    ("post", "/generations/image/reframe"): "201",
    ("post", "/generations/video/reframe"): "201",
    ("post", "/generations/video/modify"): "201",
}


@pytest.fixture(scope="module")
def paths() -> dict[str, Any]:
    return dict(json.loads(document())["paths"])


def test_the_kept_document_is_that_of_the_code() -> None:
    kept = (ROOT / FILE).read_text(encoding="utf-8")
    assert kept == document(), "run: python -m reverie.api.openapi"


@pytest.mark.parametrize(("operation", "status"), DOCUMENTED.items())
def test_every_documented_operation_is_described(
    paths: dict[str, Any], operation: tuple[str, str], status: str
) -> None:
    method, path = operation
    described = paths[API + path][method]
    successes = [code for code in described["responses"] if code.startswith("2")]
    assert successes == [status]
    assert {"401"} <= described["responses"].keys()
    assert described["security"]


def test_operations_have_names_of_their_own(paths: dict[str, Any]) -> None:
    names = [
        operation["operationId"]
        for path in paths.values()
        for operation in path.values()
        if "operationId" in operation
    ]
    assert len(names) == len(set(names))


def test_the_service_serves_its_document(service: Service) -> None:
    assert service.client.get("/openapi.json").json() == json.loads(document())


def test_the_page_of_the_document_needs_nothing_from_elsewhere(service: Service) -> None:
    page = service.client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "openapi.json" in page.text
    assert "//" not in page.text.replace("<!--", "")
