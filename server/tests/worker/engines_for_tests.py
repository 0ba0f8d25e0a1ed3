"""Engines that misbehave, each in one way. A child process imports this module by name."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamFailed
from reverie.engines.base import Take, Tick


class Grey:
    """Draws frame n in grey n; remembers its prompt; takes ``PACE`` seconds a frame."""

    pace = 0.0

    def warm_up(self, tick: Tick) -> None:
        tick(0.5)
        tick(1.0)

    def dream(self, brief: Brief, tick: Tick) -> Take:
        return Take(self.frames(brief, tick), {"prompt": brief.prompt}, brief.prompt.encode())

    def frames(self, brief: Brief, tick: Tick) -> Iterator[Frame]:
        for index in range(brief.num_frames):
            tick(index / brief.num_frames)
            self.between(index)
            time.sleep(self.pace)
            yield np.full((brief.height, brief.width, 3), index % 256, np.uint8)

    def between(self, index: int) -> None:
        """What goes wrong, if anything, before a frame."""


class Recording(Grey):
    """Keeps the briefs that it was given."""

    def __init__(self) -> None:
        self.briefs: list[Brief] = []

    def dream(self, brief: Brief, tick: Tick) -> Take:
        self.briefs.append(brief)
        return super().dream(brief, tick)


class Slow(Grey):
    pace = 0.05


class Exits(Grey):
    def between(self, index: int) -> None:
        if index == 3:
            os.write(2, b"the engine says goodbye")
            os._exit(7)


class Buggy(Grey):
    def between(self, index: int) -> None:
        if index == 3:
            raise ZeroDivisionError("a bug in the third frame")


class Refuses(Grey):
    def dream(self, brief: Brief, tick: Tick) -> Take:
        raise DreamFailed("this prompt has no subject that can be drawn")


class Hangs(Grey):
    """Never returns from its fourth frame, and does not tick either."""

    def between(self, index: int) -> None:
        while index == 3:
            time.sleep(1)


class Curious(Grey):
    """Tells what it can see of its surroundings."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        seen = Path("/proc/self/environ").read_bytes().decode().split("\0")
        names = sorted(entry.partition("=")[0] for entry in seen if entry)
        return Take(self.frames(brief, tick), {"environment": names})


class Hungry(Grey):
    """Takes memory without end before its fourth frame."""

    def between(self, index: int) -> None:
        taken = []
        while index == 3:
            taken.append(np.ones(8 * 2**20, np.uint8))  # written to: an untouched page is no memory
            time.sleep(0.005)


class HungryLater(Grey):
    """Takes memory without end, but not in its first dream."""

    dreams = 0

    def dream(self, brief: Brief, tick: Tick) -> Take:
        self.dreams += 1
        return super().dream(brief, tick)

    def between(self, index: int) -> None:
        if self.dreams > 1:
            Hungry().between(index)


class Brood(Grey):
    """Has a child that takes memory without end."""

    def between(self, index: int) -> None:
        if index == 3:
            eat = "import engines_for_tests as e; e.Hungry().between(3)"
            subprocess.run([sys.executable, "-c", eat], check=True)


class Caller(Grey):
    """Tries what it must not; its prompt says a port, a process and folders to look into."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        port, worker, *folders = brief.prompt.split()
        return Take(
            self.frames(brief, tick),
            {
                "connected": _said(lambda: socket.create_connection(("127.0.0.1", int(port)), 5)),
                "worker": _said(Path(f"/proc/{worker}/environ").read_bytes),
                "seen": {folder: sorted(os.listdir(folder)) for folder in folders},
                "user": os.getuid(),
                "capabilities": [
                    line.split()[1]
                    for line in Path("/proc/self/status").read_text().splitlines()
                    if line.startswith(("CapEff", "CapBnd"))
                ],
            },
        )


def _said(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as error:
        return type(error).__name__ if error.strerror is None else error.strerror
    return "done"


class Chatty(Grey):
    """Prints five mebibytes before each frame."""

    def between(self, index: int) -> None:
        for _ in range(5):
            os.write(2, b"blah" * 2**18)
            time.sleep(0.02)


class Stutters(Grey):
    """Begins to say something, and never ends."""

    def between(self, index: int) -> None:
        if index == 3:
            os.write(int(sys.argv[2]), struct.pack("!i", 100) + b"{")
            time.sleep(600)


class Missing:
    def __init__(self) -> None:
        raise ImportError("no module named 'torch'")


class Sings(Grey):
    """Its films come with a tone, and can be seen before their first frame."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        sketches: list[Frame] = []
        seconds = brief.num_frames / brief.fps
        time_ = np.arange(round(seconds * 48_000)) / 48_000
        tone = np.repeat(0.3 * np.sin(time_ * 2764)[:, None], 2, axis=1).astype(np.float32)

        def frames() -> Iterator[Frame]:
            for step in range(3):
                sketches.append(np.full((9, 16, 3), 50 * step, np.uint8))
                tick(step / 3)
                time.sleep(self.pace)
            yield from self.frames(brief, tick)

        return Take(
            frames(),
            {},
            sound=lambda: tone,
            sketch=lambda: sketches[-1] if sketches else None,
        )


class SingsSlowly(Sings):
    pace = 1.1
