"""What things give off, as systems of particles in the thing's own space."""

from __future__ import annotations

from typing import Any

import numpy as np

from reverie.engines.procedural.materials import linear
from reverie.engines.procedural.space import Vector

from .build import Look, inked, standing
from .grammar import Emission, Thing


def given_off(thing: Thing, look: Look, emission: Emission) -> dict[str, Any]:
    """Return one system: kind, place, size and colour, as ``render.swarms`` takes them."""
    place = standing(thing, look)
    system: dict[str, Any] = {
        "kind": emission.kind,
        "at": place.point(np.array(emission.at)),
        "size": emission.size * place.scale,
        **dict(emission.numbers),
    }
    if emission.colour:
        system["colour"] = linear(inked(thing, look, emission.colour))
    return system


def blaze(low: Vector, high: Vector) -> list[dict[str, Any]]:
    """Return the flames and the smoke of a thing that burns, by the box round it."""
    wide, tall, deep = high - low
    middle = (low + high) / 2
    spots = [(-0.28, 0.45, 0.5), (0.3, 0.5, 0.42), (0.02, 0.86, 0.0), (-0.1, 0.1, 0.5)]
    size = 0.27 * float(min(max(wide, deep), 1.4 * tall))
    flames = [
        {
            "kind": "fire",
            "at": middle + np.array((x * wide, (y - 0.5) * tall, z * deep)),
            "size": size,
            "seed": 3 + k,
        }
        for k, (x, y, z) in enumerate(spots)
    ]
    top = middle + np.array((0.0, 0.5 * tall, 0.0))
    return [*flames, {"kind": "smoke", "at": top, "size": size, "rise": 3.2 * size, "heat": 0.6}]
