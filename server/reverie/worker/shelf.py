"""Where one attempt at a dream puts its files. Another attempt has another shelf."""

from __future__ import annotations

import shutil
from pathlib import Path

from reverie.assets import Assets


class Shelf:
    """The files of one attempt, by role. None of them counts before the ledger says so."""

    def __init__(self, assets: Assets, generation: str, attempt: int) -> None:
        self.names: dict[str, str] = {}
        self.size = 0  # bytes
        self._assets = assets
        self._generation = generation
        self._attempt = attempt

    def put(self, role: str, file: str, content: Path | bytes) -> None:
        """Publish bytes, or a copy of a file, as the asset of a role."""
        name = f"{self._generation}/{self._attempt}/{file}"
        with self._assets.writing(name) as path:
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                shutil.copyfile(content, path)
            self.size += path.stat().st_size
        self.names[role] = name

    def clear(self) -> None:
        """Remove what this attempt published."""
        self._assets.delete_all(f"{self._generation}/{self._attempt}/")

    def clear_earlier(self) -> None:
        """Remove what earlier attempts published before they broke off."""
        for attempt in range(1, self._attempt):
            self._assets.delete_all(f"{self._generation}/{attempt}/")
