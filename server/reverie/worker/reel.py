"""A few frames of memory that two processes share. It has no name, so nothing is left behind."""

from __future__ import annotations

import mmap
import os
import sys
import tempfile

import numpy as np
from numpy.typing import NDArray

SLOTS = 3  # frames: one being drawn, one waiting, one being encoded


class Reel:
    """``SLOTS`` frames of one size, by slot.

    Both sides open the same descriptor. The side that reads makes the room; the side that draws
    only maps it, and cannot take it away again where the system can forbid that.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        """Open a reel that was handed over, or make one."""
        self.descriptor = _unnamed() if descriptor is None else descriptor

    def make_room(self, width: int, height: int) -> None:
        """See that ``SLOTS`` frames of ``width`` by ``height`` fit."""
        size = SLOTS * width * height * 3
        if os.fstat(self.descriptor).st_size < size:
            os.ftruncate(self.descriptor, size)

    def frames(self, width: int, height: int) -> NDArray[np.uint8]:
        """Return (SLOTS, height, width, 3) uint8: the shared memory itself."""
        size = SLOTS * width * height * 3
        memory = mmap.mmap(self.descriptor, size)  # lives as long as the array
        return np.frombuffer(memory, np.uint8).reshape(SLOTS, height, width, 3)

    def close(self) -> None:
        """Let go of the memory."""
        os.close(self.descriptor)


def _unnamed() -> int:
    if sys.platform == "linux":
        import fcntl

        descriptor = os.memfd_create("reel", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        # A reel that shrank under its reader would kill the reader (SIGBUS).
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK)
        return descriptor
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
