"""The numbers of bodies without bones, and the wave that all of them live by."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

from reverie.engines.procedural.materials import Material

from .kind import Moving
from .record import Range

Two = tuple[float, float]
Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft body.

    Attributes:
        shape: ``serpent`` (snake, worm, eel), ``arms`` (octopus, squid), ``bell``
            (jellyfish), ``snail``, ``seahorse`` or ``star`` (starfish).
        length, radius: Of a serpent, of a mantle or a bell. pieces: of a serpent.
        waves, sway: Of its path: turns along the body, metres to the side.
        head: Radii; raised: how high a serpent holds it. hood: A cobra's.
        arms: How many, their length, their radius. trailing: arms stream back (squid).
        shell: Radius of a snail's house; 0 is a slug.
        eye: Radius. tongue: Whether it flickers. humps: whether it creeps by arching.
    """

    coats: dict[str, Material]
    size: Annotated[float, Range(0.01, 20)] = 1.0
    shape: str = "serpent"
    length: Annotated[float, Range(0.05, 6)] = 2.0
    radius: Annotated[float, Range(0.01, 1)] = 0.06
    pieces: Annotated[int, Range(4, 60)] = 34
    waves: Annotated[float, Range(0, 6)] = 2.0
    sway: Annotated[float, Range(0, 1)] = 0.16
    head: Annotated[Three, Range(0.005, 1)] = (0.065, 0.045, 0.09)
    raised: Annotated[float, Range(0, 2)] = 0.16
    hood: Annotated[float, Range(0, 1)] = 0.0
    arms: Annotated[int, Range(0, 12)] = 8
    arm: Annotated[Two, Range(0.005, 4)] = (1.1, 0.07)
    trailing: bool = False
    eye: Annotated[float, Range(0.003, 0.3)] = 0.014
    tongue: bool = False
    humps: bool = False
    shell: Annotated[float, Range(0, 1)] = 0.0

    def coat(self, name: str) -> Material:
        """Return the coat of a part, or the body's."""
        return self.coats.get(name, self.coats["body"])


def waved(moving: Moving, period: float) -> float:
    """Return radians of its wave; the rest pose is at 0."""
    return 0.0 if moving.clock is None else 2 * math.pi * moving.clock.phase(period)


def period(plan: Soft) -> float:
    """Return the seconds of one wave or pulse."""
    return max(0.6, 1.3 * math.sqrt(plan.size))
