"""Shot: one frame's worth of a stage, from the G-buffer to finished radiance."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from . import air, relief_map, water
from .aloft import add_lights, flash
from .backdrop import Backdrop
from .cards import draw_cards
from .clock import Clock
from .crevice import crevices
from .falls import draw_falls
from .fumes import lamps
from .gbuffer import FAR, Plane, blank
from .glass import look_through
from .kernel import LANES
from .lanes import F, Floats
from .mirror import below, drain, share_seen
from .occlusion import occlude
from .pack import Solids
from .particles import draw_particles
from .polish import polish_floor
from .prints import Prints
from .quality import Quality
from .relief import draw_relief
from .sets import draw_sets, strung
from .shade import shade
from .shafts import add_shafts
from .soften import soften
from .standing import StandingLand
from .sunmap import SunMap
from .swarms import swarm
from .trace import trace
from .wake import NOBODY
from .water import draw_water
from .waves import at_time

_SWAY = 0.27  # turns per second of plants in still air
_LITTLE = 0.12  # share of the picture below which a mirror is drawn at a quarter of its size
_OPEN = np.ones((2, 2), np.float32)
_NO_BED = np.zeros(relief_map.LAND, np.float32)


class Shot:
    """What one frame shows; made for it, used by one thread, thrown away."""

    def __init__(
        self,
        backdrop: Backdrop,
        clock: Clock,
        quality: Quality,
        prints: Prints,
        company: Solids | None,
        actors: SunMap,
        sky: Floats,
        wakes: Floats = NOBODY,
        standing: StandingLand | None = None,
        fumes: tuple[dict[str, Any], ...] = (),
    ) -> None:
        self.backdrop = backdrop
        self.clock = clock
        self.quality = quality
        self.prints = prints
        self.company = company
        self.actors = actors
        self.sky = sky
        self.wakes = wakes
        self.standing = standing
        self.fumes = fumes
        self.lamps = np.concatenate((backdrop.lamps, lamps(fumes, clock)))
        self.air = backdrop.air.copy()
        self.air[air.NOW] = clock.now
        if backdrop.place.lightning > 0:
            self._strike(flash(clock.now, clock.length, backdrop.place.lightning))

    def _strike(self, bright: float) -> None:
        """Light everything by a flash of 0-1."""
        blue = np.array((0.8, 0.9, 1.15), np.float32) * bright
        self.air[air.ABOVE : air.ABOVE + 3] += blue * 1.4
        self.air[air.FOG_COLOUR : air.FOG_COLOUR + 3] += blue * 0.5
        self.sky = self.sky + blue * 0.45

    def expose(self, planes: Floats, rays: Floats) -> Floats:
        """Fill the G-buffer and return (3, h, w) radiance: all that a camera sees."""
        self.draw(planes, rays)
        self.contact(planes, rays)
        radiance = self.light(planes, rays)
        self.polish(planes, rays, radiance)
        radiance = self.cover(planes, rays, radiance)
        self.veil(planes, rays, radiance)
        soften(planes, rays, radiance)  # what lies behind a silhouette is there by now
        self.glaze(planes, rays, radiance)
        return radiance

    def draw(self, planes: Floats, rays: Floats, floor: float | None = None) -> None:
        """Fill the G-buffer; for a mirror at ``floor``, only with what is above it."""
        b = self.backdrop
        if b.land:
            numbers = b.land.numbers + self.prints.numbers
            numbers[relief_map.NOW] = self.clock.now
            if floor is not None:
                numbers[relief_map.FLOOR] = floor
            land = (b.land.heights, b.land.packed, b.land.tile, self.prints.cells)
            if self.standing:
                self.standing.draw(planes, rays, land, numbers)
            else:
                draw_relief(planes, rays, *land, numbers)
        mesh = b.mesh if floor is None else b.mirrored
        if mesh:
            draw_sets(mesh, planes, rays, self.clock.now)
        if len(b.cards):
            rate = self.clock.rate(_SWAY * b.place.wind**0.5)
            draw_cards(b.cards, b.texels, planes, rays, F(self.clock.now), F(rate))
        if self.company:
            trace(self.company, rays, planes)

    def contact(self, planes: Floats, rays: Floats) -> None:
        """Darken what the cast is close to: the ground under its feet, its own folds."""
        if self.company:
            occlude(self.company, rays, planes, self.quality.nook, self.quality.taps)

    def glaze(self, planes: Floats, rays: Floats, radiance: Floats) -> None:
        """Lay the cast's glass over radiance, in place."""
        if self.company:
            look_through(self.company, rays, planes, radiance, self._surroundings())

    def _surroundings(self) -> Floats:
        """Return what glass mirrors here, see ``glass.SURROUNDINGS``."""
        above, below = self.air[air.ABOVE : air.ABOVE + 3], self.air[air.BELOW : air.BELOW + 3]
        level = self.air[air.FOG_COLOUR : air.FOG_COLOUR + 3]
        sun = self.air[air.SUN : air.SUN + 3], self.air[air.SUN_COLOUR : air.SUN_COLOUR + 3]
        return np.concatenate((above, level, below, *sun)).astype(np.float32)

    def light(self, planes: Floats, rays: Floats, *, nooks: bool = True) -> Floats:
        """Return (3, h, w) radiance of the G-buffer."""
        b = self.backdrop
        step = self.quality.nook
        low = crevices(planes, rays, b.place.look.nook, step) if nooks else _OPEN
        radiance = np.empty((3, *planes.shape[1:]), np.float32)
        shade(
            planes, low, F(step if nooks else 1e6), b.still.depth, b.still.coarse, b.still.onto,
            self.actors.heights, self.actors.frame, self.lamps, self.sky, b.way, rays, self.air,
            self.quality.soft and nooks, radiance,
        )  # fmt: skip
        return radiance

    def cover(self, planes: Floats, rays: Floats, radiance: Floats) -> Floats:
        """Return radiance with the place's water over it."""
        pond = self.backdrop.place.water
        if pond is None:
            return radiance
        share = share_seen(planes[Plane.DEPTH], rays, pond.level + 2 * pond.swell)
        if share == 0:
            return radiance
        mirror, under = self._mirrored(planes, rays, pond.level, 4 if share < _LITTLE else 2)
        b = self.backdrop
        waves = at_time(b.waves, self.clock.now, self.clock.period)
        pool = b.pool.copy()
        pool[water.SHORE_PHASE] = self.clock.turns(pond.shore * 0.45) if pond.shore else 0
        pool[water.DRIFT] = np.float32(np.sin(self.clock.turns(0.1) * 6.2832) * 0.5)
        heights, numbers = (b.land.heights, b.land.numbers) if b.land else (_OPEN[0], _NO_BED)
        out = radiance.copy()
        draw_water(
            planes, radiance, mirror, under, heights, numbers, self.sky, b.way, rays, self.air,
            waves, pool, self.wakes, out,
        )  # fmt: skip
        return out

    def polish(self, planes: Floats, rays: Floats, radiance: Floats) -> None:
        """Reflect the place in its wet or polished floor, in place."""
        level = self.backdrop.place.gloss
        if level is None or share_seen(planes[Plane.DEPTH], rays, level + 0.05) == 0:
            return
        mirror, under = self._mirrored(planes, rays, level + 0.03, 2)
        polish_floor(planes, radiance, mirror, under, rays, F(level), F(self.air[air.WET]))

    def _mirrored(
        self, planes: Floats, rays: Floats, level: float, part: int
    ) -> tuple[Floats, Floats]:
        """Return (4, h/part, w/part): the mirrored world and where it is sky; and its camera."""
        height, width = planes.shape[1:]
        wide = max(LANES * 2, round(width / part / LANES) * LANES)
        under = below(rays, level)
        image = blank(wide, max(8, height // part))
        self.draw(image, under, level)
        drain(image, under, level)
        radiance = self.light(image, under, nooks=False)
        sky = (image[Plane.DEPTH] >= FAR / 2).astype(np.float32)
        return np.concatenate((radiance, sky[None])), under

    def veil(self, planes: Floats, rays: Floats, radiance: Floats) -> None:
        """Lay falling water, mist, lights and particles over radiance."""
        b = self.backdrop
        beams = b.place.shafts
        if beams and (b.still.bias > 0 or b.place.under > 0):
            colour = np.array(beams.colour, np.float32) * beams.gain
            still = (b.still.depth, b.still.onto, self.air)
            add_shafts(planes, radiance, rays, *still, beams.reach, colour)
        if b.place.sky.aurora + b.place.sky.rainbow > 0:
            add_lights(planes, radiance, rays, self.air, F(self.clock.turns(0.05)))
        if len(b.falls):
            now, period = F(self.clock.now), F(self.clock.length)
            draw_falls(b.falls, planes, radiance, rays, self.air, now, period, False)
            waft = (
                F(3 * math.sin(2 * math.pi * self.clock.turns(0.07))) if self.clock.period else now
            )
            draw_falls(b.falls, planes, radiance, rays, self.air, waft, period, True)
        if b.mesh and len(b.mesh.wires):
            rows = strung(b.mesh.wires, rays, self.air)
            draw_particles(rows, planes, radiance, rays, F(0))
        if b.place.particles or self.fumes:
            rows = swarm((*b.place.particles, *self.fumes), self.clock, rays, self.air)
            draw_particles(rows, planes, radiance, rays, F(self.clock.now))
