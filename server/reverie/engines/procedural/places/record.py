"""A place as data: what its TOML says, checked, and nothing computed.

Metres, y up; the stage is a disc round the origin, filmed from +z. Azimuths are degrees
from -z, positive toward +x; colours are linear 0-1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias, TypeVar

#: Linear red, green, blue.
Tint: TypeAlias = tuple[float, float, float]
#: Named arguments of a layer, prefab or particle system, hashable.
Arguments: TypeAlias = tuple[tuple[str, Any], ...]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Palette:
    """The light of a time of day.

    Attributes:
        zenith, horizon, glow: The sky above, at the rim, and round the sun.
        strength: Of the glow. lit, dark: Clouds in the sun and out of it.
        sun: Radiance of the sun or moon. above, below: Ambient light from sky and ground.
        elevation: Degrees of the sun. disc: 0 none, 1 sun, 2 moon. stars: 0-1.5.
    """

    zenith: Tint
    horizon: Tint
    glow: Tint
    strength: float
    lit: Tint
    dark: Tint
    sun: Tint
    above: Tint
    below: Tint
    fog: Tint
    exposure: float
    saturation: float
    contrast: float
    tint: Tint
    elevation: float
    disc: int = 1
    stars: float = 0.0
    dark_hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Sun:
    """Where the sun (or moon) stands, degrees; elevation None is the time's own.

    ``key`` and ``fill`` scale sunlight and ambient light.
    """

    azimuth: float = -65.0
    elevation: float | None = None
    key: float = 1.0
    fill: float = 1.0


@dataclass(frozen=True, slots=True)
class Sky:
    """Clouds: ``cover`` 0-1, ``scale`` (larger is smaller clouds), ``wisp`` 0 puffy to 1 flat."""

    cover: float = 0.35
    scale: float = 0.4
    density: float = 5.0
    wisp: float = 0.0
    band: float = 0.45
    stars: float | None = None
    nebula: float = 0.0
    disc: int | None = None
    zenith: Tint | None = None
    horizon: Tint | None = None
    aurora: float = 0.0
    rainbow: float = 0.0


@dataclass(frozen=True, slots=True)
class Fog:
    """``density`` per metre at ``floor``, falling off with height by ``falloff`` per metre."""

    density: float = 0.0008
    falloff: float = 0.01
    floor: float = 0.0
    colour: Tint | None = None
    sun: float = 1.0


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour laid over the ground where height, steepness and noise are in range."""

    colour: Tint
    height: tuple[float, float] | None = None
    slope: tuple[float, float] | None = None
    noise: float | None = None
    soft: float = 1.0


@dataclass(frozen=True, slots=True)
class Road:
    """A strip along x = amplitude · sin(z / wave)."""

    colour: Tint
    amplitude: float
    wave: float
    width: float
    soft: float


@dataclass(frozen=True, slots=True)
class Terrain:
    """A height field.

    Attributes:
        size: Metres across. focus: Small packs more of the map near the stage.
        rough: Metres of small roughness near the camera. bump: 0-1, grain of the shading.
        layers: Operations in order; see relief.py.
        stage: Radius of the disc kept nearly flat, metres; 0 for none.
        relief: How much of the layers' own relief the disc keeps, 0-1.
        soft: How far feet sink in: snow 1, sand 0.6, 0 leaves no prints.
        level: Its height; None shifts the whole terrain so that it is 0.
    """

    size: float = 400.0
    focus: float = 0.25
    cells: int = 1024
    seed: int = 1
    rough: float = 0.1
    bump: float = 0.6
    reach: float = 6000.0
    ground: Tint = (0.08, 0.1, 0.04)
    layers: tuple[Arguments, ...] = ()
    colours: tuple[Paint, ...] = ()
    roads: tuple[Road, ...] = ()
    stage: float = 6.0
    level: float | None = None
    relief: float = 0.15
    soft: float = 0.0


@dataclass(frozen=True, slots=True)
class Water:
    """A water surface at ``level``; ``absorb`` per metre, ``scatter`` its own colour."""

    level: float = 0.0
    chop: float = 0.05
    wave: float = 2.0
    swell: float = 0.0
    direction: float = 40.0
    speed: float = 1.0
    absorb: Tint = (0.35, 0.10, 0.08)
    scatter: Tint = (0.03, 0.14, 0.17)
    foam: float = 0.0
    shore: float = 0.0


@dataclass(frozen=True, slots=True)
class Scatter:
    """Plants strewn over an area.

    Attributes:
        of: Species; one is chosen for each. area: x0, x1, z0, z1.
        ring: Instead: inner and outer radius round the origin.
        height: Range of ground heights. slope: The steepest ground (rise over run).
        clump: Wavelength, metres, and threshold of noise, 0-1.
        clear: Discs (x, z, radius) kept free. lane: Kept free along a Road's path:
            amplitude, wave, half width.
    """

    of: tuple[str, ...]
    count: int
    area: tuple[float, float, float, float] = (-60.0, 60.0, -120.0, 20.0)
    ring: tuple[float, float] | None = None
    size: tuple[float, float] = (6.0, 12.0)
    height: tuple[float, float] | None = None
    slope: float | None = None
    clump: tuple[float, float] | None = None
    clear: tuple[tuple[float, float, float], ...] = ()
    lane: tuple[float, float, float] | None = None
    tint: Tint = (1.0, 1.0, 1.0)
    aspect: float = 1.0
    sway: float = 0.006
    sink: float = 0.015


@dataclass(frozen=True, slots=True)
class Look:
    """How it is exposed and printed; factors on the time's own."""

    exposure: float = 1.0
    saturation: float = 1.0
    contrast: float = 1.0
    tint: Tint = (1.0, 1.0, 1.0)
    vignette: float = 0.28
    bloom: float = 0.4
    threshold: float = 1.6
    nook: float = 1.2
    grain: float = 0.012
    rays: float = 0.0


@dataclass(frozen=True, slots=True)
class Shafts:
    """Visible beams of sun: how far (m) they are followed, how strong, of what colour."""

    reach: float = 60.0
    gain: float = 0.006
    colour: Tint = (1.0, 0.83, 0.55)


@dataclass(frozen=True, slots=True)
class View:
    """A camera that flatters the place: eye, target (metres) and vertical angle (degrees)."""

    eye: Tint = (0.0, 1.7, 8.0)
    target: Tint = (0.0, 1.2, 0.0)
    degrees: float = 38.0


@dataclass(frozen=True, slots=True)
class Shadow:
    """The square that the still shadow map covers: its middle and half its size, metres."""

    centre: Tint = (0.0, 0.0, 0.0)
    half: float = 60.0
    cells: int = 2048
    bias: float = 0.12


@dataclass(frozen=True, slots=True)
class Place:
    """Everything about a place."""

    key: str
    title: str
    light: Palette
    time: str = "day"
    kind: str = "outdoors"
    sun: Sun = Sun()
    sky: Sky = Sky()
    fog: Fog = Fog()
    terrain: Terrain | None = None
    water: Water | None = None
    scatter: tuple[Scatter, ...] = ()
    sets: tuple[Arguments, ...] = ()
    lamps: tuple[tuple[float, ...], ...] = ()
    particles: tuple[Arguments, ...] = ()
    falls: tuple[Arguments, ...] = ()
    shadow: Shadow | None = None
    shafts: Shafts | None = None
    look: Look = Look()
    view: View = View()
    gloss: float | None = None
    under: float = 0.0
    wet: float = 0.0
    wind: float = 1.0
    lightning: float = 0.0
    seed: int = 5


#: Fields that hold a record, or a tuple of them.
_RECORDS: dict[str, type[Any]] = {
    "light": Palette,
    "sun": Sun,
    "sky": Sky,
    "fog": Fog,
    "terrain": Terrain,
    "water": Water,
    "look": Look,
    "view": View,
    "shadow": Shadow,
    "shafts": Shafts,
    "scatter": Scatter,
    "colours": Paint,
    "roads": Road,
}
_ARGUMENTS = {"layers", "sets", "particles", "falls"}


def parse(kind: type[T], data: Mapping[str, Any], where: str) -> T:
    """Return the record that ``data`` describes.

    Raises:
        ValueError: A key is not a field of ``kind``; it names the key and the fields.
    """
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    for key in data:
        if key not in known:
            raise ValueError(f"{where}: no field {key!r}; fields are {', '.join(sorted(known))}")
    return kind(**{key: _value(key, value, f"{where}.{key}") for key, value in data.items()})


def _value(key: str, value: Any, where: str) -> Any:
    if key in _ARGUMENTS:
        return tuple(freeze(entry) for entry in value)
    if key in _RECORDS and isinstance(value, Mapping):
        return parse(_RECORDS[key], value, where)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return tuple(parse(_RECORDS[key], entry, where) for entry in value)
    return _tuple(value)


def freeze(data: Mapping[str, Any]) -> Arguments:
    """Return a mapping as sorted pairs with lists as tuples: hashable, equal when equal."""
    return tuple((key, _tuple(data[key])) for key in sorted(data))


def _tuple(value: Any) -> Any:
    return tuple(_tuple(entry) for entry in value) if isinstance(value, list) else value
