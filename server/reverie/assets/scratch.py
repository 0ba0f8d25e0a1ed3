"""Where a film lies before it is whole: a file without a name, gone when its writer is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DESCRIPTORS = Path("/proc/self/fd")  # Linux: a descriptor by a path, open to seeks


@contextmanager
def unnamed() -> Iterator[Path]:
    """Yield the path of an empty file that vanishes afterwards, also if we are killed.

    Where the system has no such paths, the file has a name until then.
    """
    if _DESCRIPTORS.exists():
        with tempfile.TemporaryFile(prefix="reverie-") as file:
            yield _DESCRIPTORS / str(file.fileno())
        return
    descriptor, name = tempfile.mkstemp(prefix="reverie-")
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()
