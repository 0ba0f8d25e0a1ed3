"""Where the films are: a directory or a bucket, and signed URLs to what is in it."""

from __future__ import annotations

from pathlib import Path

from .base import Assets, Stat
from .local import LocalAssets
from .room import Room, is_out_of_room
from .signing import FILE_KEY, FILES, Signer

__all__ = [
    "FILES",
    "FILE_KEY",
    "Assets",
    "LocalAssets",
    "Room",
    "Signer",
    "Stat",
    "is_out_of_room",
    "open_assets",
]


def open_assets(url: str) -> Assets:
    """Open the store at a directory or an ``s3://bucket/prefix`` URL."""
    if url.startswith("s3://"):
        from .s3 import S3Assets  # loads obstore, which a directory does not need

        return S3Assets.open(url)
    return LocalAssets(Path(url.removeprefix("file://")))
