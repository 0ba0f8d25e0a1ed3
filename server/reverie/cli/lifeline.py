"""How a role learns that it is time to leave, and how a child tells its parent things."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time

GRACE = 15.0  # seconds a child has to leave once its parent is gone


def leaving(child: bool) -> threading.Event:
    """Return an event that SIGINT or SIGTERM sets and, in a child, the end of its parent.

    A child's standard input is a pipe that its parent holds open: it ends when the parent does,
    however that came about.
    """
    leave = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: leave.set())
    if child:
        threading.Thread(target=_watch, args=(leave,), daemon=True).start()
    return leave


def tell(child: bool, **words: object) -> None:
    """Tell the parent something, as one line of JSON; without a parent, nobody is told."""
    if child:
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()


def _watch(leave: threading.Event) -> None:
    while os.read(0, 1):
        pass
    leave.set()
    time.sleep(GRACE)
    os._exit(1)  # asked nicely, and did not go
