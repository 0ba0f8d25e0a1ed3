"""The light of a place as data: its sun, sky and air, and how the film is printed.

Azimuths are degrees from -z, positive toward +x; colours are linear 0-1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

#: Linear red, green, blue.
Tint: TypeAlias = tuple[float, float, float]


def scaled(tint: Tint, by: float) -> Tint:
    """Return a colour that is lighter or darker by a factor."""
    return tint[0] * by, tint[1] * by, tint[2] * by


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
class Shafts:
    """Visible beams of sun: how far (m) they are followed, how strong, of what colour."""

    reach: float = 60.0
    gain: float = 0.006
    colour: Tint = (1.0, 0.83, 0.55)


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
    grain: float = 0.009
    rays: float = 0.0
