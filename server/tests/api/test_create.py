"""Creating: accepted, refused, paid for, once."""

from __future__ import annotations

from typing import Any

import pytest

from reverie.core.capability import Capability
from reverie.core.models import IMAGE_MODELS, VIDEO_MODELS
from reverie.core.money import CENT
from reverie.core.request import VideoRequest

from .conftest import API, OFFERS, Build, Service


@pytest.mark.parametrize("path", ["/generations", "/generations/video"])
def test_a_prompt_is_enough_and_the_answer_is_the_documented_one(
    service: Service, path: str
) -> None:
    answer = service.client.post(f"{API}{path}", json={"prompt": "A tiger", "seed": 7})
    assert answer.status_code == 201
    body = answer.json()
    assert body["state"] == "queued"
    assert body["generation_type"] == "video"
    assert body["failure_reason"] is None
    assert body["created_at"].endswith("Z")
    assert "assets" not in body
    assert body["model"] == "ray-2"
    assert body["seed"] == 7
    assert body["progress"] == 0
    assert body["queue_position"] == 0
    assert body["request"] == VideoRequest(prompt="A tiger", seed=7).echo()


def test_a_seed_is_drawn_when_none_is_given_and_javascript_can_hold_it(service: Service) -> None:
    seeds = {service.create()["seed"] for _ in range(3)}
    assert len(seeds) == 3
    assert max(seeds) < 2**53


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "Prompt is required"),
        ({"prompt": "ab"}, "Prompt is too short, minimum length is 3 characters"),
        ({"prompt": "A tiger", "keyframes": {}}, "No keyframes provided"),
        ({"prompt": "A tiger", "generation_type": "opera"}, "Unknown request type"),
    ],
)
def test_documented_refusals_are_sentences(
    service: Service, body: dict[str, Any], sentence: str
) -> None:
    answer = service.client.post(f"{API}/generations", json=body)
    assert (answer.status_code, answer.json()) == (400, {"detail": sentence})


def test_other_refusals_are_lists_of_strings_that_name_field_value_and_choices(
    service: Service,
) -> None:
    answer = service.client.post(
        f"{API}/generations",
        json={"prompt": "A tiger", "model": "ray-3", "concepts": [{"key": 5}]},
    )
    assert answer.status_code == 422
    first, second = answer.json()["detail"]
    assert first == {
        "type": "enum",
        "loc": ["body", "model"],
        "msg": "Input should be 'ray-1-6', 'ray-2' or 'ray-flash-2'",
        "input": "ray-3",
    }
    assert second["loc"] == ["body", "concepts", "0", "key"]
    assert second["input"] == "5"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b'"a"', 422),
        (b'{"prompt": "a\\ud800tiger"}', 422),
        (b'{"prompt": "a\\u0000tiger"}', 422),
        (b'{"prompt": "A tiger", "seed": 1e999}', 422),
        (b'{"prompt": "A tiger", "seed": NaN}', 422),
        (b"[" * 100_000, 400),
        (b"\xff\xfe", 422),
        (b"9" * 100_000, 400),
    ],
)
def test_broken_bodies_are_refused_without_breaking_anything(
    service: Service, content: bytes, status: int
) -> None:
    answer = service.client.post(f"{API}/generations", content=content)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_a_body_without_a_content_type_is_taken_for_json(service: Service) -> None:
    answer = service.client.post(f"{API}/generations", content=b'{"prompt": "A tiger"}')
    assert "content-type" not in answer.request.headers
    assert answer.status_code == 201


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_a_mebibyte_is_refused(service: Service, announced: bool) -> None:
    content = b'{"prompt": "' + b"a" * 2**20 + b'"}'
    pieces = content if announced else iter([content[:1000], content[1000:]])
    answer = service.client.post(f"{API}/generations", content=pieces)
    assert answer.status_code == 413
    assert "1048576" in answer.json()["detail"]


def test_what_the_model_cannot_do_is_refused_by_name(build: Build) -> None:
    able = frozenset({Capability.TEXT})
    service = build(offers={"ray-2": able, "ray-flash-2": able | {Capability.LOOP}})
    answer = service.client.post(f"{API}/generations", json={"prompt": "A tiger", "loop": True})
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        "Model 'ray-2' here cannot do loop; it can do text to video; choose from ray-flash-2"
    )
    answer = service.client.post(
        f"{API}/generations", json={"prompt": "A tiger", "model": "ray-1-6"}
    )
    assert answer.json()["detail"] == (
        "Model 'ray-1-6' is not offered here; choose from ray-2, ray-flash-2"
    )
    assert service.client.get(f"{API}/generations").json()["count"] == 0


def test_the_price_is_taken_at_once_and_given_back_on_cancel(build: Build) -> None:
    service = build(unlimited=False, credit=100 * CENT)
    id = service.create()["id"]
    assert service.client.get(f"{API}/credits").json() == {"credit_balance": 29.0}
    refused = service.client.post(f"{API}/generations", json={"prompt": "A tiger"})
    assert refused.status_code == 402
    assert "71.00 cents" in refused.json()["detail"]
    service.client.post(f"{API}/generations/{id}/cancel")
    assert service.client.get(f"{API}/credits").json() == {"credit_balance": 100.0}


def test_an_idempotency_key_makes_one_generation(service: Service) -> None:
    headers = {"Idempotency-Key": "once"}
    first, again = (
        service.client.post(f"{API}/generations", json={"prompt": "A tiger"}, headers=headers)
        for _ in range(2)
    )
    assert first.json()["id"] == again.json()["id"]
    other = service.client.post(f"{API}/generations", json={"prompt": "A lion"}, headers=headers)
    assert other.status_code == 400


def test_a_blind_retry_of_the_published_client_makes_one_generation(service: Service) -> None:
    def create(count: str) -> str:
        headers = {"x-stainless-retry-count": count}
        answer = service.client.post(
            f"{API}/generations", json={"prompt": "A" * 3}, headers=headers
        )
        return str(answer.json()["id"])

    first = create("0")
    assert create("1") == first
    assert create("0") != first


def test_beyond_the_rate_a_creation_is_told_when_to_come_back(build: Build) -> None:
    service = build(tier="build")
    for _ in range(20):
        service.create()
    answer = service.client.post(f"{API}/generations", json={"prompt": "A tiger"})
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["x-should-retry"] == "true"
    assert service.create("/generations/image")["generation_type"] == "image"


def test_every_kind_is_created_with_its_documented_status(service: Service) -> None:
    media = {"media": {"url": "https://example.com/a"}, "prompt": None}
    expected = {
        "/generations/image": {},
        "/generations/image/reframe": media | {"aspect_ratio": "1:1"},
        "/generations/video/reframe": media | {"aspect_ratio": "1:1"},
        "/generations/video/modify": media | {"mode": "flex_1"},
    }
    for path, body in expected.items():
        answer = service.client.post(f"{API}{path}", json={"prompt": "A tiger"} | body)
        assert answer.status_code == 201, answer.text
        assert answer.json()["generation_type"] == ("image" if "image" in path else "video")


def test_these_tests_offer_every_model_of_the_api() -> None:
    assert OFFERS.keys() == {*VIDEO_MODELS, *IMAGE_MODELS}
