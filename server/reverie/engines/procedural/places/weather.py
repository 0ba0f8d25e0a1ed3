"""Weather: how rain, snow, fog and storm change a place's record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]

#: Palette numbers that two skies share out between them.
_MIXED = (
    "zenith", "horizon", "glow", "strength", "lit", "dark", "sun", "above", "below", "fog",
    "exposure", "saturation", "contrast",
)  # fmt: skip


#: Linear colour of air full of snow: darker than the flakes, or they would not be seen.
_SNOW_AIR = [0.46, 0.50, 0.56]


def _by_day(record: Record) -> bool:
    return bool(record["light"].get("dark_hours", 0.0) < 0.5)


def in_weather(record: Record, kinds: Iterable[str], times: Mapping[str, Any]) -> Record:
    """Return the record under every kind of weather named.

    Raises:
        ValueError: A kind is unknown; it names the kinds.
    """
    for kind in kinds:
        if kind not in WEATHERS:
            raise ValueError(f"no weather {kind!r}; kinds are {', '.join(sorted(WEATHERS))}")
        record = WEATHERS[kind](record, times)
    return record


def _table(record: Record, name: str, **changes: Any) -> Record:
    return {**record, name: {**record.get(name, {}), **changes}}


def _lit_as(record: Record, other: Mapping[str, Any], amount: float) -> Record:
    """Mix the palette with another, no brighter than the hour allows."""
    own = record["light"]
    dim = 1 - 0.93 * own.get("dark_hours", 0.0)
    light = dict(own)
    for name in _MIXED:
        a, b = own[name], other[name]
        darker = name not in ("exposure", "saturation", "contrast", "strength")
        if isinstance(a, list):
            light[name] = [
                x + (y * (dim if darker else 1) - x) * amount for x, y in zip(a, b, strict=True)
            ]
        elif dim > 0.5 or name != "exposure":
            light[name] = a + (b - a) * amount
    if amount > 0.6:
        light["disc"], light["stars"] = 0, 0.0
    record = {**record, "light": light}
    # What the record chose for a clear sky no longer holds.
    for table, names in (("sky", ("zenith", "horizon", "disc", "stars")), ("fog", ("colour",))):
        if amount > 0.6 and isinstance(record.get(table), Mapping):
            record[table] = {k: v for k, v in record[table].items() if k not in names}
    return record


def _thicken(record: Record, factor: float, least: float) -> Record:
    density = max(record.get("fog", {}).get("density", 0.0008) * factor, least)
    return _table(record, "fog", density=density)


def _particles(record: Record, **system: Any) -> Record:
    return {**record, "particles": [*record.get("particles", []), system]}


def _indoors(record: Record) -> bool:
    return bool(record.get("kind", "outdoors") != "outdoors")


def clear(record: Record, times: Mapping[str, Any]) -> Record:
    """Few clouds."""
    return _table(record, "sky", cover=0.12)


def cloudy(record: Record, times: Mapping[str, Any]) -> Record:
    """A covered sky."""
    record = _lit_as(record, times["overcast"], 0.75)
    return _table(record, "sky", cover=0.85, density=3.0)


def fog(record: Record, times: Mapping[str, Any]) -> Record:
    """Thick fog: what is 40 m off is a shape."""
    if _indoors(record):
        return _thicken(record, 2.0, 0.01)
    record = _thicken(_lit_as(record, times["overcast"], 0.65), 6.0, 0.028)
    return _table(record, "fog", falloff=0.012)


def rain(record: Record, times: Mapping[str, Any]) -> Record:
    """Grey light, streaks, wet ground."""
    if _indoors(record):
        return record
    record = _thicken(_lit_as(record, times["overcast"], 0.8), 2.5, 0.006)
    record = _table(record, "sky", cover=0.9, density=3.0)
    record = {**record, "wet": 0.8}
    return _particles(record, kind="rain", count=1700)


def downpour(record: Record, times: Mapping[str, Any]) -> Record:
    """Rain so heavy that it veils what is 60 m off."""
    if _indoors(record):
        return record
    record = _thicken(rain(record, times), 1.6, 0.014)
    return _particles({**record, "wet": 1.0}, kind="rain", count=2400, slant=1.0, seed=5)


def storm(record: Record, times: Mapping[str, Any]) -> Record:
    """Dark towers of cloud, driving rain, lightning."""
    if _indoors(record):
        return record
    record = _thicken(_lit_as(record, times["storm"], 0.9), 2.5, 0.006)
    record = _table(record, "sky", cover=0.8, density=6.0, scale=0.3)
    record = {**record, "wet": 1.0, "lightning": 1.0, "wind": 2.5}
    return _particles(record, kind="rain", slant=2.2, count=1300)


def snow(record: Record, times: Mapping[str, Any]) -> Record:
    """Falling flakes in soft light."""
    if _indoors(record):
        return record
    record = _thicken(_lit_as(record, times["overcast"], 0.75), 2.0, 0.007)
    record = _table(record, "sky", cover=0.8, density=3.0)
    record = _table(record, "fog", colour=_SNOW_AIR if _by_day(record) else None)
    record = _table(record, "look", exposure=record.get("look", {}).get("exposure", 1.0) * 0.8)
    return _particles(record, kind="snow", count=2200)


def blizzard(record: Record, times: Mapping[str, Any]) -> Record:
    """Snow driven flat by the wind, in air so thick that only what is near is seen."""
    if _indoors(record):
        return record
    record = _thicken(snow(record, times), 2.0, 0.022)
    return _particles({**record, "wind": 3.0}, kind="snow", count=2600, slant=5.0, seed=6)


def sandstorm(record: Record, times: Mapping[str, Any]) -> Record:
    """Ochre dust that swallows the distance and flies past."""
    if _indoors(record):
        return record
    record = _thicken(_lit_as(record, times["overcast"], 0.4), 6.0, 0.030)
    record = _table(record, "fog", colour=[0.62, 0.40, 0.18], falloff=0.004)
    record = _table(record, "sky", zenith=[0.50, 0.32, 0.14], horizon=[0.62, 0.40, 0.18], cover=0.0)
    record = {**record, "wind": 3.0}
    return _particles(record, kind="snow", count=2000, slant=6.0, colour=[0.62, 0.42, 0.2])


def starry(record: Record, times: Mapping[str, Any]) -> Record:
    """A clear night without a moon: bright stars and the band of the milky way."""
    night = {**record, "light": dict(times["night"]), "time": "night"}
    if _indoors(record):
        return night
    night = _table(night, "sky", stars=1.5, nebula=0.42, cover=0.04, disc=0)
    return _table(night, "sun", fill=2.0)


def moonlit(record: Record, times: Mapping[str, Any]) -> Record:
    """A clear night with the full moon before the eye, and its light on everything."""
    night = {**record, "light": dict(times["night"]), "time": "night"}
    if _indoors(record):
        return night
    night = _table(night, "sky", cover=0.15, disc=2, stars=0.8)
    return _table(night, "sun", azimuth=-13.0, elevation=12.0, key=3.2, fill=2.2)


def meteors(record: Record, times: Mapping[str, Any]) -> Record:
    """Shooting stars across a starry sky."""
    night = starry(record, times)
    return night if _indoors(record) else _particles(night, kind="meteors")


def wind(record: Record, times: Mapping[str, Any]) -> Record:
    """Everything sways more, and leaves fly."""
    if _indoors(record):
        return record
    record = {**record, "wind": 3.0}
    return _particles(
        record, kind="drift", colour=[0.36, 0.24, 0.07], count=150, size=0.05, gust=3.4
    )


def lightning(record: Record, times: Mapping[str, Any]) -> Record:
    """A storm's flashes."""
    return {**storm(record, times), "lightning": 1.0}


def rainbow(record: Record, times: Mapping[str, Any]) -> Record:
    """A bow opposite the sun, before grey cloud."""
    record = _table(record, "sky", rainbow=1.7, cover=0.5)
    sun = {**record.get("sun", {}), "azimuth": 176.0, "elevation": 29.0}
    return {**record, "sun": sun}


def aurora(record: Record, times: Mapping[str, Any]) -> Record:
    """Curtains of green light; it needs the night."""
    night = {**record, "light": dict(times["night"]), "time": "night"}
    return _table(night, "sky", aurora=1.0, cover=0.0, stars=1.1, disc=0)


def overcast(record: Record, times: Mapping[str, Any]) -> Record:
    """The same as cloudy."""
    return cloudy(record, times)


WEATHERS: dict[str, Callable[[Record, Mapping[str, Any]], Record]] = {
    f.__name__: f
    for f in (
        clear, cloudy, overcast, fog, rain, downpour, storm, snow, blizzard, sandstorm, wind,
        lightning, rainbow, aurora, starry, moonlit, meteors,
    )
}  # fmt: skip
