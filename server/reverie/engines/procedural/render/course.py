"""The light of a film in which a day goes by: at every frame another sun, sky and shadow.

What the hour does not change is shared with the place as it was built. The sky is baked
for each frame, since its clouds move, but only as wide as it is seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.places import load
from reverie.engines.procedural.places.course import (
    Moment,
    between,
    courses,
    risen,
    spot_between,
    takes_part,
    turned,
)
from reverie.engines.procedural.places.furnish import build_sets
from reverie.engines.procedural.places.mesh import Mesh
from reverie.engines.procedural.places.record import Place
from reverie.engines.procedural.places.relief import Relief, axis, sun_direction
from reverie.engines.procedural.scene import Scene

from . import air, relief_map, sky
from .backdrop import Backdrop, Land, air_of, bake, dome_of, drift, look_of, still_of, way_of
from .daylight import no_map, sunlit
from .lanes import Floats

_HASTE = 3.0  # times that clouds hurry in a time lapse, beyond the story's own pace
_AFTERGLOW = 0.7  # part by which the sky lights more when neither sun nor moon does
_MARGIN = 0.06  # radians of sky baked beyond the picture's edges
_PLANT_SUN = 12  # column of a card that holds its share of the sun
_MAP_SUN = 5  # attribute of a map cell that holds its share of the sun
_ROOM_SWAY = 0.3  # of the course's azimuth by which the sun moves before a room's windows


@dataclass(frozen=True, slots=True, eq=False)
class Hour:
    """One moment's numbers, ready to be mixed: see ``air``, ``film`` and ``sky``."""

    air: Floats
    look: Floats
    dome: Floats
    lamps: float
    sun: tuple[float, float]
    moon: tuple[float, float]
    shade: Floats | None


class Course:
    """How the light of one scene goes; immutable, shared by threads."""

    def __init__(self, scene: Scene, base: Backdrop) -> None:
        """Prepare every moment of the scene's course over its built place.

        Raises:
            ValueError: The course is unknown.
        """
        name = base.place.course
        if name not in courses():
            raise ValueError(f"no course {name!r}; courses are {', '.join(sorted(courses()))}")
        self._base = base
        self._moments = courses()[name]
        self._hours = [self._hour(scene, moment) for moment in self._moments]
        self._lit = _LitSets(scene, base) if base.mesh else None

    def at(self, share: float, story: float, rays: Floats | None) -> tuple[Backdrop, Floats]:
        """Return the place and its panorama at a share of the film.

        Args:
            rays: The camera, as far as whose picture the sky is made; None for all of it.
        """
        k, f = between(self._moments, share)
        a, b = self._hours[k], self._hours[k + 1]
        base = self._base
        numbers = _light(a, b, f)
        numbers[air.TURN] = turned(share)
        sun = numbers[air.SUN : air.SUN + 3].copy()
        cards = self._cards(a, b, f)
        still = still_of(base.place, sun, cards, base.texels, base.mesh)
        numbers[air.BIAS] = still.bias
        middle, half = (0.0, math.pi) if rays is None else _span(rays)
        dark = a.lamps + (b.lamps - a.lamps) * f
        mesh, mirrored = self._lit.at(dark) if self._lit else (None, None)
        backdrop = replace(
            base, sun=sun, air=numbers, look=_mixed(a.look, b.look, f), way=way_of(middle, half),
            land=self._land(a, b, f), cards=cards, still=still, mesh=mesh, mirrored=mirrored,
        )  # fmt: skip
        return backdrop, bake(_dome(a, b, f), drift(base.place) * story * _HASTE, middle, half)

    def _hour(self, scene: Scene, moment: Moment) -> Hour:
        place = load(scene.place, {**scene.setting, "time": moment.time})
        sun = moment.sun
        if place.kind == "room":
            sun = (self._base.place.sun.azimuth + sun[0] * _ROOM_SWAY, sun[1])
        light = sun_direction(*(sun if risen(sun) > 0 else moment.moon)).astype(np.float32)
        relief = self._base.relief
        numbers = air_of(place, light, no_map(), relief)
        glow = sun_direction(*sun).astype(np.float32)
        shade = _shade(relief, light) if relief else None
        return Hour(
            numbers, look_of(place), dome_of(place, glow), place.light.dark_hours, sun,
            moment.moon, shade,
        )  # fmt: skip

    def _land(self, a: Hour, b: Hour, f: float) -> Land | None:
        land = self._base.land
        if land is None or a.shade is None or b.shade is None:
            return land
        packed = land.packed.copy()
        packed[_MAP_SUN :: relief_map.ATTRIBUTES] = (a.shade + (b.shade - a.shade) * f).ravel()
        return replace(land, packed=packed)

    def _cards(self, a: Hour, b: Hour, f: float) -> Floats:
        base, relief = self._base.cards, self._base.relief
        if not len(base) or relief is None or a.shade is None or b.shade is None:
            return base
        cards = base.copy()
        x, z = base[:, 0].astype(float), base[:, 2].astype(float)
        early, late = relief.sample(a.shade, x, z), relief.sample(b.shade, x, z)
        cards[:, _PLANT_SUN] = early + (late - early) * f
        return cards


class _LitSets:
    """Sets whose windows and lamps come on as it gets dark."""

    def __init__(self, scene: Scene, base: Backdrop) -> None:
        assert base.mesh is not None
        self._base = base
        day, night = (
            _sets(load(scene.place, {**scene.setting, "time": time}), base.relief)
            for time in ("day", "night")
        )
        pairs = np.stack((day.skins, night.skins), axis=1)
        unique, which = np.unique(pairs, axis=0, return_inverse=True)
        self._skins = which.reshape(-1).astype(np.int32)
        self._day = day.materials[unique[:, 0]]
        self._night = night.materials[unique[:, 1]]
        self._mesh = replace(day, skins=self._skins)
        level = base.place.gloss if base.place.water is None else base.place.water.level
        mirrors = base.mirrored is not None and level is not None
        self._mirrored = self._mesh.above(level + 0.2) if mirrors and level is not None else None

    def at(self, dark: float) -> tuple[Mesh, Mesh | None]:
        """Return mesh and mirrored mesh as they are when it is so dark, 0-1."""
        materials = _mixed(self._day, self._night, dark)
        mesh = replace(self._mesh, materials=materials)
        mirrored = self._mirrored and replace(self._mirrored, materials=materials)
        return mesh, mirrored


def course_of(scene: Scene, base: Backdrop) -> Course | None:
    """Return the course of a scene whose place a day goes by in, or None."""
    place = base.place
    if not place.course or place.under > 0 or not takes_part(place.kind, _own_time(scene)):
        return None
    return Course(scene, base)


def _own_time(scene: Scene) -> str:
    return load(scene.place).time


def _sets(place: Place, relief: Relief | None) -> Mesh:
    mesh = build_sets(place, relief)
    assert mesh is not None
    return mesh


def _shade(relief: Relief, light: Floats) -> Floats:
    """Return the terrain's own shadow; without any light there is none to fall."""
    if light[1] <= 0:
        return np.zeros_like(relief.heights)
    along = axis(relief.size, relief.focus, len(relief.heights))
    return sunlit(relief.heights, along, relief.size, relief.focus, light)


def _light(a: Hour, b: Hour, f: float) -> Floats:
    """Return the air between two hours, lit by the sun, or when it is down by the moon."""
    sun, moon = spot_between(a.sun, b.sun, f), spot_between(a.moon, b.moon, f)
    by_sun = risen(sun) > 0 or risen(moon) == 0
    source = sun if by_sun else moon
    numbers = _mixed(a.air, b.air, f)
    numbers[air.SUN : air.SUN + 3] = sun_direction(*source)
    numbers[air.SUN_COLOUR : air.SUN_COLOUR + 3] *= risen(source)
    numbers[air.ABOVE : air.BELOW + 3] *= 1 + _AFTERGLOW * (1 - risen(source))
    numbers[air.DISC] = (a if f < 0.5 else b).air[air.DISC] if by_sun else air.MOON_DISC
    return numbers


def _dome(a: Hour, b: Hour, f: float) -> Floats:
    """Return the sky between two hours; its glow is the sun's, even from below the horizon."""
    dome = _mixed(a.dome, b.dome, f)
    dome[sky.SUN : sky.SUN + 3] = sun_direction(*spot_between(a.sun, b.sun, f))
    return dome


def _mixed(a: Floats, b: Floats, f: float) -> Floats:
    return np.asarray(a + (b - a) * np.float32(f), np.float32)


def _span(rays: Floats) -> tuple[float, float]:
    """Return (middle, half) radians of azimuth that a picture shows; all of it if it looks up."""
    corners = [rays[3:6] + u * rays[6:9] + v * rays[9:12] for u in (-1, 1) for v in (-1, 0, 1)]
    middle = math.atan2(float(rays[3]), -float(rays[5]))
    turns = [math.atan2(float(c[0]), -float(c[2])) - middle for c in corners]
    half = max(abs((t + math.pi) % (2 * math.pi) - math.pi) for t in turns) + _MARGIN
    steep = abs(float(rays[4])) > 0.8
    return (0.0, math.pi) if steep or half > 2.0 else (middle, half)
