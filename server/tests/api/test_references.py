"""Building on an earlier generation: it must be there, one's own, a film, and done."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import API, Service

NOBODYS = "123e4567-e89b-12d3-a456-426614174000"


def extend(service: Service, id: str, frame: str = "frame0", **more: Any) -> Any:
    keyframes = {frame: {"type": "generation", "id": id}}
    body = {"prompt": "It goes on", "keyframes": keyframes}
    return service.client.post(f"{API}/generations", json=body, **more)


def test_a_completed_film_can_be_built_on(service: Service) -> None:
    service.create()
    id = service.complete()
    answer = extend(service, id)
    assert answer.status_code == 201
    assert answer.json()["request"]["keyframes"]["frame0"] == {"type": "generation", "id": id}


@pytest.mark.parametrize("id", [NOBODYS, "7f3c9a52-1d84-4b6e-9f20-5c1e8a7d4b33", "id", "%00"])
def test_one_that_is_not_there_is_named(service: Service, id: str) -> None:
    answer = extend(service, id, "frame1")
    assert answer.status_code == 400
    assert answer.json()["detail"] == f"keyframes.frame1: Generation {id} does not exist"


def test_another_accounts_film_is_not_ours_to_build_on(service: Service) -> None:
    service.create()
    id = service.complete()
    answer = extend(service, id, headers=service.other())
    assert answer.status_code == 400
    assert (
        answer.json()["detail"] == f"keyframes.frame0: Generation {id} belongs to another account"
    )


def test_a_picture_is_not_a_film(service: Service) -> None:
    service.create("/generations/image")
    id = service.complete(role="image")
    detail = extend(service, id).json()["detail"]
    assert detail == f"keyframes.frame0: Generation {id} is an image; only a video can be built on"


def test_one_that_is_not_done_must_be_waited_for(service: Service) -> None:
    id = service.create()["id"]
    for state in ("queued", "dreaming"):
        detail = extend(service, id).json()["detail"]
        assert detail == (
            f"keyframes.frame0: Generation {id} is {state}; "
            "wait until it is completed before building on it"
        )
        if state == "queued":
            service.claim()


def test_upscaling_and_sound_make_a_new_generation_of_the_same_model(service: Service) -> None:
    service.create(model="ray-flash-2", duration="9s")
    id = service.complete()
    for path, body in (("upscale", {"resolution": "4k"}), ("audio", {"prompt": "rain"})):
        answer = service.client.post(f"{API}/generations/{id}/{path}", json=body)
        assert answer.status_code == 200
        made = answer.json()
        assert made["id"] != id
        assert made["model"] == "ray-flash-2"
        assert made["request"]["generation_id"] == id
        assert made["generation_type"] == "video"
    assert service.ledger.accounts.get(service.account).balance == -(44 + 99 + 18) * 10**6


@pytest.mark.parametrize("body", [None, {}, {"resolution": None}])
def test_an_empty_upscale_has_a_default(service: Service, body: Any) -> None:
    service.create()
    id = service.complete()
    answer = service.client.post(f"{API}/generations/{id}/upscale", json=body)
    assert answer.json()["request"]["resolution"] == "1080p"


def test_upscaling_must_make_it_larger(service: Service) -> None:
    service.create(resolution="1080p")
    id = service.complete()
    answer = service.client.post(f"{API}/generations/{id}/upscale", json={"resolution": "720p"})
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        f"resolution: Generation {id} has 1080p already, "
        "so it cannot be upscaled to 720p; choose from 4k"
    )


def test_upscaling_what_is_not_there_is_not_found(service: Service) -> None:
    answer = service.client.post(f"{API}/generations/{NOBODYS}/upscale", json={})
    assert answer.status_code == 404
    assert answer.json()["detail"] == f"Generation {NOBODYS} does not exist"
