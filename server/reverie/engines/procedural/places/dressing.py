"""Dressing: what a style of picture adds to the place, where paint alone does not tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]

#: Places without a ground to stand things on.
_GROUNDLESS = frozenset(("space", "sky", "underwater", "ocean"))

#: Linear colours of the plain and sky of Dali's "The Persistence of Memory" (1931).
_ZENITH, _HORIZON = [0.08, 0.30, 0.42], [0.92, 0.66, 0.30]


def in_style(record: Mapping[str, Any], style: str) -> Record:
    """Return the record as a style dresses it; a style that only paints leaves it as it is."""
    return DRESSED[style](dict(record)) if style in DRESSED else dict(record)


def surreal(record: Record) -> Record:
    """Soft watches, a door in the open, islands in the air; outdoors a low sun and amber haze."""
    floats = record.get("key") in _GROUNDLESS
    out = {**record, "sets": [*record.get("sets", []), {"prefab": "dream", "ground": not floats}]}
    if record.get("kind") == "room" or record.get("key") in ("space", "underwater"):
        return out
    if record["light"].get("dark_hours", 0.0) < 0.5:
        out["sky"] = {
            **record.get("sky", {}),
            "zenith": _ZENITH,
            "horizon": _HORIZON,
            "cover": 0.25,
        }
        out["sun"] = {**record.get("sun", {}), "azimuth": -62, "elevation": 15}
    return out


DRESSED: dict[str, Callable[[Record], Record]] = {"surreal": surreal}
