"""An engine behind a wall: in a process of its own, without secrets, watched and replaceable."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from reverie.core.clip import Brief, Frame, Sound
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.base import Take, Tick

from .bounds import Bounds
from .child import GRACE, Child, EngineDied

LISTEN = 0.1  # seconds between two looks at whether the dream is still wanted
PATIENCE = 900.0  # seconds without a word from the engine after which it counts as hung

ENDS = ("done", "stopped", "failed", "broke")
ASIDES = ("tick", "sketch", "sound", "unconfined")

_Words: TypeAlias = Generator[dict[str, Any], None, None]


class Supervisor:
    """An engine like any other to its caller; the work happens in a child process.

    The child is started when it is first needed, kept warm between dreams, and started afresh
    after it died. A frame that is yielded is shared memory: it is overwritten some time after
    the next one is asked for.
    """

    def __init__(
        self,
        engine: str,
        environment: Mapping[str, str],
        log: Path,
        patience: float = PATIENCE,
        bounds: Bounds | None = None,
        lacking: Callable[[str], None] | None = None,
    ) -> None:
        """Name an engine of the catalogue.

        Args:
            environment: All that the child sees of ours. No secret belongs in it.
            log: What the child prints; written anew each time it starts.
            patience: Seconds of silence after which the child is killed.
            bounds: What the child is kept to, where this machine permits.
            lacking: Told, in words, what it does not permit.
        """
        self._engine = engine
        self._environment = environment
        self._log = log
        self._patience = patience
        self._bounds = bounds or Bounds()
        self._lacking = lacking
        self._dreams = 0  # that the child has begun
        self._child: Child | None = None
        self._words: _Words | None = None
        self._sketch: Frame | None = None  # the last one of this dream
        self._sound: Sound | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._child.pid if self._child and self._child.is_alive else None

    def start(self) -> None:
        """Start the child, which loads its engine while we go on; without it, that waits."""
        self._ready()

    def warm_up(self, tick: Tick) -> None:
        """Start the child and have it do what every dream needs once.

        Raises:
            EngineDied: It did not survive that.
        """
        for _ in self._ordered(self._ready(), None, tick):
            pass

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Begin to dream in the child.

        Raises:
            DreamFailed: The engine says that this brief can never succeed, or it took more
                than it may in a process that had dreamed nothing else.
            DreamCancelled: ``tick`` said so; the child has stopped, or is dead.
            EngineDied: The child broke down.
        """
        child = self._ready()
        child.reel.make_room(brief.width, brief.height)
        words = self._ordered(child, brief, tick)
        take = next(words, {})
        if take.get("kind") != "take":
            words.close()
            raise EngineDied(f"the {self._engine} engine said {take} before its take")
        return Take(
            _frames(child, brief, words),
            take["understood"],
            take["data"],
            lambda: self._sound,
            lambda: self._sketch,
        )

    def close(self) -> None:
        """End the child, if there is one. It may be started again."""
        self._interrupt()
        self._dismiss(GRACE)

    def _ready(self) -> Child:
        """Return a child that is alive and idle."""
        self._interrupt()
        if self._child is not None and not self._child.is_alive:
            self._dismiss(GRACE)
        if self._child is None:
            self._child = Child(self._engine, self._environment, self._log, self._bounds)
            self._dreams = 0
        return self._child

    def _interrupt(self) -> None:
        """Give up the dream under way, if there is one."""
        if self._words is not None:
            self._words.close()
            self._words = None

    def _dismiss(self, grace: float) -> None:
        if self._child is not None:
            self._child.end(grace)
            self._child = None

    def _ordered(self, child: Child, brief: Brief | None, tick: Tick) -> _Words:
        self._sketch = self._sound = None
        child.send("dream", brief)
        self._dreams += brief is not None
        self._words = self._answers(child, tick)
        return self._words

    def _answers(self, child: Child, tick: Tick) -> _Words:
        """Yield what the child says of its dream until that is over, one way or another."""
        over = False
        try:
            for word in self._listen(child, tick):
                over = word["kind"] in ENDS
                if word["kind"] == "done":
                    return
                if over:
                    raise _ending(word)
                yield word
        except EngineDied as error:
            over = True
            self._dismiss(0.0)  # what is left of it cannot be trusted with another dream
            if child.verdict and self._dreams == 1:  # so it was this dream's doing
                raise DreamFailed(f"This dream took {child.verdict}") from error
            raise
        finally:
            if not over:
                self._stop(child)

    def _listen(self, child: Child, tick: Tick) -> _Words:
        """Yield what is said besides ticks, and tick at every word and every silence."""
        fraction, heard = 0.0, time.monotonic()
        while True:
            if child.silent(LISTEN):
                if time.monotonic() - heard > self._patience:
                    raise EngineDied(f"no word from the engine in {self._patience:g} seconds")
                tick(fraction)
                continue
            word = _word(child)
            heard = time.monotonic()
            fraction = word.get("fraction", fraction)
            self._note(word)
            tick(fraction)
            if word["kind"] not in ASIDES:
                yield word

    def _note(self, word: dict[str, Any]) -> None:
        """Keep what is said beside the film."""
        if word["kind"] == "sketch":
            pixels = np.frombuffer(word["data"], np.uint8)
            self._sketch = pixels.reshape(word["height"], word["width"], 3)
        elif word["kind"] == "sound":
            self._sound = np.frombuffer(word["data"], "<f4").reshape(-1, 2)
        elif word["kind"] == "unconfined" and self._lacking is not None:
            self._lacking(word["text"])

    def _stop(self, child: Child) -> None:
        """Stop the child at its next frame, or kill it where it stands."""
        child.send("stop", None)
        until = time.monotonic() + GRACE
        try:
            while not child.silent(max(0.0, until - time.monotonic())):
                if _word(child)["kind"] in ENDS:
                    return
        except EngineDied:
            pass
        self._dismiss(0.0)


def _word(child: Child) -> dict[str, Any]:
    """Return what the child says next; ``data`` holds the bytes that came with it, or None."""
    word: dict[str, Any] = json.loads(child.hear())
    word["data"] = child.hear() if word.get("data") else None
    return word


def _frames(child: Child, brief: Brief, words: _Words) -> Iterator[Frame]:
    slots = child.reel.frames(brief.width, brief.height)
    with closing(words):
        for word in words:
            yield slots[word["slot"]]
            child.send("free", word["slot"])


def _ending(word: dict[str, Any]) -> Exception:
    if word["kind"] == "stopped":
        return DreamCancelled("the dream was stopped")
    if word["kind"] == "failed":
        return DreamFailed(word["text"])
    return EngineDied(word["text"])
