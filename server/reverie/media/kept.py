"""What an engine leaves in a film for itself: a last box of the file, which players pass over."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

#: The type of our box among those that anybody may add. Source: ISO/IEC 14496-12, ``uuid``.
OURS = bytes.fromhex("b4f6d2a07c1e4e5f9a3152455645524e")
MAX_BYTES = 1024 * 1024  # of a box of ours
MAX_OWNER = 96  # characters
MOST_BOXES = 4096  # that a film may have before it; a film in fragments has two per fragment

_SHORT, _LONG = struct.Struct(">I4s"), struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a film carries besides its picture and its sound.

    Attributes:
        owner: The engine that it is for.
        data: What only that engine understands. A stranger may have written it.
    """

    owner: str
    data: bytes


def keep(film: Path, kept: Kept) -> None:
    """Add a box to the end of an MP4.

    Raises:
        ValueError: It is too large.
    """
    owner = kept.owner.encode()
    content = OURS + bytes((len(owner),)) + owner + kept.data
    if len(owner) > MAX_OWNER or len(content) > MAX_BYTES:
        raise ValueError(f"{len(content)} bytes for {kept.owner!r} are more than a film carries")
    with film.open("r+b") as file:
        file.seek(0, 2)
        file.write(_SHORT.pack(_SHORT.size + len(content), b"uuid") + content)


def kept(film: Path) -> Kept | None:
    """Return what a film carries, or None if there is nothing of ours in it."""
    with film.open("rb") as file:
        for _ in range(MOST_BOXES):
            head = file.read(_SHORT.size)
            if len(head) < _SHORT.size:
                return None
            size, kind = _SHORT.unpack(head)
            left = _left(file, size)
            if left is None:
                return None
            if kind == b"uuid" and len(OURS) < left <= MAX_BYTES:
                content = file.read(left)
                if content.startswith(OURS):
                    return _read(content[len(OURS) :])
            else:
                file.seek(left, 1)
    return None


def _left(file: BinaryIO, size: int) -> int | None:
    """Return the bytes that a box has after its head; None where it says nonsense or never ends."""
    if size == 1:
        long = file.read(_LONG.size)
        left = _LONG.unpack(long)[0] - _SHORT.size - _LONG.size if len(long) == _LONG.size else -1
    else:
        left = size - _SHORT.size
    return left if 0 <= left < 2**62 else None


def _read(content: bytes) -> Kept | None:
    end = 1 + content[0] if content else 0
    owner = content[1:end]
    if not 0 < len(owner) <= MAX_OWNER or len(owner) != end - 1 or not owner.isascii():
        return None
    return Kept(owner.decode(), content[end:])
