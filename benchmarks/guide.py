"""The 24 calls of the public guide "Python SDK, Video Generation", by SDK, and their films.

Starts `reverie dev` with the procedural engine, makes every call in the guide's words, waits for
what comes of it, and prints what it was and the seconds it took. The guide's pictures and films
are on the hosted service: thumbnails and films made here stand in for them. With --sheet, the
first, the middle and the last frame of every film are laid out, film by film.

    python benchmarks/guide.py [--sheet FILE] [--duration 2s] [--resolution 540p]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from lumaai import AsyncLumaAI, LumaAI
from lumaai.types import Generation
from reverie import media
from reverie.core.clip import Frame

BEAR = "A teddy bear in sunglasses playing electric guitar and dancing"
TIGER = (
    "Low-angle shot of a majestic tiger prowling through a snowy landscape, "
    "leaving paw prints on the white blanket"
)
WIDTH, HEIGHT = 320, 180  # of a frame on the sheet


@contextmanager
def dev(home: Path) -> Iterator[dict[str, str]]:
    """Run `reverie dev`; yield the settings that it prints."""
    reverie = Path(sys.executable).with_name("reverie")
    command = [str(reverie), "dev", "--port", "0", "--data", str(home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline() + process.stdout.readline()
        try:
            yield dict(re.findall(r"export (\w+)=(\S+)", told))
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()


class Endpoint(HTTPServer):
    """Somebody's API endpoint, which is told of a generation."""

    def __init__(self) -> None:
        self.told: list[bytes] = []
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told.append(self.rfile.read(int(self.headers["content-length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *words: object) -> None: ...

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Guide:
    """Makes the calls one after the other, and keeps their films."""

    def __init__(self, house: dict[str, str], folder: Path, size: dict[str, str]) -> None:
        self.house, self.folder, self.size = house, folder, size
        self.client = LumaAI(
            auth_token=house["LUMAAI_API_KEY"], base_url=house["LUMAAI_BASE_URL"], timeout=120
        )
        self.films: list[tuple[str, Path]] = []
        self.count = 0

    def call(self, name: str, make: Callable[[], Any]) -> Any:
        """Make one call, and see it through."""
        self.count += 1
        began = time.monotonic()
        got = make()
        said = ""
        if isinstance(got, Generation):
            path = self.folder / f"{self.count:02}.mp4"
            said = f"{self.kept(got, path)}"
            self.films.append((f"{self.count} {name}", path))
        print(f"{self.count:2}  {name:42} {time.monotonic() - began:6.1f} s  {said}", flush=True)
        return got

    def kept(self, generation: Generation, path: Path) -> str:
        """Wait for a film and fetch it."""
        done = generation.wait(timeout=900)
        self.client.generations.download(done, path)
        about = media.probe(path)
        return f"{about.width}x{about.height}, {about.num_frames} frames"

    def environment(self) -> None:
        """Do what a program does whose settings are in the environment."""
        say = "from lumaai import LumaAI; print(LumaAI().ping.check().message)"
        subprocess.run([sys.executable, "-c", say], env={**os.environ, **self.house}, check=True)

    def create(self, **body: Any) -> Generation:
        """Do what the guide's ``client.generations.create`` does, at the length and size wanted."""
        return self.client.generations.create(**({"extra_body": self.size} | body))


def image(url: str) -> dict[str, str]:
    """A keyframe that is a picture."""
    return {"type": "image", "url": url}


def film(generation: Generation) -> dict[str, str]:
    """A keyframe that is an earlier film."""
    return {"type": "generation", "id": str(generation.id)}


def thumbnail(client: LumaAI, generation: Generation) -> str:
    """Return the address of a film's thumbnail."""
    assets = client.generations.get(str(generation.id)).assets
    assert assets is not None
    return str(assets.image)


def polled(guide: Guide) -> Generation:
    """The guide's usage example, loop and all."""
    generation = guide.create(prompt=BEAR)
    while generation.state != "completed":
        generation = guide.client.generations.get(id=str(generation.id))
        if generation.state == "failed":
            raise RuntimeError(f"Generation failed: {generation.failure_reason}")
        time.sleep(0.5)
    return generation


async def asynchronous(guide: Guide, **more: Any) -> str:
    """The asynchronous client; return an id."""
    async with AsyncLumaAI(
        auth_token=guide.house["LUMAAI_API_KEY"], base_url=guide.house["LUMAAI_BASE_URL"]
    ) as client:
        made = await client.generations.create(prompt=BEAR, extra_body=guide.size, **more)
        return str(made.id)


def downloaded(url: str, path: Path) -> None:
    """Fetch a film without the SDK and without a key."""
    with urllib.request.urlopen(url) as response:
        path.write_bytes(response.read())


def words(guide: Guide) -> tuple[Generation, Generation]:
    """Clients, films from words; return a film of the bear and one of the tiger."""
    get, size = guide.client.generations.get, guide.size
    bear = guide.call("usage example", lambda: polled(guide))
    guide.call("a client with the key from the environment", guide.environment)
    guide.call("a client with a token", guide.client.ping.check)
    guide.call("async library", lambda: get(asyncio.run(asynchronous(guide))))
    guide.call(
        "Ray 2 text to video",
        lambda: guide.create(prompt=BEAR, model="ray-2", resolution="540p", extra_body=size),
    )
    tiger = guide.create(prompt=TIGER).wait(timeout=900)
    guide.call("text to video", lambda: guide.create(prompt=BEAR))
    url = str(get(str(bear.id)).assets.video)  # type: ignore[union-attr]
    guide.call("downloading a video", lambda: downloaded(url, guide.folder / "video.mp4"))
    guide.call(
        "with loop, aspect ratio",
        lambda: guide.create(prompt=BEAR, loop=True, aspect_ratio="3:4"),
    )
    return bear, tiger


def ends(guide: Guide, bear: Generation, tiger: Generation) -> None:
    """Every combination of keyframes that the guide shows."""
    second = guide.create(prompt="A tiger sleeping in a snowy landscape").wait(timeout=900)
    one, two = thumbnail(guide.client, tiger), thumbnail(guide.client, second)
    cases: tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...] = (
        ("Ray 2 image to video", TIGER, {"frame0": image(one)}, {"model": "ray-2"}),
        ("with start frame", TIGER, {"frame0": image(one)}, {}),
        ("with start frame, loop", TIGER, {"frame0": image(one)}, {"loop": True}),
        ("with ending frame", TIGER, {"frame1": image(one)}, {}),
        ("start and end", TIGER, {"frame0": image(one), "frame1": image(two)}, {}),
        ("extend video", BEAR, {"frame0": film(bear)}, {}),
        ("reverse extend video", BEAR, {"frame1": film(bear)}, {}),
        ("extend with an end-frame", TIGER, {"frame0": film(tiger), "frame1": image(two)}, {}),
        (
            "reverse extend with a start-frame",
            TIGER,
            {"frame0": image(two), "frame1": film(tiger)},
            {},
        ),
        ("interpolate between 2 videos", BEAR, {"frame0": film(bear), "frame1": film(tiger)}, {}),
    )
    for name, prompt, keyframes, more in cases:
        guide.call(
            name, lambda p=prompt, k=keyframes, m=more: guide.create(prompt=p, keyframes=k, **m)
        )


def rest(guide: Guide, bear: Generation) -> None:
    """Generations, camera motions and the callback."""
    generations = guide.client.generations
    guide.call("get generation with id", lambda: generations.get(id=str(bear.id)).state)
    guide.call("list all generations", lambda: generations.list(limit=100, offset=0))
    spare = guide.create(prompt=BEAR)
    guide.call("delete generation", lambda: generations.delete(id=str(spare.id)))
    motions = guide.call("get all camera motions", generations.camera_motion.list)
    guide.call("use a camera motion", lambda: guide.create(prompt=f"A lighthouse, {motions[0]}"))
    endpoint = Endpoint()
    url = f"http://127.0.0.1:{endpoint.server_port}/update"
    guide.call(
        "callback",
        lambda: generations.get(asyncio.run(asynchronous(guide, callback_url=url))),
    )
    time.sleep(2)
    print(f"    the endpoint was told {len(endpoint.told)} times")


def sheet(films: list[tuple[str, Path]]) -> Frame:
    """Lay out the first, the middle and the last frame of each film, two films a row."""
    cells = []
    for name, path in films:
        frames = list(media.frames(path))
        row = [media.fit(frames[i], WIDTH, HEIGHT) for i in (0, len(frames) // 2, len(frames) - 1)]
        strip = np.concatenate(row, axis=1)
        cv2.putText(strip, name, (6, 16), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255, 255, 0), 1)
        cells.append(strip)
    if len(cells) % 2:
        cells.append(np.zeros_like(cells[0]))
    rows = [np.concatenate(cells[i : i + 2], axis=1) for i in range(0, len(cells), 2)]
    return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--duration", default="2s")
    parser.add_argument("--resolution", default="540p")
    asked = parser.parse_args()
    size = {"duration": asked.duration, "resolution": asked.resolution}
    with tempfile.TemporaryDirectory() as folder, dev(Path(folder, "house")) as house:
        guide = Guide(house, Path(folder), size)
        bear, tiger = words(guide)
        ends(guide, bear, tiger)
        rest(guide, bear)
        if asked.sheet:
            asked.sheet.write_bytes(media.jpeg(sheet(guide.films)))


if __name__ == "__main__":
    main()
