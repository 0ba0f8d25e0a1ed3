"""Fumes: what the cast gives off, put where it stands in the world, and the light that it sheds."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from reverie.engines.procedural.scene import Cast, Emitter, Ground, Scene
from reverie.engines.procedural.space import turn

from .clock import Clock
from .lanes import Floats

_LENGTHS = ("size", "spread")  # of a system: what grows with who gives it off
#: Kind -> (radiance, reach in sizes, height in sizes) of the lamp that it is.
_LAMPS = {
    "fire": ((2.6, 1.0, 0.26), 3.4, 0.8),
    "flame": ((1.6, 0.8, 0.3), 14.0, 2.0),
    "jet": ((9.0, 5.0, 2.2), 6.0, -1.0),
}


def fumes(scene: Scene, ground: Ground, seconds: float) -> tuple[dict[str, Any], ...]:
    """Return every system of particles that the cast gives off at a time, in the world."""
    return tuple(s for member in scene.cast for s in _given_off(member, ground, seconds))


def _given_off(member: Cast, ground: Ground, seconds: float) -> list[dict[str, Any]]:
    if not isinstance(member.actor, Emitter):
        return []
    placement = member.placement
    at = np.array(placement.at(member.actor.stride(seconds)), float)
    if not placement.free:
        start = placement.position
        at[1] += ground(float(at[0]), float(at[2])) - ground(float(start[0]), float(start[2]))
    frame = turn(yaw=math.degrees(placement.heading))
    found = []
    for system in member.actor.emits(seconds):
        grown = {k: v * placement.scale for k, v in system.items() if k in _LENGTHS}
        where = at + frame @ (np.asarray(system["at"]) * placement.scale)
        found.append({**system, **grown, "at": tuple(map(float, where))})
    return found


def lamps(systems: tuple[dict[str, Any], ...], clock: Clock) -> Floats:
    """Return (k, 7) float32 lamps, as ``Backdrop.lamps``: fires light what is round them."""
    rows = []
    for k, system in enumerate(systems):
        if system["kind"] in _LAMPS:
            radiance, reach, height = _LAMPS[system["kind"]]
            flicker = 1 + 0.12 * math.sin(2 * math.pi * (clock.turns(1.7) + 0.3 * k))
            x, y, z = system["at"]
            size = float(system["size"])
            light = (v * flicker for v in radiance)
            rows.append((x, y + height * size, z, *light, reach * size))
    return np.array(rows, np.float32).reshape(-1, 7)
