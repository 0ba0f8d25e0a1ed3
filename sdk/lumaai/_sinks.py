"""Where a download goes: a file that appears whole, or one the caller has open."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import IO, Any

from ._exceptions import DownloadError


class Sink:
    """Takes the bytes of one file, in order; here into a file of the caller's, left open.

    Attributes:
        size: Bytes here already.
        tag: The ETag or date of the version they belong to; None if the server has none.
    """

    def __init__(self, file: IO[bytes] | None) -> None:
        self.size = 0
        self.tag: str | None = None
        self._file = file

    def begin(self, tag: str | None, *, fresh: bool) -> int:
        """Prepare for a version of the file; return how much of it is here already.

        Args:
            fresh: Drop what is here.
        """
        if self.size and self._file is not None:
            try:
                self._file.seek(-self.size, os.SEEK_CUR)
                self._file.truncate()
            except OSError as error:
                raise DownloadError("the file changed, and what is written stays") from error
        self.size, self.tag = 0, tag
        return 0

    def write(self, piece: bytes) -> None:
        assert self._file is not None
        self._file.write(piece)
        self.size += len(piece)

    def finish(self) -> Path | None:
        """Make the file appear, and return where, if it has a place of ours."""
        assert self._file is not None
        self._file.flush()
        return None

    def abandon(self) -> None:
        """Leave only what a later download can go on with: of the caller's file, all."""


class PartFile(Sink):
    """A hidden file beside the real one, named after the version, and renamed when whole.

    Two downloads of one version write the same bytes to the same places, so they cannot spoil
    each other's file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(None)
        self._path = path
        self._part = path

    def begin(self, tag: str | None, *, fresh: bool) -> int:
        self.abandon()
        key = hashlib.sha256(tag.encode()).hexdigest()[:12] if tag else secrets.token_hex(6)
        self._part = self._path.with_name(f".{self._path.name}.{key}.part")
        self._file = self._part.open("r+b" if self._part.exists() and not fresh else "w+b")
        self.tag = tag
        self.size = self._file.seek(0, os.SEEK_END)
        return self.size

    def finish(self) -> Path:
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        try:
            self._part.replace(self._path)
        except FileNotFoundError:
            if not self._path.exists():  # else another download of it was first
                raise
        return self._path

    def abandon(self) -> None:
        if self._file is not None:
            self._file.close()
            if self.tag is None or self.size == 0:
                self._part.unlink(missing_ok=True)


def open_sink(to: Any, name: str) -> Sink:
    """Return the sink for a path, a directory, an open binary file, or None (here)."""
    if hasattr(to, "write"):
        return Sink(to)
    path = Path(name if to is None else to)
    if path.is_dir() or str(to).endswith(("/", os.sep)):
        path /= name
    return PartFile(path)
