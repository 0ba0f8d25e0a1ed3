"""A real app over a real ledger and real files, called in process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reverie.api import create_app
from reverie.assets import LocalAssets
from reverie.core.capability import Capability
from reverie.ledger import Claim, Ledger, Limits
from reverie.settings import Settings

API = "/dream-machine/v1"
MODELS = ("ray-2", "ray-flash-2", "ray-1-6", "photon-1", "photon-flash-1")
OFFERS = dict.fromkeys(MODELS, frozenset(Capability))


@dataclass(frozen=True)
class Service:
    """The app and the parts behind it, with a client whose key works."""

    client: TestClient
    ledger: Ledger
    assets: LocalAssets
    account: str
    key: str

    def create(self, path: str = "/generations", **body: Any) -> dict[str, Any]:
        answer = self.client.post(f"{API}{path}", json={"prompt": "A tiger"} | body)
        assert answer.is_success, answer.text
        return dict(answer.json())

    def claim(self) -> Claim:
        claim = self.ledger.queue.claim("worker", MODELS, lease=60)
        assert claim is not None
        return claim

    def complete(self, content: bytes = b"film" * 100, role: str = "video") -> str:
        """Dream what is next in the queue; return its id."""
        claim = self.claim()
        id = claim.generation.id
        name = f"{id}/film.mp4" if role == "video" else f"{id}/picture.jpg"
        with self.assets.writing(name) as path:
            path.write_bytes(content)
        assert self.ledger.queue.complete(claim, {role: name})
        return id

    def other(self) -> dict[str, str]:
        """Return the headers of somebody else."""
        account = self.ledger.accounts.create("other", unlimited=True)
        return {"Authorization": f"Bearer {self.ledger.keys.create(account.id, 'k')[1]}"}


Build = Callable[..., Service]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Make a service with settings of one's own."""
    open_now: list[Any] = []

    def make(
        *, unlimited: bool = True, tier: str = "unlimited", credit: int = 0, **options: Any
    ) -> Service:
        settings = options.pop("settings", None) or Settings(home=tmp_path)
        ledger = Ledger.open(settings.database, limits=Limits(tiers=settings.tiers))
        assets = LocalAssets(tmp_path / "assets")
        account = ledger.accounts.create("me", tier=tier, unlimited=unlimited)
        if credit:
            ledger.accounts.grant(account.id, credit)
        _, key = ledger.keys.create(account.id, "mine")
        app = create_app(ledger, assets, settings, options.pop("offers", OFFERS), **options)
        client = TestClient(
            app,
            headers={"Authorization": f"Bearer {key}"},
            raise_server_exceptions=False,
        )
        open_now.extend((client, ledger))
        return Service(client, ledger, assets, account.id, key)

    yield make
    for part in open_now:
        part.close()


@pytest.fixture
def service(build: Build) -> Service:
    return build()
