"""What each call sends, and what becomes of the answer."""

from __future__ import annotations

from typing import Any

import pytest

import lumaai

ID = "d1968551-6113-4b46-b567-09210c2e79b0"
DONE = {"id": ID, "state": "completed", "assets": {"video": "http://x/a.mp4"}, "new": [1]}


def test_create_sends_the_prompt_once_and_returns_the_queued_generation(
    twin: Any, server: Any
) -> None:
    server.says(server.http(201, server.queued))

    generation = twin(lambda luma: luma.generations.create(prompt="A teddy bear — ünïcode"))

    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/generations/video")
    assert request.body.decode() == '{"prompt":"A teddy bear — ünïcode"}'
    assert request.headers["authorization"] == "Bearer key"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["x-stainless-lang"] == "python"
    assert generation.state == "queued"


CALLS: dict[str, tuple[Any, str, str]] = {
    "get": (lambda g: g.get(ID), "GET", f"/generations/{ID}"),
    "get by name": (lambda g: g.get(id=ID), "GET", f"/generations/{ID}"),
    "list": (lambda g: g.list(), "GET", "/generations"),
    "list page": (lambda g: g.list(limit=5, offset=0), "GET", "/generations?limit=5&offset=0"),
    "delete": (lambda g: g.delete(id=ID), "DELETE", f"/generations/{ID}"),
    "upscale": (lambda g: g.upscale(ID), "POST", f"/generations/{ID}/upscale"),
    "audio": (lambda g: g.audio(ID, prompt="rain"), "POST", f"/generations/{ID}/audio"),
    "cancel": (lambda g: g.cancel(ID), "POST", f"/generations/{ID}/cancel"),
    "video": (lambda g: g.video.create(model="ray-2"), "POST", "/generations/video"),
    "image": (lambda g: g.image.create(prompt="a cat"), "POST", "/generations/image"),
    "modify": (
        lambda g: g.video.modify(media={"url": "https://x/a.mp4"}, mode="flex_1", model="ray-2"),
        "POST",
        "/generations/video/modify",
    ),
    "reframe": (
        lambda g: g.video.reframe(media={"url": "https://x/a.mp4"}, aspect_ratio="1:1"),
        "POST",
        "/generations/video/reframe",
    ),
    "reframe image": (
        lambda g: g.image.reframe(media={"url": "https://x/a.jpg"}, aspect_ratio="1:1"),
        "POST",
        "/generations/image/reframe",
    ),
    "concepts": (lambda g: g.concepts.list(), "GET", "/generations/concepts/list"),
    "camera": (lambda g: g.camera_motion.list(), "GET", "/generations/camera_motion/list"),
}


@pytest.mark.parametrize("name", CALLS)
def test_each_call_goes_where_the_api_has_it(twin: Any, server: Any, name: str) -> None:
    call, method, path = CALLS[name]

    twin(lambda luma: call(luma.generations))

    (request,) = server.requests
    assert (request.method, request.path) == (method, path)


def test_ping_and_credits_answer(twin: Any, server: Any) -> None:
    server.says(server.http(200, {"message": "pong"}))
    assert twin(lambda luma: luma.ping.check()).message == "pong"

    server.says(server.http(200, {"credit_balance": 1250.5}))
    assert twin(lambda luma: luma.credits.get()).credit_balance == 1250.5


def test_a_modification_names_its_kind_even_when_the_caller_does_not(
    twin: Any, server: Any
) -> None:
    twin(lambda luma: luma.generations.video.modify(media={"url": "https://x"}, mode="flex_1"))

    assert server.requests[0].json["generation_type"] == "modify_video"


def test_what_the_api_adds_later_is_kept(twin: Any, server: Any) -> None:
    server.says(server.http(200, DONE))

    generation = twin(lambda luma: luma.generations.get(ID))

    assert generation.new == [1]
    assert generation.to_dict() == DONE
    assert "failure_reason" not in generation.model_fields_set


def test_an_empty_answer_to_delete_is_none(twin: Any, server: Any) -> None:
    server.says(b"HTTP/1.1 204 No Content\r\n\r\n")

    assert twin(lambda luma: luma.generations.delete(ID)) is None
    assert server.requests[0].headers["accept"] == "*/*"


def test_omitted_arguments_are_not_sent_and_none_is_null(twin: Any, server: Any) -> None:
    twin(
        lambda luma: luma.generations.create(
            prompt="a cat", loop=lumaai.omit, duration=lumaai.NOT_GIVEN, keyframes=None
        )
    )

    assert server.requests[0].json == {"prompt": "a cat", "keyframes": None}


def test_a_misspelt_keyword_is_refused_with_the_right_ones(twin: Any, server: Any) -> None:
    with pytest.raises(TypeError, match=r"'promt'; choose from .*prompt"):
        twin(lambda luma: luma.generations.create(promt="a cat"))

    assert server.requests == []


def test_a_missing_keyword_is_named(twin: Any) -> None:
    with pytest.raises(TypeError, match="missing required keyword-only argument: 'mode'"):
        twin(lambda luma: luma.generations.video.modify(media={"url": "https://x"}))


@pytest.mark.parametrize("id", ["", ".", "..", "%2e%2E", "%2e."])
def test_an_id_that_would_lead_elsewhere_is_refused(twin: Any, server: Any, id: str) -> None:
    with pytest.raises(ValueError, match=r"non-empty|dot-segment"):
        twin(lambda luma: luma.generations.get(id))

    assert server.requests == []


def test_an_id_is_one_part_of_the_path_whatever_is_in_it(twin: Any, server: Any) -> None:
    twin(lambda luma: luma.generations.get("a b/../c?d#e"))

    assert server.requests[0].path == "/generations/a%20b%2F..%2Fc%3Fd%23e"


def test_extras_of_one_call_win_over_the_client_and_the_call(twin: Any, server: Any) -> None:
    twin(
        lambda luma: luma.generations.create(
            prompt="a cat",
            extra_headers={"X-Mine": "1", "User-Agent": "me", "X-Stainless-OS": lumaai.Omit()},
            extra_query={"tags": ["a", "b"], "at": {"x": True}, "page": 2},
            extra_body={"prompt": "a dog", "beta": True},
        ),
        default_headers={"x-mine": "0", "X-Client": "yes"},
        default_query={"page": 1},
    )

    (request,) = server.requests
    assert request.path == "/generations/video?page=2&tags=a%2Cb&at%5Bx%5D=true"
    assert request.headers["x-mine"] == "1"
    assert request.headers["x-client"] == "yes"
    assert request.headers["user-agent"] == "me"
    assert "x-stainless-os" not in request.headers
    assert request.json == {"prompt": "a dog", "beta": True}


def test_any_path_can_be_called_by_its_verb(twin: Any, server: Any) -> None:
    server.says(server.http(200, {"anything": 1}))

    got = twin(lambda luma: luma.get("/new/thing", cast_to=dict, options={"params": {"a": 1}}))
    twin(lambda luma: luma.post("/new/thing", cast_to=dict, body={"b": 2}))

    assert got == {"anything": 1}
    assert [r.path for r in server.requests] == ["/new/thing?a=1", "/new/thing"]
    assert server.requests[1].json == {"b": 2}
