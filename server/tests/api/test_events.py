"""Events: every move of a generation, as it happens, until the end."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from reverie.api.streams import Streams
from reverie.core.errors import TooMany
from reverie.settings import Settings

from .conftest import API, Build, Service


def events(service: Service, id: str) -> list[tuple[str, dict[str, Any]]]:
    text = service.client.get(f"{API}/generations/{id}/events").text
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(b[0].removeprefix("event: "), json.loads(b[1].removeprefix("data: "))) for b in blocks]


def test_a_finished_generation_is_told_of_once(service: Service) -> None:
    service.create()
    id = service.complete()
    ((kind, told),) = events(service, id)
    assert (kind, told["state"]) == ("state", "completed")
    assert told == service.client.get(f"{API}/generations/{id}").json()


def test_moves_and_progress_are_told_in_order(service: Service) -> None:
    id = service.create()["id"]

    def dream() -> None:
        time.sleep(0.7)
        claim = service.claim()
        time.sleep(0.7)
        service.ledger.queue.tick(claim, 0.5, lease=60)
        time.sleep(0.7)
        service.ledger.queue.complete(claim, {})

    worker = threading.Thread(target=dream)
    worker.start()
    told = events(service, id)
    worker.join()
    moves = [(kind, generation["state"], generation["progress"]) for kind, generation in told]
    assert moves == [
        ("state", "queued", 0.0),
        ("state", "dreaming", 0.0),
        ("progress", "dreaming", 0.5),
        ("state", "completed", 1.0),
    ]


def test_a_picture_of_what_is_made_is_told_of_once_and_can_be_fetched(service: Service) -> None:
    id = service.create()["id"]
    claim = service.claim()
    lent = {"preview": f"{id}/1/lent/preview-3.jpg", "progress_video": f"{id}/1/lent/progress.mp4"}
    with service.assets.writing(lent["preview"]) as path:
        path.write_bytes(b"picture")
    service.ledger.queue.tick(claim, 0.3, lease=60, assets={"preview": lent["preview"]})

    def dream() -> None:
        time.sleep(0.7)
        service.ledger.queue.tick(claim, 0.5, lease=60, assets=lent)
        time.sleep(0.7)
        service.ledger.queue.tick(claim, 0.6, lease=60, assets=lent | {"preview": f"{id}/1/4.jpg"})
        time.sleep(0.7)
        service.ledger.queue.complete(claim, {"video": f"{id}/1/video.mp4"})

    worker = threading.Thread(target=dream)
    worker.start()
    told = events(service, id)
    worker.join()

    kinds = ["state", "preview", "progress", "progress", "preview", "state"]
    assert [kind for kind, _ in told] == kinds
    begun, picture, half, later, another, done = (data for _, data in told)
    assert picture == {"url": begun["preview"], "progress": 0.3}
    assert another == {"url": later["preview"], "progress": 0.6}
    assert "assets" not in begun
    assert half["assets"].keys() == {"progress_video"}
    assert done["assets"].keys() == {"video"}
    assert "preview" not in done
    answer = service.client.get(picture["url"], headers={"Authorization": ""})
    assert (answer.content, answer.headers["content-type"]) == (b"picture", "image/jpeg")


def test_a_generation_that_is_deleted_meanwhile_is_told_of(service: Service) -> None:
    id = service.create()["id"]
    timer = threading.Timer(0.3, service.ledger.generations.delete, (service.account, id))
    timer.start()
    told = events(service, id)
    timer.join()
    assert [kind for kind, _ in told] == ["state", "deleted"]


def test_there_is_nothing_to_watch_of_what_is_not_ours(service: Service) -> None:
    id = service.create()["id"]
    answer = service.client.get(f"{API}/generations/{id}/events", headers=service.other())
    assert answer.status_code == 404


def test_an_account_may_have_only_so_many_streams_and_others_are_not_counted(
    build: Build, tmp_path: Path
) -> None:
    service = build(settings=Settings(home=tmp_path, max_streams=2))
    id = service.create()["id"]
    done: list[Any] = []
    watchers = [
        threading.Thread(target=lambda: done.append(events(service, id)[-1][1]["state"]))
        for _ in range(2)
    ]
    for watcher in watchers:
        watcher.start()
    house = service.client.app.state.house  # type: ignore[attr-defined]
    while house.streams._open.total() < 2:
        time.sleep(0.02)
    refused = service.client.get(f"{API}/generations/{id}/events")
    assert refused.status_code == 429
    assert refused.json()["detail"] == "Too many event streams: at most 2 at a time"
    assert refused.headers["retry-after"] == "10"
    service.ledger.accounts.create("other", id="other", tier="unlimited", unlimited=True)
    _, key = service.ledger.keys.create("other", "its own")
    bearer = {"Authorization": f"Bearer {key}"}
    assert service.client.get(f"{API}/generations/x/events", headers=bearer).status_code == 404

    service.complete()
    for watcher in watchers:
        watcher.join()
    assert done == ["completed"] * 2
    assert events(service, id)[-1][1]["state"] == "completed"
    assert not house.streams._open


async def nothing() -> AsyncIterator[bytes]:
    while True:
        await asyncio.sleep(3600)
        yield b""


def test_who_hangs_up_is_counted_no_longer() -> None:
    async def watched() -> None:
        streams = Streams(1)
        answer = streams.open("us", nothing())
        with pytest.raises(TooMany):
            streams.open("us", nothing())
        said: list[Any] = []

        async def send(message: Any) -> None:
            said.append(message)

        async def hang_up() -> Any:
            await asyncio.sleep(0.05)
            return {"type": "http.disconnect"}

        await answer({"type": "http", "asgi": {"spec_version": "2.0"}}, hang_up, send)
        assert streams.open("us", nothing())

    asyncio.run(watched())
