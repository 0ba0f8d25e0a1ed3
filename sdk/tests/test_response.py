"""``with_raw_response`` and ``with_streaming_response``."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import lumaai

ID = "d196"


def run(kind: str, server: Any, blocking: Any, waiting: Any) -> Any:
    options = {"auth_token": "k", "base_url": server.url}
    if kind == "sync":
        with lumaai.LumaAI(**options) as client:
            return blocking(client)

    async def main() -> Any:
        async with lumaai.AsyncLumaAI(**options) as client:
            return await waiting(client)

    return asyncio.run(main())


both = pytest.mark.parametrize("kind", ["sync", "async"])


@both
def test_a_raw_answer_has_headers_and_the_parsed_body(kind: str, server: Any) -> None:
    server.says(server.http(200, server.queued, {"x-request-id": "abc"}))

    def blocking(luma: Any) -> Any:
        response = luma.generations.with_raw_response.get(ID)
        return response, response.parse(), response.text(), response.json()

    async def waiting(luma: Any) -> Any:
        response = await luma.generations.with_raw_response.get(ID)
        return response, await response.parse(), await response.text(), await response.json()

    response, generation, text, data = run(kind, server, blocking, waiting)
    assert response.headers["X-Request-Id"] == "abc"
    assert (response.status_code, response.method, response.http_version) == (
        200,
        "GET",
        "HTTP/1.1",
    )
    assert str(response.url) == f"{server.url}/generations/{ID}"
    assert response.http_request.headers["X-Stainless-Lang"] == "python"
    assert response.is_closed
    assert response.retries_taken == 0
    assert response.elapsed.total_seconds() > 0
    assert generation.state == data["state"] == "queued"
    assert '"queued"' in text
    assert "[200] GET" in repr(response)


@both
def test_every_resource_has_the_view_and_so_has_the_client(kind: str, server: Any) -> None:
    def blocking(luma: Any) -> Any:
        return [
            luma.with_raw_response.generations.image.create(prompt="a").status_code,
            luma.generations.with_raw_response.concepts.list().status_code,
            luma.ping.with_raw_response.check().status_code,
            luma.uploads.with_raw_response.create(b"abc").status_code,
        ]

    async def waiting(luma: Any) -> Any:
        return [
            (await luma.with_raw_response.generations.image.create(prompt="a")).status_code,
            (await luma.generations.with_raw_response.concepts.list()).status_code,
            (await luma.ping.with_raw_response.check()).status_code,
            (await luma.uploads.with_raw_response.create(b"abc")).status_code,
        ]

    assert run(kind, server, blocking, waiting) == [200] * 4


@both
def test_a_streamed_answer_is_read_as_it_comes_and_closed_on_leaving(
    kind: str, server: Any
) -> None:
    server.says(server.http(200, b"one\ntwo\n", {"content-type": "text/plain"}))

    def blocking(luma: Any) -> Any:
        with luma.generations.with_streaming_response.get(ID) as response:
            assert not response.is_closed
            lines = list(response.iter_lines())
        return response, lines

    async def waiting(luma: Any) -> Any:
        async with luma.generations.with_streaming_response.get(ID) as response:
            assert not response.is_closed
            lines = [line async for line in response.iter_lines()]
        return response, lines

    response, lines = run(kind, server, blocking, waiting)
    assert lines == ["one", "two"]
    assert response.is_closed


@both
def test_a_stream_can_be_read_once(kind: str, server: Any) -> None:
    def blocking(luma: Any) -> Any:
        with luma.generations.with_streaming_response.get(ID) as response:
            b"".join(response.iter_bytes())
            response.parse()

    async def waiting(luma: Any) -> Any:
        async with luma.generations.with_streaming_response.get(ID) as response:
            [piece async for piece in response.iter_text()]
            await response.parse()

    with pytest.raises(lumaai.StreamAlreadyConsumed):
        run(kind, server, blocking, waiting)


@both
def test_a_refusal_is_raised_before_the_body_is_streamed(kind: str, server: Any) -> None:
    server.says(server.http(404, {"detail": "none"}))

    def blocking(luma: Any) -> Any:
        with luma.generations.with_streaming_response.get(ID):
            raise AssertionError("entered")

    async def waiting(luma: Any) -> Any:
        async with luma.generations.with_streaming_response.get(ID):
            raise AssertionError("entered")

    with pytest.raises(lumaai.NotFoundError) as caught:
        run(kind, server, blocking, waiting)
    assert caught.value.body == {"detail": "none"}


@both
def test_a_raw_answer_tells_how_often_it_was_asked_for(kind: str, server: Any) -> None:
    server.says(server.http(500, {}, {"retry-after-ms": "1"}), server.http(200, {}))

    def blocking(luma: Any) -> Any:
        return luma.generations.with_raw_response.get(ID)

    async def waiting(luma: Any) -> Any:
        return await luma.generations.with_raw_response.get(ID)

    assert run(kind, server, blocking, waiting).retries_taken == 1
