"""No network where there are no namespaces: a filter that every user may set refuses sockets."""

from __future__ import annotations

import ctypes
import errno
import os
import struct

# Source: Linux, seccomp.h, filter.h, bpf_common.h, audit.h, unistd.h of each architecture.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF_0000, 0x0005_0000 | errno.EACCES
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in what the kernel shows a filter
_X32 = 0x4000_0000  # system calls of another kind on x86-64 begin here
_IO_URING_SETUP = 425  # which could open sockets past the filter
_UNIX = 1
_SET_FILTER, _LEAVE_SPECULATION = 1, 4

#: Machine: its architecture, and the numbers of its system calls ``socket`` and ``seccomp``.
MACHINES = {"x86_64": (0xC000_003E, 41, 317), "aarch64": (0xC000_00B7, 198, 277)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def refuse(library: ctypes.CDLL) -> None:
    """Let this process, and all that it becomes or starts, open no socket but Unix ones.

    It must have given up gaining privileges before.

    Raises:
        OSError: The kernel does not do that, or the machine is not known here.
    """
    machine = os.uname().machine
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no filter is written for {machine}")
    architecture, socket, call = MACHINES[machine]
    code = _filter(architecture, socket)
    program = _Program(len(code) // 8, code)
    if library.syscall(call, _SET_FILTER, _LEAVE_SPECULATION, ctypes.byref(program)) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _filter(architecture: int, socket: int) -> bytes:
    """Return the program: operation, steps to skip if true and if false, operand."""
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 7, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 5, 0, _X32),
        (_EQUAL, 4, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 2, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
