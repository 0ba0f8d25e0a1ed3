"""What it takes to be an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from reverie.core.clip import Brief, Frame, Sound

#: Told the fraction done, 0 to 1. May raise ``DreamCancelled``: let it through.
Tick: TypeAlias = Callable[[float], None]


def nothing() -> None:
    """Return what a take has that has neither sound nor sketches."""


@dataclass(frozen=True, slots=True)
class Take:
    """A dream under way.

    Attributes:
        frames: Exactly ``brief.num_frames`` frames in playing order, made as they are asked for.
        understood: JSON-able: what the engine made of the prompt, and what it left out.
        memory: What the engine needs to continue this scene later, or None.
        sound: Asked after the last frame: what is to be heard with them, or None.
        sketch: Asked at any tick: what can be seen of it by now, small, or None. The same array
            as before is the same sketch.
    """

    frames: Iterator[Frame]
    understood: dict[str, Any] = field(default_factory=dict)
    memory: bytes | None = None
    sound: Callable[[], Sound | None] = nothing
    sketch: Callable[[], Frame | None] = nothing


class Engine(Protocol):
    """Dreams one brief at a time. Holds weights and caches, never a generation."""

    def warm_up(self, tick: Tick) -> None:
        """Do the slow things that every dream needs once: compile kernels, load weights."""
        ...

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Begin to dream; the work is done as the frames are taken.

        The same brief yields the same frames on the same machine.

        Raises:
            DreamFailed: This brief can never succeed here.
        """
        ...
