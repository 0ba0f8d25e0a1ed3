"""Places: records of where a scene is set, and what the director asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reverie.engines.procedural.scene import Ground
from reverie.engines.procedural.space import Vector, unit, vector

from .catalogue import keys, load
from .names import nearest
from .record import Place
from .relief import build

__all__ = ["Place", "View", "ground", "ground_of", "keys", "load", "nearest", "room", "view"]


MARGIN = 2.4  # metres round the stage that every room leaves free


@dataclass(frozen=True, slots=True)
class View:
    """A camera that flatters a place: eye and target, (3,) metres, and vertical degrees."""

    eye: Vector
    target: Vector
    degrees: float


def ground(key: str, setting: Mapping[str, Any] | None = None) -> Ground:
    """Return the height of the ground that is drawn, metres, as a function of x and z."""
    return ground_of(load(key, setting))


def ground_of(place: Place) -> Ground:
    """Return the ground of a loaded place; a room's floor is 0."""
    return build(place.terrain).at if place.terrain else _floor


def _floor(x: float, z: float) -> float:
    return 0.0


def room(key: str) -> tuple[Vector, Vector] | None:
    """Return (low, high), (3,) metres, within which a camera stays in a room; None outdoors."""
    place = load(key)
    if place.kind != "room":
        return None
    eye = place.view.eye
    aside = max(abs(eye[0]), MARGIN)
    return vector(-aside, 0.3, -MARGIN), vector(aside, max(eye[1], 1.6) + 0.6, max(eye[2], MARGIN))


def view(key: str) -> View:
    """Return the place's own best view of itself, with nobody in it."""
    own = load(key).view
    eye, target = vector(*own.eye), vector(*own.target)
    return View(eye + unit(target - eye) * own.closer, target, own.degrees)
