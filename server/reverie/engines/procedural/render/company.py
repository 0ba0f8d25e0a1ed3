"""The cast at a time: every actor posed, put on the ground and packed for the kernels."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.scene import Cast, Ground, Scene
from reverie.engines.procedural.solids import Sculpture, join
from reverie.engines.procedural.space import Vector

from .pack import Solids, pack


def assemble(
    scene: Scene,
    ground: Ground,
    seconds: float,
    *,
    fur: bool,
    eye: Vector | None = None,
    pixel: float = 0.0,
) -> Solids | None:
    """Return the whole cast at story time ``seconds``, or None where no body is on stage.

    Args:
        eye, pixel: From where it is seen and how finely, see ``pack``.
    """
    bodies = gather(scene, ground, seconds)
    if bodies is None or not len(bodies.rows):
        return None
    return pack(bodies, fur=fur, eye=eye, pixel=pixel)


def gather(scene: Scene, ground: Ground, seconds: float) -> Sculpture | None:
    """Return the whole cast at a time as one sculpture in the world, or None without a cast."""
    if not scene.cast:
        return None
    return join([_placed(member, k, ground, seconds) for k, member in enumerate(scene.cast)])


def _placed(member: Cast, index: int, ground: Ground, seconds: float) -> Sculpture:
    """Who travels keeps the height above ground that it started with."""
    start = member.placement.position
    stride = member.actor.stride(seconds)
    at = np.array(member.placement.at(stride), float)
    if not member.placement.free:
        at[1] += ground(float(at[0]), float(at[2])) - ground(float(start[0]), float(start[2]))
    frame = member.placement.axes(stride)
    sculpture = member.actor.sculpt(seconds)
    return sculpture.placed(at, frame, member.placement.scale, actor=index)
