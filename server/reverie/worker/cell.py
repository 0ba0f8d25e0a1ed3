"""Takes away from an engine's process what it has no need of; then it becomes the stage.

    python -m reverie.worker.cell PLAN ENGINE ORDERS REEL

It runs before anything else is imported: only a process of one thread may move into namespaces of
its own. What this machine does not permit is told to the supervisor, and done without.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import sockets

STAGE = "reverie.worker.stage"

# Source: Linux, sched.h, mount.h, prctl.h.
NEW_MOUNTS, NEW_USER, NEW_NETWORK = 0x0002_0000, 0x1000_0000, 0x4000_0000
NO_SET_UID, NO_DEVICES, BIND, RECURSIVE, PRIVATE = 0x2, 0x4, 0x1000, 0x4000, 0x4_0000
DROP_FROM_BOUNDING_SET, NO_NEW_PRIVILEGES = 24, 38
CAPABILITIES = 64  # more than there are

EMPTY = b"size=16m,mode=0700"  # what a hidden folder is instead


def main() -> None:
    """Confine this process as the plan says, and run the engine in it."""
    plan, *stage = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no copy of its memory on the disk
    if lacking := list(confined(**json.loads(plan))):
        _tell(int(stage[1]), "; ".join(lacking))
    os.execv(sys.executable, [sys.executable, "-m", STAGE, *stage])  # noqa: S606 - ourselves


def confined(network: bool, hidden: Sequence[str], needed: Sequence[str]) -> Iterator[str]:
    """Do what this machine permits, and yield a sentence for each thing that it does not.

    Args:
        network: Whether it is left to the process.
        hidden: Folders to hide.
        needed: Paths that stay visible if they lie in one of them.
    """
    if sys.platform != "linux":
        yield "engines have neither walls nor a memory limit on this system"
        return
    # When memory runs out, the kernel is to take an engine before anything that looks after one.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    _linux("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    try:
        _move_into_namespaces(0 if network else NEW_NETWORK)
    except OSError as error:
        yield f"no namespaces of its own for the engine, so it sees files and processes: {error}"
        if not network:
            yield from _without_sockets()
        return
    here = os.getcwd()
    for folder in hidden:
        try:
            _hide(folder, [path for path in needed if _is_inside(path, folder)])
        except OSError as error:
            yield f"{folder} cannot be hidden from the engine: {error}"
    os.chdir(here if os.path.isdir(here) else "/")  # by name: what it stood in may be covered
    for capability in range(CAPABILITIES):  # root in its namespaces has them until the exec
        with suppress(OSError):
            _linux("prctl", DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


def _without_sockets() -> Iterator[str]:
    """Do without a network in the second best way; yield a sentence if that fails too."""
    try:
        sockets.refuse(_library)
    except OSError as error:
        yield f"it can reach the network: {error}"


def _tell(descriptor: int, text: str) -> None:
    from multiprocessing.connection import Connection  # late: seldom needed, and slow to import

    told = json.dumps({"kind": "unconfined", "text": text})
    with Connection(os.dup(descriptor)) as supervisor:
        supervisor.send_bytes(told.encode())


def _move_into_namespaces(also: int) -> None:
    """Become the same user in namespaces of our own, where nobody else's memory can be read."""
    user, group = os.geteuid(), os.getegid()
    _linux("unshare", NEW_USER | NEW_MOUNTS | also)
    own = Path("/proc/self")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "setgroups").write_text("deny")
    (own / "gid_map").write_text(f"{group} {group} 1")
    _linux("mount", b"none", b"/", None, RECURSIVE | PRIVATE, None)


def _hide(folder: str, kept: Sequence[str]) -> None:
    """Lay an empty folder over one, and put back what is needed of it."""
    if folder in kept:
        raise OSError(f"the engine needs {folder} itself")
    opened = [(os.open(path, os.O_PATH), path) for path in kept if os.path.exists(path)]
    _linux("mount", b"tmpfs", folder.encode(), b"tmpfs", NO_SET_UID | NO_DEVICES, EMPTY)
    for descriptor, path in opened:  # descriptors still lead to what is covered
        source = f"/proc/self/fd/{descriptor}"
        if os.path.isdir(source):
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            Path(path).touch()
        _linux("mount", source.encode(), path.encode(), None, BIND | RECURSIVE, None)
        os.close(descriptor)


def _is_inside(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(folder)


def _linux(call: str, *words: Any) -> None:
    """Call the C library.

    Raises:
        OSError: It said no.
    """
    if getattr(_library, call)(*words) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


_library = ctypes.CDLL(None, use_errno=True)

if __name__ == "__main__":
    main()
