"""Whether there is room for more: asked before something is accepted, and before it is begun."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from pathlib import Path

from .base import Assets

#: A folder for what is being made may be small on purpose, such as one in memory.
SHARE = 0.1

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class Room:
    """The places that a house fills, and what must stay free in each of them."""

    def __init__(
        self, assets: Assets, floor: int, *, kept: Sequence[Path] = (), scratch: Sequence[Path] = ()
    ) -> None:
        """Name the places.

        Args:
            floor: Bytes that must stay free in the store, if it has an end.
            kept: Folders for which the same holds.
            scratch: Folders in which a tenth will do, if that is less.
        """
        self._assets = assets
        self._floor = floor
        self._kept = kept
        self._scratch = scratch

    def lacking(self) -> str | None:
        """Return where there is too little room, with the figures; None: there is enough."""
        free = self._assets.free()
        if free is not None and free < self._floor:
            return _sentence("the store of films", free, self._floor)
        floors = [*((folder, 1.0) for folder in self._kept)]
        for folder, share in [*floors, *((folder, SHARE) for folder in self._scratch)]:
            disk = shutil.disk_usage(folder)
            least = min(self._floor, int(disk.total * share))
            if disk.free < least:
                return _sentence(str(folder), disk.free, least)
        return None


def is_out_of_room(error: BaseException) -> bool:
    """Tell whether a disk, or somebody's share of it, was full."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def _sentence(where: str, free: int, least: int) -> str:
    return f"{where} has {free / 2**20:.0f} MiB free, and {least / 2**20:.0f} MiB must stay"
