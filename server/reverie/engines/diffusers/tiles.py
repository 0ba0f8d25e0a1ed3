"""A frame that is larger than a model's own, cut into tiles that overlap, and put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Brief

from .canvas import Canvas
from .recipe import Recipe
from .tempo import Frames

LAP = 0.125  # of a tile's side, at least, that it shares with its neighbour


@dataclass(frozen=True, slots=True)
class Tile:
    """Part of a frame, pixels."""

    x: int
    y: int
    width: int
    height: int

    def of(self, frames: Frames) -> Frames:
        """Return this part of every frame."""
        return frames[:, self.y : self.y + self.height, self.x : self.x + self.width]


def all_of(canvas: Canvas) -> Tile:
    """Return the tile that is a whole canvas."""
    return Tile(0, 0, canvas.width, canvas.height)


def board(width: int, height: int, recipe: Recipe) -> Canvas:
    """Return a canvas of an asked size itself, with sides on a recipe's grid."""
    across, down = (-(-side // recipe.grid) * recipe.grid for side in (width, height))
    across, down = max(across, recipe.width), max(down, recipe.height)
    return Canvas(across, down, width, height, width, height)


def cut(whole: Canvas, recipe: Recipe) -> tuple[Tile, ...]:
    """Return the tiles of a recipe's own size that cover a canvas."""
    return tuple(
        Tile(x, y, recipe.width, recipe.height)
        for y in _starts(whole.height, recipe.height)
        for x in _starts(whole.width, recipe.width)
    )


def canvas_of(tile: Tile) -> Canvas:
    """Return the canvas of a call that makes a tile."""
    return Canvas(tile.width, tile.height, tile.width, tile.height, tile.width, tile.height)


def whole(canvas: Canvas, cut_: Sequence[Tile], brief: Brief) -> Canvas:
    """Return the canvas that the tiles make up together."""
    if len(cut_) == 1 and (canvas.asked_width, canvas.asked_height) == (brief.width, brief.height):
        return canvas
    across = max(tile.x + tile.width for tile in cut_)
    down = max(tile.y + tile.height for tile in cut_)
    return Canvas(across, down, brief.width, brief.height, brief.width, brief.height)


def blended(layers: Sequence[Frames], cut_: Sequence[Tile]) -> Frames:
    """Return frames put together; where tiles overlap, one gives way to the other."""
    across = max(tile.x + tile.width for tile in cut_)
    down = max(tile.y + tile.height for tile in cut_)
    weights = [_weight(tile) for tile in cut_]
    total = np.zeros((down, across, 1), np.float32)
    for tile, weight in zip(cut_, weights, strict=True):
        total[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] += weight
    made = np.empty((len(layers[0]), down, across, 3), np.uint8)
    for index in range(len(made)):
        frame = np.zeros((down, across, 3), np.float32)
        for tile, layer, weight in zip(cut_, layers, weights, strict=True):
            frame[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] += (
                layer[index] * weight
            )
        made[index] = np.rint(frame / total)
    return made


def _weight(tile: Tile) -> NDArray[np.float32]:
    """Return how much a tile counts at each of its pixels: most in its middle."""
    sides = [np.arange(side, dtype=np.float32) + 0.5 for side in (tile.height, tile.width)]
    down, across = (np.minimum(1, np.minimum(at, len(at) - at) / (LAP * len(at))) for at in sides)
    return np.asarray((down[:, None] * across[None, :])[..., None], np.float32)


def _starts(total: int, size: int) -> tuple[int, ...]:
    """Return where tiles start that cover a side evenly."""
    if size >= total:
        return (0,)
    reach = size - round(size * LAP)
    count = -(-(total - size) // reach) + 1
    return tuple(round(index * (total - size) / (count - 1)) for index in range(count))
