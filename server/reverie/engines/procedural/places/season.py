"""Seasons: what leaves, grass and ground look like in spring, summer, autumn and winter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]

#: What each species becomes; the rest stay.
_TURNED: dict[str, dict[str, str]] = {
    "spring": {"oak0": "blossom0", "oak1": "oak2"},
    "summer": {},
    "autumn": {
        "oak0": "autumn0", "oak1": "autumn1", "oak2": "autumn2", "bush0": "autumn1",
        "grass0": "grass1", "grass2": "grass1", "jungle0": "autumn0",
    },
    "winter": {
        "oak0": "bare0", "oak1": "bare0", "oak2": "bare1", "fir0": "snowfir0",
        "fir1": "snowfir1", "fir2": "snowfir0", "bush0": "bare1", "grass0": "grass1",
        "grass2": "grass1", "jungle0": "bare1", "flower0": "", "flower1": "", "blossom0": "bare0",
    },
}  # fmt: skip
#: Colour mixed into the ground, and how much.
_GROUND: dict[str, tuple[tuple[float, float, float], float]] = {
    "spring": ((0.09, 0.15, 0.04), 0.4),
    "summer": ((0.08, 0.12, 0.035), 0.2),
    "autumn": ((0.20, 0.11, 0.035), 0.55),
    "winter": ((0.80, 0.83, 0.90), 0.92),
}
_GREEN = 1.12  # ground whose green exceeds its red by so much bears plants


def in_season(record: Mapping[str, Any], season: str) -> Record:
    """Return the record in a season.

    Raises:
        ValueError: The season is unknown.
    """
    if season not in _TURNED:
        raise ValueError(f"no season {season!r}; seasons are {', '.join(_TURNED)}")
    out = dict(record)
    out["scatter"] = [
        {**entry, "of": species}
        for entry in record.get("scatter", [])
        if (species := [t for s in entry["of"] if (t := _TURNED[season].get(s, s))])
    ]
    if "terrain" in record:
        out["terrain"] = _ground(record["terrain"], season)
    return out


def _ground(terrain: Mapping[str, Any], season: str) -> Record:
    colour, amount = _GROUND[season]
    own = terrain.get("ground", (0.08, 0.1, 0.04))
    grown = own[1] > own[0] * _GREEN
    if not grown and season != "winter":
        return dict(terrain)
    mixed = [a + (b - a) * amount for a, b in zip(own, colour, strict=True)]
    out = {**terrain, "ground": mixed}
    if season == "winter":
        steep = [p for p in terrain.get("colours", []) if p.get("slope")]
        out |= {"colours": steep, "bump": min(terrain.get("bump", 0.6), 0.15)}
    return out
