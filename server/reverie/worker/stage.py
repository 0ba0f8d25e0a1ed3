"""The engine's side of the wall: runs one engine for a supervisor, as a process of its own.

It is started without secrets and sees briefs only. Orders come in over one descriptor, frames go
out through a reel, and what is said about them goes out as JSON: the supervisor never unpickles
what an engine wrote. When the supervisor is gone, so is this process.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from multiprocessing.connection import Connection
from typing import Any

from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.base import Engine, Take
from reverie.engines.catalogue import load

from .reel import SLOTS, Reel

TICK_EVERY = 0.1  # seconds; more often tells nobody anything
SKETCH_EVERY = 1.0  # seconds


class Stage:
    """Takes orders in one thread and carries them out in another."""

    def __init__(self, orders: Connection[Any, Any], reel: Reel) -> None:
        self._connection = orders
        self._reel = reel
        self._orders: queue.Queue[Brief | None] = queue.Queue()
        self._free: queue.Queue[int | None] = queue.Queue()
        self._stopped = threading.Event()
        self._speaking = threading.Lock()
        self._ticked = 0.0
        self._take: Take | None = None
        self._sketch: Frame | None = None
        self._sketched = 0.0

    def run(self, engine: Engine) -> None:
        """Carry out orders until the supervisor is gone."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            brief = self._orders.get()
            try:
                if brief is None:
                    engine.warm_up(self._tick)
                else:
                    self._dream(engine, brief)
                self._say("done")
            except DreamCancelled:
                self._say("stopped")
            except DreamFailed as error:
                self._say("failed", text=str(error))
            except Exception:  # the supervisor decides what a bug costs
                self._say("broke", text=traceback.format_exc())

    def _listen(self) -> None:
        try:
            while True:
                order, value = self._connection.recv()
                if order == "free":
                    self._free.put(value)
                elif order == "stop":
                    self._stopped.set()
                    self._free.put(None)  # wakes a dream that waits for room
                else:
                    self._stopped.clear()
                    self._free = queue.Queue()
                    for slot in range(SLOTS):
                        self._free.put(slot)
                    self._orders.put(value)
        except (EOFError, OSError):
            os._exit(0)  # the supervisor is gone: there is nobody to dream for

    def _dream(self, engine: Engine, brief: Brief) -> None:
        self._take, self._sketch = None, None
        self._take = take = engine.dream(brief, self._tick)
        self._say("take", understood=take.understood, data=take.memory)
        slots = self._reel.frames(brief.width, brief.height)
        for frame in take.frames:
            slot = self._free.get()
            if slot is None:
                raise DreamCancelled
            slots[slot] = frame
            self._say("frame", slot=slot)
        sound = take.sound()
        if sound is not None:
            self._say("sound", data=sound.astype("<f4").tobytes())

    def _tick(self, fraction: float) -> None:
        if self._stopped.is_set():
            raise DreamCancelled
        if time.monotonic() - self._ticked >= TICK_EVERY:
            self._ticked = time.monotonic()
            self._say("tick", fraction=min(1.0, max(0.0, float(fraction))))
        if self._take is not None and time.monotonic() - self._sketched >= SKETCH_EVERY:
            self._show(self._take.sketch())

    def _show(self, sketch: Frame | None) -> None:
        if sketch is not None and sketch is not self._sketch:
            self._sketched, self._sketch = time.monotonic(), sketch
            height, width = sketch.shape[:2]
            self._say("sketch", width=width, height=height, data=sketch.tobytes())

    def _say(self, kind: str, *, data: bytes | None = None, **words: object) -> None:
        said = {"kind": kind, "data": data is not None, **words}
        with self._speaking:  # an engine may tick from several threads
            self._connection.send_bytes(json.dumps(said).encode())
            if data is not None:
                self._connection.send_bytes(data)


def main() -> None:
    """Run the engine named first for the supervisor at the other end of two descriptors."""
    name, orders, reel = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's to answer
    Stage(Connection(int(orders)), Reel(int(reel))).run(load(name))


if __name__ == "__main__":
    main()
