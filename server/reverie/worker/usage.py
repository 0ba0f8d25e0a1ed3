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


def workers(stage: str, processes: Path = _PROCESSES) -> frozenset[int]:
    """Return the workers that run on this machine, as far as it is ours to see, by their engines.

    Args:
        stage: The word in an engine's command line; who started some is one worker.
    """
    found = set()
    for folder in processes.glob("[0-9]*"):
        try:
            if stage.encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                found.add(int((folder / "stat").read_text().rpartition(")")[2].split()[1]))
        except OSError:  # it ended while we looked
            continue
    return frozenset(found)


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
