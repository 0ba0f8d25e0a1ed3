"""The mock: whatever is asked, the answer is a valid one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from reverie.api.mock import CREATIONS, create_mock

from .conftest import API


@pytest.fixture
def mock() -> Iterator[TestClient]:
    with TestClient(create_mock(), headers={"Authorization": "Bearer x"}) as client:
        yield client


@pytest.mark.parametrize(("path", "status"), [(path, status) for path, _, status in CREATIONS])
@pytest.mark.parametrize("body", [{}, {"loop": 5, "model": "ray-3"}])
def test_anything_can_be_created(
    mock: TestClient, path: str, status: int, body: dict[str, Any]
) -> None:
    answer = mock.post(API + path.replace("{id}", "id"), json=body)
    assert answer.status_code == status
    made = answer.json()
    assert made["state"] == "queued"
    assert {"generation_type", "model"} <= made["request"].keys()
    assert made["model"] == made["request"]["model"] == body.get("model", made["model"])


def test_any_id_is_a_completed_film_that_can_be_downloaded(mock: TestClient) -> None:
    shown = mock.get(f"{API}/generations/anything").json()
    assert (shown["id"], shown["state"]) == ("anything", "completed")
    film = mock.get(shown["assets"]["video"], headers={"Authorization": ""})
    assert film.content[4:8] == b"ftyp"
    assert film.headers["content-type"] == "video/mp4"
    assert mock.get(shown["assets"]["image"]).content[:3] == b"\xff\xd8\xff"


def test_deleting_twice_and_cancelling_are_fine(mock: TestClient) -> None:
    for _ in range(2):
        assert mock.delete(f"{API}/generations/id").status_code == 204
    assert mock.post(f"{API}/generations/id/cancel").json()["state"] == "failed"


def test_the_list_holds_one_and_keeps_to_its_limit(mock: TestClient) -> None:
    assert mock.get(f"{API}/generations").json()["count"] == 1
    assert mock.get(f"{API}/generations?limit=0&offset=0").json()["generations"] == []
    assert mock.get(f"{API}/generations?limit=x&offset=1").json()["limit"] == 100


def test_only_a_missing_key_a_broken_body_and_an_unknown_path_are_refused(
    mock: TestClient,
) -> None:
    assert mock.get("/_stainless_unknown_path").status_code == 404
    assert mock.post(f"{API}/generations", content=b"{").status_code == 400
    assert mock.post(f"{API}/generations", content=b"[]").status_code == 422
    mock.headers.pop("authorization")
    assert mock.get(f"{API}/ping").json() == {"detail": "Invalid API key is provided"}
