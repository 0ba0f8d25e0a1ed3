"""A house under siege, kept running as by an init system, and who asks it for dreams."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bucket import Bucket
from chaos import IMPOSSIBLE

import lumaai
from reverie.assets import Assets, LocalAssets
from reverie.core.money import micro_cents
from reverie.ledger import Ledger
from reverie.settings import Settings

House = Any  # the fixtures' class: conftest is not importable by name

ENGINE = "chaos:Strolling"
LEASE = 4.0  # seconds
CREDIT = micro_cents(10_000_000)
WISH = {"prompt": "A tiger", "duration": "1s", "resolution": "540p"}


class Site:
    """A house for callers with keys and a second worker, kept running as by an init system."""

    def __init__(
        self, start: Callable[..., House], root: Path, url: str, bucket: Bucket | None
    ) -> None:
        self.home = root / "home"
        self.home.mkdir()
        self._url = url or f"sqlite:///{self.home / 'reverie.db'}"
        with self.ledger() as ledger:
            ledger.accounts.create("main", id="main", tier="unlimited")
            ledger.accounts.grant("main", CREDIT)
        self._bucket = bucket
        self._start = start
        self._options: dict[str, Any] = {
            "engine": ENGINE,
            "command": "serve",
            "environment": {
                "REVERIE_DATABASE_URL": self._url,
                "REVERIE_LEASE": str(LEASE),
                "REVERIE_HEARTBEAT": "0.5",
                "REVERIE_CALLBACK_NETWORKS": "127.0.0.0/8",
                "REVERIE_MIN_FREE": "1",
                **(bucket.environment if bucket else {}),
            },
        }
        self.house = start(**self._options)
        self.other = self.house.another_worker(ENGINE)
        self.restarts = 0

    def ledger(self) -> Ledger:
        return Ledger.open(self._url, pepper=Settings(home=self.home).key("keys"))

    def family(self) -> list[int]:
        """Every process that may be struck."""
        return [*self.house.family()[1:], *self.house.family(self.other.pid)]

    @property
    def assets(self) -> Assets:
        """The store, as one sees it who is not besieged."""
        return self._bucket.assets if self._bucket else LocalAssets(self.home / "assets")

    def files(self) -> list[str]:
        """Every name in the store, half-written files too."""
        names: list[str] = self._bucket.names() if self._bucket else self.house.files()
        return names

    def keep(self) -> None:
        """Start again what gave up, as an init system does."""
        if self.house.process.poll() is not None:
            self.house.close()
            self.house = self._start(**self._options, port=self.house.port)
            self.restarts += 1
        if self.other.poll() is not None:
            self.other = self.house.another_worker(ENGINE)
            self.restarts += 1

    def close(self) -> None:
        self.other.terminate()
        self.other.wait(30)
        self.house.close()


class Asker(threading.Thread):
    """Asks for dreams, evenly over a while, each until it knows that it was accepted."""

    def __init__(self, base: str, key: str, count: int, seconds: float, url: str) -> None:
        super().__init__(daemon=True)
        self.accepted: dict[str, str] = {}  # prompt by id
        self._client = lumaai.LumaAI(auth_token=key, base_url=base, max_retries=0, timeout=10)
        self._count, self._pause, self._url = count, seconds / count, url

    def run(self) -> None:
        with self._client:
            for number in range(self._count):
                self._ask(number, IMPOSSIBLE if number % 7 == 3 else WISH["prompt"])
                time.sleep(self._pause)

    def _ask(self, number: int, prompt: str) -> None:
        wish: dict[str, Any] = WISH | {"prompt": prompt, "callback_url": self._url, "seed": 7}
        while True:
            try:
                made = self._client.generations.create(
                    **wish, extra_headers={"Idempotency-Key": f"dream {number}"}
                )
            except (lumaai.APIConnectionError, lumaai.InternalServerError):
                time.sleep(0.2)  # nobody answered, or somebody who was about to be killed
                continue
            self.accepted[str(made.id)] = prompt
            return
