"""The catalogue of places: records on disk, changed by a setting, as a Place."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from .dressing import in_style
from .record import Place, parse
from .season import in_season
from .weather import in_weather

_CATALOGUE = resources.files("reverie.engines.procedural") / "catalogue"
#: What a setting may say besides fields of the record.
_SETTING = {"time", "weather", "season", "style"}
#: Times whose sun must be seen to be named, and how far from straight ahead it then stands.
_LOW = frozenset(("dawn", "sunset"))
_BESIDE = 15.0
#: What of a record was chosen for its own time of day, and goes when the time is another.
_TIMED = {
    "sky": ("zenith", "horizon", "stars", "disc", "band"),
    "fog": ("colour", "sun"),
    "sun": ("elevation", "key", "fill"),
    "look": ("exposure", "saturation", "tint", "rays"),
}


@lru_cache(maxsize=1)
def _times() -> dict[str, Any]:
    return tomllib.loads((_CATALOGUE / "times.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _places() -> dict[str, Any]:
    places: dict[str, Any] = {}
    for source in sorted(_CATALOGUE.iterdir(), key=lambda entry: entry.name):
        if source.name.startswith("places"):
            places |= tomllib.loads(source.read_text("utf-8"))
    return {key: _whole(key, places) for key in places}


def _whole(key: str, places: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what it takes over from the one it is ``like``; ``added`` sets last."""
    own = dict(places[key])
    if "like" in own:
        own = merged(_whole(own.pop("like"), places), own)
    own["sets"] = [*own.get("sets", []), *own.pop("added", [])]
    return own


def keys() -> tuple[str, ...]:
    """Return the key of every place, sorted."""
    return tuple(sorted(_places()))


def load(key: str, setting: Mapping[str, Any] | None = None) -> Place:
    """Return a place in a setting.

    Args:
        key: One of ``keys()``.
        setting: ``time``, ``weather`` (a key or a list of keys), ``season`` and ``style``, and
            changes to the record's own fields, merged over it one level deep.

    Raises:
        ValueError: The place, the time, the weather, the season or a field is unknown.
    """
    if key not in _places():
        raise ValueError(f"no place {key!r}; places are {', '.join(keys())}")
    wanted = dict(setting or {})
    record = dict(_places()[key])
    time = wanted.get("time") or record.get("time", "day")
    if wanted.get("time") and wanted["time"] != record.get("time", "day"):
        record = _untimed(record)
        if time in _LOW and record.get("kind", "outdoors") == "outdoors":
            record = _against_the_light(record)
    weather = wanted.get("weather") or record.pop("weather", ())
    record.pop("weather", None)
    season, style = wanted.get("season"), wanted.get("style", "")
    for name in _SETTING:
        wanted.pop(name, None)
    record = merged(record, wanted)
    palette = _palette(_in_room(time) if record.get("kind") == "room" else time)
    record = {**record, "time": time, "light": palette, "key": key}
    record.setdefault("title", key)
    if season and record.get("kind", "outdoors") == "outdoors":
        record = in_season(record, season)
    record = in_weather(record, (weather,) if isinstance(weather, str) else weather, _times())
    return parse(Place, in_style(record, style), key)


def merged(record: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record with the changes over it, tables merged one level deep."""
    out = dict(record)
    for key, value in changes.items():
        below = out.get(key)
        both = isinstance(value, Mapping) and isinstance(below, Mapping)
        out[key] = {**below, **value} if both and below is not None else value
    return out


def _untimed(record: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(record)
    for table, names in _TIMED.items():
        if isinstance(out.get(table), Mapping):
            out[table] = {k: v for k, v in out[table].items() if k not in names}
    return out


def _against_the_light(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record with its sun before the eye, where a low sun is what is meant."""
    own = record.get("sun", {})
    side = math.copysign(_BESIDE, own.get("azimuth", -1.0))
    return {**record, "sun": {**own, "azimuth": side}}


def _in_room(time: str) -> str:
    return {"day": "room", "golden": "room", "dawn": "room", "sunset": "room"}.get(
        time, "room_night"
    )


def _palette(time: str) -> dict[str, Any]:
    times = _times()
    if time not in times:
        raise ValueError(f"no time {time!r}; times are {', '.join(sorted(times))}")
    return dict(times[time])
