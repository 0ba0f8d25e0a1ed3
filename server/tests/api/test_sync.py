"""Pictures asked for synchronously: the answer waits, but never too long."""

from __future__ import annotations

import threading
import time

from .conftest import Service


def test_a_sync_picture_is_answered_when_it_is_done(service: Service) -> None:
    def dream() -> None:
        while not service.ledger.census.depth():
            time.sleep(0.05)
        service.complete(role="image")

    worker = threading.Thread(target=dream)
    worker.start()
    made = service.create("/generations/image", sync=True)
    worker.join()
    assert made["state"] == "completed"
    assert made["assets"].keys() == {"image"}


def test_a_sync_picture_is_answered_unfinished_when_its_time_is_up(service: Service) -> None:
    made = service.create("/generations/image", sync=True, sync_timeout=0)
    assert made["state"] == "queued"
