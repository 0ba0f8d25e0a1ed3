"""Looking: one, many, none of anybody else's."""

from __future__ import annotations

import pytest

from .conftest import API, Service


def test_a_completed_film_has_an_address_that_works_without_a_key(service: Service) -> None:
    id = service.create()["id"]
    assert service.complete(b"film") == id
    shown = service.client.get(f"{API}/generations/{id}").json()
    assert (shown["state"], shown["progress"]) == ("completed", 1.0)
    assert shown["assets"].keys() == {"video"}
    answer = service.client.get(shown["assets"]["video"], headers={"Authorization": ""})
    assert (answer.status_code, answer.content) == (200, b"film")
    assert answer.headers["content-type"] == "video/mp4"


def test_the_list_is_newest_first_in_pages_and_filtered(service: Service) -> None:
    ids = [service.create()["id"] for _ in range(3)]
    picture = service.create("/generations/image")["id"]
    done = service.complete()
    page = service.client.get(f"{API}/generations", params={"limit": 2, "offset": 1}).json()
    assert [g["id"] for g in page["generations"]] == [ids[2], ids[1]]
    assert {k: page[k] for k in ("has_more", "count", "limit", "offset")} == {
        "has_more": True,
        "count": 2,
        "limit": 2,
        "offset": 1,
    }

    def listed(**filters: str) -> list[str]:
        answer = service.client.get(f"{API}/generations", params=filters).json()
        return [generation["id"] for generation in answer["generations"]]

    assert listed(state="completed") == [done]
    assert listed(generation_type="image") == [picture]
    assert listed(created_after="2100-01-01T00:00:00Z") == []
    assert len(listed(created_after="2000-01-01T00:00:00Z")) == 4


def test_a_limit_of_nothing_is_an_empty_page(service: Service) -> None:
    service.create()
    page = service.client.get(f"{API}/generations", params={"limit": 0, "offset": 0}).json()
    assert (page["generations"], page["has_more"]) == ([], True)


@pytest.mark.parametrize("query", ["limit=-1", "limit=1001", "offset=-1", "state=lost"])
def test_a_list_out_of_bounds_is_refused(service: Service, query: str) -> None:
    answer = service.client.get(f"{API}/generations?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][0] == "query"


@pytest.mark.parametrize(
    "id", ["7f3c9a52-1d84-4b6e-9f20-5c1e8a7d4b33", "id", "a" * 500, "%00", "..%2f..", "%F0%28"]
)
@pytest.mark.parametrize(("method", "tail"), [("GET", ""), ("DELETE", ""), ("POST", "/cancel")])
def test_an_unknown_id_is_not_found(service: Service, method: str, tail: str, id: str) -> None:
    answer = service.client.request(method, f"{API}/generations/{id}{tail}")
    assert answer.status_code == 404
    assert answer.json()["detail"]


def test_nobody_sees_or_touches_what_is_another_accounts(service: Service) -> None:
    id = service.create()["id"]
    other = service.other()
    for method, tail in (("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("POST", "/upscale")):
        path = f"{API}/generations/{id}{tail}"
        answer = service.client.request(method, path, headers=other)
        assert answer.status_code == 404
    assert service.client.get(f"{API}/generations", headers=other).json()["count"] == 0
    assert service.client.get(f"{API}/generations/{id}").json()["state"] == "queued"


def test_a_deleted_generation_is_gone(service: Service) -> None:
    id = service.create()["id"]
    answer = service.client.delete(f"{API}/generations/{id}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert service.client.get(f"{API}/generations/{id}").status_code == 404
    assert service.client.delete(f"{API}/generations/{id}").status_code == 404


def test_a_cancelled_generation_has_failed_and_stays_in_the_list(service: Service) -> None:
    id = service.create()["id"]
    cancelled = service.client.post(f"{API}/generations/{id}/cancel").json()
    assert (cancelled["state"], cancelled["failure_reason"]) == ("failed", "Cancelled")
    assert service.client.get(f"{API}/generations").json()["count"] == 1


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer nonsense", "Basic YTpi"])
@pytest.mark.parametrize("path", ["/ping", "/generations", "/credits", "/generations/id"])
def test_without_a_key_that_works_nothing_is_said(
    service: Service, path: str, header: str | None
) -> None:
    service.client.headers.pop("authorization")
    headers = {} if header is None else {"Authorization": header}
    answer = service.client.get(f"{API}{path}", headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"detail": "Invalid API key is provided"})
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_key_stops_working_at_once(service: Service) -> None:
    (key,) = service.ledger.keys.list(service.account)
    service.ledger.keys.revoke(service.account, key.id)
    assert service.client.get(f"{API}/ping").status_code == 401


def test_the_catalogue_is_served(service: Service) -> None:
    assert service.client.get(f"{API}/ping").json() == {"message": "pong"}
    concepts = service.client.get(f"{API}/generations/concepts/list").json()
    motions = service.client.get(f"{API}/generations/camera_motion/list").json()
    assert (len(concepts), len(motions)) == (34, 15)
    assert "camera orbit left" in motions
    assert service.client.get(f"{API}/credits").json() == {"credit_balance": 0.0}


def test_an_unknown_path_and_a_wrong_method_are_told_in_json(service: Service) -> None:
    assert service.client.get("/_stainless_unknown_path").json() == {"detail": "Not Found"}
    answer = service.client.put(f"{API}/generations")
    assert (answer.status_code, answer.json()) == (405, {"detail": "Method Not Allowed"})


def test_health_needs_no_key(service: Service) -> None:
    service.client.headers.pop("authorization")
    assert service.client.get("/healthz").status_code == 200
    assert service.client.get("/readyz").status_code == 200
