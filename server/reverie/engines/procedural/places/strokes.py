"""Strokes: how a plant or figure is drawn for its impostor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reverie.engines.procedural.render.brush import impostor

#: A drawn impostor or an atlas of them, uint8: see ``render.brush.impostor``.
Texels: TypeAlias = NDArray[np.uint8]

#: Linear colour, and a normal in card space.
FACING = (0.0, 0.3, 1.0)


class Strokes:
    """Collects strokes in card space: x ±0.5, y 0 (the foot) to 1, z toward the eye."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.rows: list[list[float]] = []

    def line(
        self,
        a: Sequence[float] | NDArray[np.float64],
        b: Sequence[float] | NDArray[np.float64],
        wide: float,
        narrow: float,
        colour: ArrayLike,
        normal: Sequence[float] = FACING,
        vary: float = 0.15,
    ) -> None:
        """Add a stroke from a to b, radii ``wide`` to ``narrow``, its colour varied a little."""
        c = np.asarray(colour, float) * (1 + self.random.uniform(-vary, vary))
        self.rows.append([*a, *b, wide, narrow, *c, *normal])

    def dab(
        self,
        at: Sequence[float] | NDArray[np.float64],
        radius: float,
        colour: ArrayLike,
        normal: Sequence[float] = FACING,
        vary: float = 0.15,
    ) -> None:
        """Add a round dot."""
        self.line(at, at, radius, radius, colour, normal, vary)

    def drawn(self) -> Texels:
        """Return the impostor of all strokes that lie on the card."""
        rows = np.array(self.rows, np.float32)
        on = (np.abs(rows[:, (0, 3)]) < 0.495).all(axis=1) & (rows[:, 4] < 0.995)
        return impostor(np.ascontiguousarray(rows[on]))
