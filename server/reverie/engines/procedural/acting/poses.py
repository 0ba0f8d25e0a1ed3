"""Base poses: where pelvis and feet are before an action moves them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Base:
    """A pose in metres and degrees of a person.

    Attributes:
        pelvis: (x, y, z). pitch, chest_pitch: Forward lean.
        left_foot, right_foot: Soles. foot_pitch, foot_yaw: Left and right.
        knees_out: How far the knees part. knees_down: They point to the ground.
        legs: The pelvis is as high as the legs let it. ride: The unit is the length of the legs.
    """

    pelvis: Triple
    left_foot: Triple
    right_foot: Triple
    pitch: float = 0.0
    chest_pitch: float = 0.0
    foot_pitch: tuple[float, float] = (0.0, 0.0)
    foot_yaw: tuple[float, float] = (8.0, -8.0)
    knees_out: float = 0.0
    knees_down: bool = False
    legs: bool = False
    ride: bool = False


@cache
def bases() -> Mapping[str, Base]:
    """Return every base pose by name.

    Raises:
        ValueError: The catalogue has a field that no pose has.
    """
    file = resources.files("reverie.engines.procedural.catalogue").joinpath("poses.toml")
    known = {f.name for f in fields(Base)}
    made: dict[str, Base] = {}
    for name, record in tomllib.loads(file.read_text("utf-8")).items():
        if unknown := set(record) - known:
            raise ValueError(f"pose {name}: {unknown} is none of {', '.join(sorted(known))}")
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in record.items()
        }
        made[name] = Base(**values)
    return made
