"""What of everyone on stage is seen, and where in the picture."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural import places
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.solids import Column, Op
from reverie.engines.procedural.space import turn

ASPECT = 16 / 9
SIGNS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])


def seen(scene: Scene, seconds: float = 0.0) -> list[tuple[float, float, float, float]]:
    """Return (left, right, bottom, top) of everyone: parts of the picture from its lower left."""
    rays = scene.camera(seconds).rays(1600, 900).astype(float)
    eye, forward, right, up = (rays[i : i + 3] for i in (0, 3, 6, 9))
    ground = places.ground(scene.place, scene.setting)
    found = []
    for member in scene.cast:
        p = member.placement
        at = np.array(p.at(member.actor.stride(seconds)), float)
        if not p.free:
            at[1] += ground(at[0], at[2]) - ground(p.position[0], p.position[2])
        body = member.actor.sculpt(seconds).placed(at, turn(yaw=math.degrees(p.heading)), p.scale)
        rows = body.rows[body.rows[:, Column.OP] == Op.UNION].astype(float)
        half = rows[:, Column.BOX_HALF : Column.BOX_HALF + 3]
        frames = rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)
        corners = np.einsum("nji,ncj->nci", frames, SIGNS * half[:, None])
        centre = rows[:, Column.BOUND : Column.BOUND + 3]
        points = (centre[:, None] + corners).reshape(-1, 3) - eye
        depth = np.maximum(points @ forward, 1e-3)
        x = points @ right / (right @ right) / depth
        y = points @ up / (up @ up) / depth
        found.append(tuple((float(v) + 1) / 2 for v in (x.min(), x.max(), y.min(), y.max())))
    return found
