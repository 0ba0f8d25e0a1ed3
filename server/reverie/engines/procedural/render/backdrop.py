"""Backdrop: all of a place that does not change from frame to frame, ready for the kernels."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.places.furnish import build_sets
from reverie.engines.procedural.places.mesh import Mesh
from reverie.engines.procedural.places.record import Place
from reverie.engines.procedural.places.relief import Relief, axis, build, sun_direction
from reverie.engines.procedural.places.species import atlas
from reverie.engines.procedural.places.strew import strew

from . import air, film, relief_map, sky, water
from .cards import shadow_cards
from .daylight import StillMap, coarse_of, no_map, projection, sunlit
from .falls import FALL
from .lanes import F, Floats
from .raster import fill, flatten
from .waves import SWELLS, WAVE, wave_table

_COLUMNS = 2048  # of the sky's panorama: a full circle
_READABLE = 0.55  # exposed ambient light at which a face in the shade is still read
_DRIFT = 0.012  # cloud cells per second of still air


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """The terrain as ``draw_relief`` takes it."""

    heights: Floats
    packed: Floats
    tile: Floats
    numbers: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """A place, built.

    Attributes:
        place: Its record. sun: (3,) unit vector toward the sun.
        air: (AIR,) and look: (LOOK,) numbers of its light and its print.
        skies: Two panoramas, of the first and the last second; way: see sky.py.
        land: The terrain, or None. cards, texels: Plants. still: Shadows of what stands still.
        lamps: (k, 7). waves, pool: Water, see water.py. falls: (k, FALL).
        mesh: Sets, or None; mirrored: those that a floor or water mirrors.
    """

    place: Place
    sun: Floats
    air: Floats
    look: Floats
    skies: tuple[Floats, Floats]
    way: Floats
    land: Land | None
    relief: Relief | None
    cards: Floats
    texels: NDArray[np.uint8]
    still: StillMap
    lamps: Floats
    waves: Floats
    pool: Floats
    falls: Floats
    mesh: Mesh | None
    mirrored: Mesh | None


def raise_backdrop(place: Place, first: float, last: float) -> Backdrop:
    """Return the place, built for a film from one story second to another."""
    light = place.light
    elevation = light.elevation if place.sun.elevation is None else place.sun.elevation
    sun = sun_direction(place.sun.azimuth, elevation).astype(np.float32)
    with ThreadPoolExecutor(1) as aside:  # baking skies leaves the interpreter to the plants
        skies = aside.submit(_skies, place, sun, first, last)
        relief = build(place.terrain) if place.terrain else None
        shade = _shade(relief, sun) if relief else None
        land = _land(relief, shade) if relief and shade is not None else None
        cards, names = strew(place, relief, shade)
        texels = atlas(names) if names else np.zeros((1, 1, 1, 8), np.uint8)
        mesh = build_sets(place, relief)
        still = still_of(place, sun, cards, texels, mesh)
        return Backdrop(
            place, sun, air_of(place, sun, still, relief), look_of(place), skies.result(),
            way_of(), land, relief, cards, texels, still,
            np.array(place.lamps, np.float32).reshape(-1, 7), *_pool(place), _falls(place), mesh,
            _mirrored(place, mesh),
        )  # fmt: skip


def _shade(relief: Relief, sun: Floats) -> Floats:
    along = axis(relief.size, relief.focus, len(relief.heights))
    return sunlit(relief.heights, along, relief.size, relief.focus, sun)


def _land(relief: Relief, shade: Floats) -> Land:
    n = len(relief.heights)
    packed = np.zeros((n, n, relief_map.ATTRIBUTES), np.float32)
    packed[..., 0:2], packed[..., 2:5], packed[..., 5] = relief.slopes, relief.albedo, shade
    numbers = np.zeros(relief_map.LAND, np.float32)
    numbers[relief_map.CELLS], numbers[relief_map.HALF] = n, relief.size / 2
    numbers[relief_map.FOCUS], numbers[relief_map.TILE] = relief.focus, len(relief.tile)
    numbers[relief_map.ROUGH], numbers[relief_map.REACH] = relief.rough, relief.reach
    numbers[relief_map.FLOOR] = -1e9
    return Land(relief.heights.ravel(), packed.ravel(), relief.tile.ravel(), numbers)


def still_of(
    place: Place, sun: Floats, cards: Floats, texels: NDArray[np.uint8], mesh: Mesh | None
) -> StillMap:
    """Return the shadows of all that stands still; none by a sun at the horizon."""
    if place.shadow is None or sun[1] < 0.02:
        return no_map()
    cells = place.shadow.cells
    onto = projection(sun, place.shadow.centre, place.shadow.half, cells)
    depth = np.full((cells, cells), -1e9, np.float32)
    if len(cards):
        shadow_cards(cards, texels, onto, depth)
    if mesh:
        flat = np.empty((len(mesh.corners), 9), np.float32)
        flatten(mesh.corners, onto, flat)
        fill(flat, len(flat), depth, np.empty((cells, cells), np.int32))
    return StillMap(depth, coarse_of(depth), onto, place.shadow.bias)


def _pool(place: Place) -> tuple[Floats, Floats]:
    pond = place.water
    numbers = np.zeros(water.POOL, np.float32)
    if pond is None:
        return np.zeros((0, WAVE), np.float32), numbers
    numbers[water.LEVEL], numbers[water.FOAM] = pond.level, pond.foam
    numbers[water.SHORE], numbers[water.SWELLS] = pond.shore, SWELLS if pond.swell > 0 else 0
    numbers[water.ABSORB : water.ABSORB + 3] = pond.absorb
    numbers[water.SCATTER : water.SCATTER + 3] = pond.scatter
    return wave_table(pond, place.seed), numbers


def _mirrored(place: Place, mesh: Mesh | None) -> Mesh | None:
    level = place.gloss if place.water is None else place.water.level
    return mesh.above(level + 0.2) if mesh and level is not None else None


def _falls(place: Place) -> Floats:
    rows = np.zeros((len(place.falls), FALL), np.float32)
    for k, arguments in enumerate(place.falls):
        f = dict(arguments)
        rows[k] = (
            f["left"], f["right"], f["z"], f["foot"], f["lip"], f.get("reach", 1.6),
            f.get("edge", 1.0), f.get("sun", 0.8), k, f.get("mist", 4.0),
        )  # fmt: skip
    return rows


def air_of(place: Place, sun: Floats, still: StillMap, relief: Relief | None) -> Floats:
    """Return (AIR,) numbers of a place's light."""
    light, fog = place.light, place.fog
    out = np.zeros(air.AIR, np.float32)
    out[air.SUN : air.SUN + 3] = sun
    out[air.SUN_COLOUR : air.SUN_COLOUR + 3] = np.array(light.sun) * place.sun.key
    out[air.ABOVE : air.ABOVE + 3] = np.array(light.above) * place.sun.fill
    out[air.BELOW : air.BELOW + 3] = np.array(light.below) * place.sun.fill
    out[air.FOG_COLOUR : air.FOG_COLOUR + 3] = light.fog if fog.colour is None else fog.colour
    out[air.FOG_DENSITY], out[air.FOG_FALLOFF] = fog.density, max(fog.falloff, 1e-4)
    out[air.FOG_FLOOR], out[air.FOG_SUN] = fog.floor, fog.sun
    out[air.STARS] = light.stars if place.sky.stars is None else place.sky.stars
    out[air.DISC] = light.disc if place.sky.disc is None else place.sky.disc
    out[air.INDOOR] = float(place.kind == "room")
    out[air.UNDER], out[air.NEBULA], out[air.WET] = place.under, place.sky.nebula, place.wet
    out[air.AURORA], out[air.RAINBOW] = place.sky.aurora, place.sky.rainbow
    out[air.BIAS], out[air.BUMP] = still.bias, relief.bump if relief else 0.0
    out[air.FILL : air.FILL + 3] = _fill(place, out)
    return out


def _fill(place: Place, numbers: Floats) -> Floats:
    """Return what a reflector beside the camera adds, so that faces read in any shade.

    It brings the ambient light of those on stage up to a level of the print, lower by night
    and in space, and has the colour of the light that there is.
    """
    light = place.light
    ambient = (numbers[air.ABOVE : air.ABOVE + 3] + numbers[air.BELOW : air.BELOW + 3]) / 2
    sun = numbers[air.SUN_COLOUR : air.SUN_COLOUR + 3]
    hue = ambient + 0.25 * sun + 0.02
    hue = 0.5 + 0.5 * hue / hue.mean()
    level = _READABLE * (1 - 0.4 * light.dark_hours) * (0.5 if place.time == "space" else 1.0)
    wanted = level / (light.exposure * place.look.exposure)
    return np.asarray(hue * max(wanted - float(ambient.mean()), 0.0), np.float32)


def look_of(place: Place) -> Floats:
    """Return (LOOK,) numbers of how a place is exposed and printed."""
    light, look = place.light, place.look
    out = np.zeros(film.LOOK, np.float32)
    out[film.EXPOSURE] = light.exposure * look.exposure
    out[film.SATURATION] = light.saturation * look.saturation
    out[film.CONTRAST] = light.contrast * look.contrast
    out[film.TINT : film.TINT + 3] = np.array(light.tint) * look.tint
    out[film.VIGNETTE], out[film.GRAIN], out[film.BLOOM] = look.vignette, look.grain, look.bloom
    return out


def dome_of(place: Place, sun: Floats) -> Floats:
    """Return (DOME,) numbers of a place's sky."""
    light, clouds = place.light, place.sky
    values: dict[int, Any] = {
        sky.ZENITH: light.zenith if clouds.zenith is None else clouds.zenith,
        sky.HORIZON: light.horizon if clouds.horizon is None else clouds.horizon,
        sky.GLOW: light.glow,
        sky.LIT: light.lit,
        sky.DARK: light.dark,
        sky.SUN: sun,
    }
    out = np.zeros(sky.DOME, np.float32)
    for first, three in values.items():
        out[first : first + 3] = three
    out[sky.STRENGTH], out[sky.COVER], out[sky.SCALE] = light.strength, clouds.cover, clouds.scale
    out[sky.DENSITY], out[sky.BAND], out[sky.WISP] = clouds.density, clouds.band, clouds.wisp
    return out


def drift(place: Place) -> float:
    """Return how fast the wind carries the clouds, cells per second of the story."""
    return _DRIFT * place.wind if place.sky.cover > 0 else 0.0


def _skies(place: Place, sun: Floats, first: float, last: float) -> tuple[Floats, Floats]:
    dome, speed = dome_of(place, sun), drift(place)
    return bake(dome, speed * first), bake(dome, speed * last)


def bake(dome: Floats, drift: float, middle: float = 0.0, half: float = math.pi) -> Floats:
    """Return the sky's panorama, (ELEVATIONS, columns, 3), round an azimuth in radians."""
    columns = max(64, round(_COLUMNS * half / math.pi))
    panorama = np.empty((sky.ELEVATIONS, columns, 3), np.float32)
    sky.bake_sky(dome, F(middle), F(half), F(drift), panorama)
    return panorama


def way_of(middle: float = 0.0, half: float = math.pi) -> Floats:
    """Return where a panorama lies, as ``sky.look_up`` takes it."""
    return np.array((math.cos(middle), math.sin(middle), half), np.float32)
