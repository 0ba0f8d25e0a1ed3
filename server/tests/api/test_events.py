"""Events: every move of a generation, as it happens, until the end."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from .conftest import API, Service


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
