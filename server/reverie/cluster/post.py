"""What a worker of the cluster is told: where it belongs, and how it is started."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from reverie.settings import Settings

from .pool import Pool


@dataclass(frozen=True, slots=True)
class Post:
    """The place of one worker.

    Nothing in here is secret: it goes through Ray, which keeps it where others may read it.
    Secrets and addresses come from the environment of each machine.

    Attributes:
        name: Unique in the cluster.
        pool: Whose worker it is.
        home: Directory of its logs, the same path on every machine.
        house: Fingerprint of the settings that all of a house must share.
        public_url: What asset URLs begin with; empty leaves it to the machine's settings.
    """

    name: str
    pool: Pool
    home: Path
    house: str
    public_url: str = ""

    @property
    def options(self) -> list[str]:
        """The command line of its ``reverie worker``."""
        models = [word for model in self.pool.models for word in ("--model", model)]
        url = ["--public-url", self.public_url] if self.public_url else []
        place = ["--name", self.name, "--data", str(self.home)]
        return [*place, "--engine", self.pool.engine, *models, *url]


def fingerprint(settings: Settings) -> str:
    """Return what tells one house from another, and tells nothing about its settings."""
    shared = f"{settings.database}\n{settings.assets}".encode()
    return hmac.digest(settings.key("house"), shared, hashlib.sha256).hex()[:16]
