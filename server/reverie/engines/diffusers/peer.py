"""One of the processes that make a film together, but not the first: does as it is told.

python -m reverie.engines.diffusers.peer RANK SIZE KIND STORE
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import BinaryIO

from .call import called
from .device import Device
from .load import Rack
from .troupe import Stopped, heed, meet


def main() -> None:
    """Make every film that the first process makes, until it is gone."""
    rank, size, kind, store = sys.argv[1:]
    meet(int(rank), int(size), kind, Path(store))
    rack = Rack(Device(kind), first=False)
    while (said := _order(sys.stdin.buffer)) is not None:
        recipe, plan, call, shot, canvas, words = pickle.loads(said)  # noqa: S301 - our own parent
        try:
            loaded = rack.get(recipe, plan)
            called(loaded, call, shot, canvas, words, lambda latents: heed(kind))
        except Stopped:
            continue
        except Exception as error:  # the first process meets the same, and tells the caller
            sys.stderr.write(f"rank {rank}: {error}\n")


def _order(pipe: BinaryIO) -> bytes | None:
    size = pipe.read(8)
    return pipe.read(int.from_bytes(size, "big")) if len(size) == 8 else None


if __name__ == "__main__":
    main()
