"""Anybody and anything made of another stuff: a stone lion, origami dancers, a chocolate car."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.materials import MATERIALS, Colour, Pattern, column, linear
from reverie.engines.procedural.scene import Actor, Emitter, Footfall
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import Vector

#: Stuff that has a colour of its own, whatever is made of it; anything else keeps its colours.
STUFF: dict[str, Colour] = {
    "wood": (176, 120, 66), "stone": (150, 147, 140), "marble": (238, 235, 230),
    "metal": (178, 184, 192), "chrome": (214, 218, 224), "folded paper": (246, 246, 243),
    "paper": (246, 245, 240), "chocolate": (74, 40, 22), "ice": (196, 226, 242),
    "gold": (232, 178, 64), "ceramic": (242, 240, 234), "jelly": (226, 58, 92),
    "bronze": (140, 92, 48), "water": (120, 196, 220),
}  # fmt: skip
#: What of a pattern stays carved or stained into the stuff.
_KEPT = ("pattern", "frequency", "threshold", "warp", "sharpness", "u_frequency")
_DARKEST, _SPAN = 0.45, 0.75  # of the stuff's own light: what was black, and how much more white is


@dataclass(frozen=True, slots=True)
class Remade:
    """An actor of another stuff, eyes excepted.

    Attributes:
        material: A key of ``MATERIALS``. colour: sRGB 0-255, or None for the stuff's own.
    """

    actor: Actor
    material: str
    colour: Colour | None = None

    def sculpt(self, seconds: float) -> Sculpture:
        """Return it at a time; the same primitives in the same order at any time."""
        body = self.actor.sculpt(seconds)
        colour = STUFF.get(self.material) if self.colour is None else self.colour
        return replace(body, materials=_remade(body.materials, self.material, colour))

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        return self.actor.extent()

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start."""
        return self.actor.stride(seconds)

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of the ground until ``seconds``."""
        return self.actor.footfalls(seconds)

    def emits(self, seconds: float) -> Sequence[Mapping[str, Any]]:
        """Return the systems of particles that it gives off."""
        return self.actor.emits(seconds) if isinstance(self.actor, Emitter) else ()


def _remade(rows: NDArray[np.float32], material: str, colour: Colour | None) -> NDArray[np.float32]:
    """Return material rows of the stuff: as light or dark as each was, patterns kept."""
    out = np.tile(MATERIALS[material].row(), (len(rows), 1)).astype(np.float32)
    for first in (0, 3, 6):
        own = rows[:, first : first + 3]
        if colour is None:
            out[:, first : first + 3] = own
            continue
        bright = np.sqrt(np.clip(own.mean(axis=1, keepdims=True), 0.0, 1.0))
        shade = _DARKEST + _SPAN * bright
        out[:, first : first + 3] = np.clip(np.array(linear(colour)) * shade, 0.0, 1.0)
    for name in _KEPT:
        out[:, column(name)] = rows[:, column(name)]
    eyes = rows[:, column("pattern")] == Pattern.EYE
    out[eyes] = rows[eyes]
    return out
