"""How much of the machine an engine's process may have, and what of it it may see."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SHARE = 0.75  # of the machine's memory, where no limit is set: the rest is for everybody else

_CGROUPS = Path("/sys/fs/cgroup")
_OWN_CGROUP = Path("/proc/self/cgroup")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an engine is kept to.

    Attributes:
        memory: Bytes of main memory that it and its children may have in use; 0 is ``SHARE`` of
            what this process could have, divided by the workers that are there.
        network: Whether it may reach the network.
        hidden: Folders that it finds empty, but for what it cannot do without.
        printed: Bytes of what it prints that are kept; then its log begins anew.
        message: Seconds that one message may take it from the first byte to the last.
    """

    memory: int = 0
    network: bool = False
    hidden: Sequence[Path] = ()
    printed: int = 64 * 2**20
    message: float = 30.0

    def bytes(self, workers: int = 1) -> int:
        """Return the limit of its memory, one of so many workers."""
        return self.memory or int(machine_memory() * SHARE) // max(1, workers)


def machine_memory(own: Path = _OWN_CGROUP, cgroups: Path = _CGROUPS) -> int:
    """Return the bytes of main memory that this process could have: its cgroup's, or all."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([whole, *_cgroup_limits(own, cgroups)])


def needed(environment: Mapping[str, str]) -> list[str]:
    """Return the paths that an engine cannot do without: Python, itself, its caches and weights."""
    named = [part for value in environment.values() for part in value.split(":")]
    home = environment.get("HOME", "")
    own = [f"{home}/.cache", f"{home}/.config"] if home else []
    all = (*named, *own, sys.prefix, sys.base_prefix, *sys.path)
    whole = {home, os.getcwd()}  # where one merely stands
    return sorted({os.path.realpath(path) for path in all if path[:1] == "/"} - whole)


def _cgroup_limits(own: Path, cgroups: Path) -> Iterator[int]:
    """Yield the memory limits that are set on this process's cgroup and those above it."""
    try:
        name = own.read_text().rpartition("::")[2].strip().lstrip("/")
    except OSError:  # not Linux
        return
    folder = cgroups / name
    files = [each / "memory.max" for each in (folder, *folder.parents)]
    for file in (*files, cgroups / "memory" / "memory.limit_in_bytes"):
        try:
            yield int(file.read_text())
        except (OSError, ValueError):  # not there, or "max"
            continue
