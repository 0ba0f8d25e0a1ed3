"""How much memory a process and its children have in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PROCESSES = Path("/proc")

#: Of ``/proc/PID/status``. Not the address space: numba, CUDA and mapped weights take
#: terabytes of it. Not pages of files either: the kernel drops those when it needs the room.
COUNTED = ("RssAnon:", "RssShmem:", "VmSwap:")


def memory(pid: int) -> int:
    """Return the bytes that a process and all its descendants have in use; 0 if it is gone."""
    return sum(_own(each) for each in _family(pid))


def _family(pid: int) -> Iterator[int]:
    waiting = [pid]
    while waiting:
        each = waiting.pop()
        yield each
        for children in (_PROCESSES / str(each) / "task").glob("*/children"):
            try:
                waiting += map(int, children.read_text().split())
            except OSError:  # it ended while we looked
                continue


def _own(pid: int) -> int:
    try:
        lines = (_PROCESSES / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(COUNTED))
