"""A house in a temporary directory: real ledger, real assets, and any engine."""

from __future__ import annotations

import itertools
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from reverie.assets import LocalAssets, Signer
from reverie.core.generation import Generation
from reverie.core.request import load
from reverie.engines.base import Engine
from reverie.ledger import Ledger, NewGeneration
from reverie.worker.brief import Briefs
from reverie.worker.loop import Worker
from reverie.worker.studio import Studio

sys.path.insert(0, str(Path(__file__).parent))  # for engines_for_tests, in this process too


@dataclass
class House:
    """What a worker needs around it, and short ways to look into it."""

    root: Path
    ledger: Ledger
    assets: LocalAssets
    signer: Signer
    served: dict[str, bytes] = field(default_factory=dict)  # what is behind strangers' URLs
    names: Iterator[int] = field(default_factory=itertools.count)

    def fetch(self, url: str, path: Path) -> None:
        path.write_bytes(self.served[url])

    def worker(self, drawing: Engine, engine: str = "tested", **options: Any) -> Worker:
        briefs = Briefs(self.ledger.generations, self.assets, self.signer, self.fetch)
        cast = dict.fromkeys(("ray-2", "ray-flash-2", "photon-1"), engine)
        studio = Studio({engine: drawing}, cast, briefs, self.assets)
        timing = {"lease": 30.0, "heartbeat": 0.05} | options
        return Worker(f"w{next(self.names)}", self.ledger, studio, list(cast), **timing)

    def ask(self, **body: Any) -> str:
        """Queue a request, by default for one second of film; return its id."""
        body = {"generation_type": "video", "prompt": "a grey fog", "duration": "1s"} | body
        request = load(body)
        id = str(uuid.uuid4())
        self.ledger.generations.add(
            NewGeneration(
                id,
                "us",
                request.generation_type,
                request.makes,
                request.model,
                request.echo(),
                seed=getattr(request, "seed", None) or 0,
                callback_url=request.callback_url,
            )
        )
        return id

    def get(self, id: str) -> Generation:
        return self.ledger.generations.get("us", id)

    def path(self, id: str, role: str) -> Path:
        return self.root / "assets" / self.get(id).assets[role]

    def files(self) -> list[str]:
        """Every file in the store, half-written ones too."""
        root = self.root / "assets"
        return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Ledger.open(f"sqlite:///{tmp_path / 'reverie.db'}", pepper=b"pepper") as ledger:
        ledger.ensure_account("us")
        signer = Signer(b"k" * 32, "http://127.0.0.1:1/files", 3600)
        yield House(tmp_path, ledger, LocalAssets(tmp_path / "assets"), signer)
