"""A program that uses every call, for type checkers; it is read, not run."""

from __future__ import annotations

import io
from pathlib import Path
from typing import assert_type

import httpx2

import lumaai
from lumaai import AsyncLumaAI, LumaAI, keyframes, webhooks
from lumaai.types import Generation, GenerationCreateParams, GenerationListResponse, Upload


def show(*values: object) -> None: ...


def blocking(client: LumaAI) -> None:
    params: GenerationCreateParams = {"prompt": "A cat", "model": "ray-2"}
    film = client.generations.create(**params)
    assert_type(film, Generation)
    client.generations.create(
        model="ray-flash-2",
        aspect_ratio="16:9",
        callback_url="https://example.com",
        concepts=[{"key": "dolly_zoom"}],
        duration="5s",
        generation_type="video",
        keyframes={
            "frame0": {"type": "image", "url": "https://example.com/image.jpg"},
            "frame1": {"type": "generation", "id": "d196"},
        },
        loop=True,
        prompt="A cat",
        resolution="1080",
        seed=7,
        extra_headers={"x": "y", "z": lumaai.Omit()},
        extra_query={"q": 1},
        extra_body={"b": 2},
        timeout=httpx2.Timeout(30),
    )
    client.generations.video.create(prompt="A cat", duration=lumaai.omit)
    client.generations.video.modify(
        generation_type="modify_video", media={"url": "u"}, mode="flex_1", model="ray-2"
    )
    client.generations.video.reframe(
        generation_type="reframe_video", media={"url": Path("a.mp4")}, aspect_ratio="1:1", x_end=1
    )
    client.generations.image.create(
        prompt="A cat",
        model="photon-1",
        image_ref=[{"url": "u", "weight": 0.85}],
        character_ref={"identity0": {"images": ["u"]}},
        sync=True,
    )
    client.generations.image.reframe(media={"url": b"..."}, aspect_ratio="9:16", format="png")
    assert_type(client.generations.get("d196"), Generation)
    page = client.generations.list(limit=100, offset=0)
    assert_type(page, GenerationListResponse)
    assert_type(page.generations, list[Generation])
    client.generations.delete(id="d196")
    client.generations.upscale("d196", resolution="4k")
    client.generations.audio("d196", prompt="rain", negative_prompt="wind")
    assert_type(client.generations.cancel(film), Generation)
    assert_type(client.generations.concepts.list(), list[str])
    assert_type(client.generations.camera_motion.list(), list[str])
    assert_type(client.ping.check().message, str | None)
    assert_type(client.credits.get().credit_balance, float)
    assert_type(client.uploads.create(Path("cat.png")), Upload)
    assert_type(client.get("/new", cast_to=Upload), Upload)
    client.post("/new", cast_to=Generation, body={"a": 1}, options={"max_retries": 0})
    client.put("/new", cast_to=Generation, body={"a": 1})
    client.patch("/new", cast_to=Generation, content=b"a")
    client.delete("/new", cast_to=object)


def helpers(client: LumaAI) -> None:
    film = client.generations.create_and_wait(prompt="A cat", wait_timeout=60, on_progress=show)
    assert_type(film.wait(timeout=3), Generation)
    assert_type(film.download("film.mp4"), Path)
    client.generations.download(film, io.BytesIO(), asset="video", on_progress=show)
    for event in client.generations.events(film):
        show(event.kind, event.data)
    for generation in client.generations.iter():
        assert_type(generation, Generation)
    client.generations.extend(film, end="https://example.com/a.jpg", prompt="on")
    client.generations.reverse_extend(film, start=Path("a.jpg"))
    client.generations.interpolate(film, "d196", loop=False)
    client.generations.create(keyframes=keyframes.between(film, keyframes.image("u")))
    assert_type(webhooks.unwrap(b"", {}, "whsec_"), Generation)
    response = client.generations.with_raw_response.create(prompt="A cat")
    show(response.headers["x"], response.status_code, response.parse())
    show(client.generations.with_raw_response.image.create(prompt="A cat").parse())
    with client.generations.with_streaming_response.get("d196") as streamed:
        show(list(streamed.iter_lines()))
    assert_type(client.with_options(timeout=3), LumaAI)


async def waiting(client: AsyncLumaAI) -> None:
    film = await client.generations.create(prompt="A cat")
    plain: Generation = film
    show(plain.id, (await film.wait()).state, await film.download())
    film = await client.generations.create_and_wait(prompt="A cat")
    await client.generations.wait(film, timeout=3, on_progress=show)
    await client.generations.download(film, "film.mp4")
    page = await client.generations.list()
    await page.generations[0].download()
    async for event in client.generations.events(film):
        show(event.kind)
    async for generation in client.generations.iter():
        await generation.wait()
    await client.generations.video.modify(media={"url": "u"}, mode="adhere_1")
    await client.generations.image.reframe(media={"url": "u"}, aspect_ratio="1:1")
    await client.generations.cancel("d196")
    await client.generations.upscale("d196", resolution="4k")
    await client.generations.audio("d196", prompt="rain")
    await client.generations.extend(film, end="https://example.com/a.jpg", prompt="on")
    await client.generations.reverse_extend(film, start=Path("a.jpg"))
    await client.generations.interpolate(film, "d196")
    await client.generations.image.create(prompt="A cat", sync=True)
    await client.generations.video.create(prompt="A cat")
    await client.generations.video.reframe(media={"url": "u"}, aspect_ratio="1:1")
    assert_type(await client.generations.camera_motion.list(), list[str])
    assert_type((await client.ping.check()).message, str | None)
    assert_type(await client.get("/new", cast_to=Upload), Upload)
    assert_type(client.with_options(timeout=3), AsyncLumaAI)
    await client.generations.delete("d196")
    assert_type(await client.generations.concepts.list(), list[str])
    assert_type((await client.uploads.create(b"...")).url, str)
    assert_type((await client.credits.get()).credit_balance, float)
    response = await client.generations.with_raw_response.get("d196")
    show(await response.parse())
    async with client.with_streaming_response.generations.get("d196") as streamed:
        show([line async for line in streamed.iter_lines()])
