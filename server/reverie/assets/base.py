"""What it takes to keep assets: files that appear whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reverie.core.errors import NotFound

CHUNK = 256 * 1024  # bytes read at a time

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}(/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,3}")


@dataclass(frozen=True, slots=True)
class Stat:
    """What is known of an asset without reading it.

    Attributes:
        size: Bytes.
        modified: Unix seconds.
        etag: Changes if the content does; without quotes.
    """

    size: int
    modified: float
    etag: str


class Assets(Protocol):
    """A store of named files. A name is ``generation/file`` or ``uploads/file``."""

    def writing(self, name: str) -> AbstractContextManager[Path]:
        """Lend a path to write to; publish it as ``name`` if the block succeeds.

        Readers see the whole file or no file.
        """
        ...

    def stat(self, name: str) -> Stat:
        """Describe an asset.

        Raises:
            NotFound: There is none of this name.
        """
        ...

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield bytes ``start`` to ``stop`` (not included; None is the end), in pieces.

        Raises:
            NotFound: There is none of this name; raised at once, before the first piece.
        """
        ...

    def reading(self, name: str) -> AbstractContextManager[Path]:
        """Lend a path to read from, for decoders that want a file.

        Raises:
            NotFound: There is none of this name.
        """
        ...

    def delete(self, name: str) -> None:
        """Remove an asset; one that is not there is no error."""
        ...

    def delete_all(self, prefix: str) -> None:
        """Remove every asset under ``prefix``, such as ``generation/``."""
        ...

    def free(self) -> int | None:
        """Return the bytes that can still be written, or None if nobody knows."""
        ...

    def is_away(self, error: BaseException) -> bool:
        """Tell whether an error says that the store could not be reached, whatever was asked."""
        ...

    def answers(self) -> bool:
        """Whether the store can be reached now."""
        ...

    def clean(self, before: float) -> int:
        """Remove what interrupted writers left ``before`` that unix time; return how many."""
        ...


def checked(name: str) -> str:
    """Return ``name`` if it can be one: no name leads out of the store.

    Raises:
        NotFound: It cannot, so there is no such asset.
    """
    if not _NAME.fullmatch(name) or ".." in name:
        raise NotFound(f"no asset {name[:200]!r}")
    return name


def checked_prefix(prefix: str) -> str:
    """Return ``prefix`` if it is a name and a slash.

    Raises:
        NotFound: It is not.
    """
    if not prefix.endswith("/"):
        raise NotFound(f"no assets under {prefix[:200]!r}")
    return checked(prefix[:-1]) + "/"
