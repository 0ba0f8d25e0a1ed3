"""Assets in a directory."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reverie.core.errors import NotFound

from .base import CHUNK, Stat, checked, checked_prefix

#: Where files are while they are written. A name never begins with a dot, so no reader gets here.
PARTS = ".parts"


class LocalAssets:
    """Keeps each asset as a file of its name under a root."""

    def __init__(self, root: Path) -> None:
        self._root = root
        (root / PARTS).mkdir(parents=True, exist_ok=True)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Lend a path under ``.parts``, then move it to its name in one step."""
        final = self._path(name)
        part = self._root / PARTS / f"{secrets.token_hex(8)}-{final.name}"
        try:
            yield part
            _sync(part)
            final.parent.mkdir(parents=True, exist_ok=True)
            os.replace(part, final)
            _sync(final.parent)
        finally:
            part.unlink(missing_ok=True)

    def stat(self, name: str) -> Stat:
        """Describe a file; its etag is its size and time of change."""
        try:
            found = self._path(name).stat()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(f"no asset {name}") from None
        if not stat.S_ISREG(found.st_mode):
            raise NotFound(f"no asset {name}")
        return Stat(found.st_size, found.st_mtime, f"{found.st_mtime_ns:x}-{found.st_size:x}")

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Open a file now, and yield from it later."""
        try:
            file = self._path(name).open("rb")
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise NotFound(f"no asset {name}") from None
        return _pieces(file, start, stop)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """Lend the file itself."""
        self.stat(name)
        yield self._path(name)

    def delete(self, name: str) -> None:
        """Remove a file, and its directory if it was the last in it."""
        path = self._path(name)
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        if path.parent != self._root:
            with suppress(OSError):  # not empty, or gone already
                path.parent.rmdir()

    def delete_all(self, prefix: str) -> None:
        """Remove a directory with all that is in it."""
        shutil.rmtree(self._root / checked_prefix(prefix), ignore_errors=True)

    def free(self) -> int | None:
        """Return the free bytes of the disk."""
        return shutil.disk_usage(self._root).free

    def is_away(self, error: BaseException) -> bool:
        """A directory is always there."""
        return False

    def answers(self) -> bool:
        """A directory does."""
        return True

    def clean(self, before: float) -> int:
        """Remove old parts."""
        count = 0
        for part in (self._root / PARTS).iterdir():
            with suppress(FileNotFoundError):  # its writer has just finished
                if part.stat().st_mtime < before:
                    part.unlink()
                    count += 1
        return count

    def _path(self, name: str) -> Path:
        return self._root / checked(name)


def _pieces(file: BinaryIO, start: int, stop: int | None) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = None if stop is None else stop - start
        while left is None or left > 0:
            piece = file.read(CHUNK if left is None else min(CHUNK, left))
            if not piece:
                return
            left = None if left is None else left - len(piece)
            yield piece


def _sync(path: Path) -> None:
    """Make a file, or the names in a directory, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
