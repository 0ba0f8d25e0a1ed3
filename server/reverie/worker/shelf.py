"""Where one attempt at a dream puts its files. Another attempt has another shelf."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from reverie.assets import Assets
from reverie.observed import step

from .vigil import Vigil

T = TypeVar("T")

LENT = "lent"  # the folder of what is taken back


class Shelf:
    """The files of one attempt, by role. None of them counts before the ledger says so.

    Attributes:
        names: Asset name by role, of what is put here to stay.
        size: Bytes of that.
        lent: Asset name by role, of what can be seen while the rest is made. It is replaced
            whole at each change, so that another thread may read it.
    """

    def __init__(
        self, assets: Assets, generation: str, attempt: int, vigil: Vigil | None = None
    ) -> None:
        """Name an attempt.

        Args:
            vigil: Kept while the store is away. What is only lent does not wait for it.
        """
        self.names: dict[str, str] = {}
        self.size = 0
        self.lent: Mapping[str, str] = {}
        self._assets = assets
        self._generation = generation
        self._attempt = attempt
        self._vigil = vigil or Vigil()

    def put(self, role: str, file: str, content: Path | bytes) -> None:
        """Publish bytes, or a copy of a file, as the asset of a role."""
        name = self._name(file)
        with step("publish", role=role) as traced:
            size = self._kept(lambda: self._write(name, content))
            traced.note(bytes=size)
        self.size += size
        self.names[role] = name

    def lend(self, role: str, file: str, content: Path | bytes) -> None:
        """Publish something until it is taken back; what had the role is there until then too."""
        name = self._name(f"{LENT}/{file}")
        self._write(name, content)
        self.lent = {**self.lent, role: name}

    def take_back(self) -> None:
        """Remove everything that was lent."""
        self.lent = {}
        self._kept(lambda: self._assets.delete_all(self._name(f"{LENT}/")))

    def clear(self) -> None:
        """Remove what this attempt published."""
        self._assets.delete_all(f"{self._generation}/{self._attempt}/")

    def clear_earlier(self) -> None:
        """Remove what earlier attempts published before they broke off."""
        for attempt in range(1, self._attempt):
            self._kept(partial(self._assets.delete_all, f"{self._generation}/{attempt}/"))

    def _kept(self, act: Callable[[], T]) -> T:
        return self._vigil.keep(act, self._assets.is_away)

    def _name(self, file: str) -> str:
        return f"{self._generation}/{self._attempt}/{file}"

    def _write(self, name: str, content: Path | bytes) -> int:
        """Publish under a name; return how many bytes it was."""
        with self._assets.writing(name) as path:
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                shutil.copyfile(content, path)
            return path.stat().st_size
