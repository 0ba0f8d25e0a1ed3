"""Stage: a scene ready to be filmed; each frame is a function of its index alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.places import ground_of, load
from reverie.engines.procedural.scene import Camera, Scene

from . import film
from .backdrop import Backdrop, raise_backdrop
from .clock import Clock
from .company import assemble, gather
from .course import Course, course_of
from .doors import close_doors
from .fumes import fumes
from .gbuffer import Plane, blank, clear
from .kernel import LANES
from .lanes import Floats
from .lens import ANAMORPHIC, defocus, streaks
from .pack import Solids
from .prints import Prints, press
from .projection import LENSES, bent
from .quality import FILM, Quality
from .shot import Shot
from .smear import smear, ways
from .standing import StandingLand
from .styles import styled
from .sunmap import EMPTY, SunMap, sun_map
from .thrown import Plumes
from .wake import hulls, wakes

_NOBODY = SunMap(np.full((4, 4), EMPTY, np.float32), np.zeros(13, np.float32))
_FLOOR = (0.24, 0.22, 0.19)  # linear: the colour of dust where there is no ground
_LOW_SUN = 0.03  # sine of its elevation below which shadows are all there is


class Stage:
    """A scene with its place built: immutable, shared by the threads that film it."""

    def __init__(self, scene: Scene, width: int, height: int, quality: Quality = FILM) -> None:
        """Build the place.

        Args:
            width, height: Pixels of the frames.

        Raises:
            ValueError: The scene's place or its setting is unknown.
        """
        self.scene = scene
        self.size = (width, height)
        self.quality = quality
        self._width = max(LANES * 2, round(width * quality.scale / LANES) * LANES)
        self._height = max(LANES, round(height * quality.scale / 2) * 2)
        place = load(scene.place, scene.setting)
        first, last = scene.story(0), scene.story(scene.num_frames)
        if scene.loop:  # the sky goes there and back in every round
            first, last = 0.0, scene.course * scene.tempo
        self.backdrop: Backdrop = raise_backdrop(place, first, last)
        self._course: Course | None = course_of(scene, self.backdrop)
        self.ground = ground_of(place)
        soft = place.terrain.soft if place.terrain else 0.0
        self._prints: Prints = press(scene.traces, soft)
        self._plumes = Plumes(scene.traces, place.terrain.ground if place.terrain else _FLOOR)
        self._hulls = hulls(scene, place.water.level) if place.water else ()
        self._standing, self._first = StandingLand(), self.rays(0)
        self._spare: LifoQueue[Floats] = LifoQueue()

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return (height, width, 3) uint8 sRGB of frame ``index``."""
        shot = self.shot(index)
        camera = self.camera(index)
        with self._planes() as planes:
            if camera.lens in LENSES:
                radiance = bent(camera, planes, shot.expose)
            else:
                radiance = shot.expose(planes, self.rays(index))
                radiance = defocus(radiance, planes[Plane.DEPTH], camera, self.quality.blur)
                if self.scene.shutter > 0 and self.quality.smear:
                    radiance = smear(radiance, planes, self._ways(planes, index))
            if camera.doors < 2:
                close_doors(radiance, camera.doors, float(shot.backdrop.look[film.EXPOSURE]))
            return self._print(radiance, planes, shot.backdrop.look, index)

    def _ways(self, planes: Floats, index: int) -> Floats:
        """Return how everything moves while the shutter is open for a frame."""
        scene = self.scene
        length = scene.shutter * scene.seconds / scene.num_frames
        film, story = scene.film(index), scene.story(index)
        cameras = scene.camera(film), scene.camera(film + length)
        bodies = [gather(scene, self.ground, t) for t in (story, story + length * scene.tempo)]
        return ways(planes, cameras, bodies[0], bodies[1])

    def rays(self, index: int) -> Floats:
        """Return the camera of frame ``index`` as (12,) float32; see ``Camera.rays``."""
        return self.camera(index).rays(self._width, self._height)

    def camera(self, index: int) -> Camera:
        """Return the camera of frame ``index``."""
        return self.scene.camera(self.scene.film(index))

    def shot(self, index: int) -> Shot:
        """Return frame ``index`` ready to be drawn from any camera."""
        whole = self.scene.course * self.scene.tempo
        period = whole if self.scene.loop and whole > 0 else None
        clock = Clock(self.scene.story(index), period, max(whole, 1.0))
        camera = self.scene.camera(self.scene.film(index))
        pixel = 2 * math.tan(camera.view / 2) / self._height
        company = assemble(
            self.scene, self.ground, clock.now, fur=self.quality.hair, eye=camera.eye, pixel=pixel
        )
        backdrop, sky = self._lit(index, clock)
        actors = self._shadows(company, backdrop)
        drawn = wakes(self._hulls, clock.now)
        return Shot(
            backdrop, clock, self.quality, self._prints, company, actors, sky, drawn,
            self._standing if self._is_still(index) else None,
            (*fumes(self.scene, self.ground, clock.now), *self._in_the_air()),
        )  # fmt: skip

    def _in_the_air(self) -> tuple[dict[str, Any], ...]:
        """Return what has been thrown up, as a system of particles."""
        return ({"kind": "thrown", "plumes": self._plumes},) if self._plumes else ()

    def _is_still(self, index: int) -> bool:
        """Whether the ground looks in this frame as it did in the first."""
        if self._course is not None or self._prints.numbers.any():
            return False
        return np.array_equal(self.rays(index), self._first) and self.camera(index).lens == "plain"

    def _lit(self, index: int, clock: Clock) -> tuple[Backdrop, Floats]:
        """Return the place and its panorama as they are at a frame."""
        share = self.scene.film(index) / self.scene.course
        story = self.scene.course * self.scene.tempo
        if self._course is None:
            return self.backdrop, self._sky(
                share if self.scene.loop else index / self.scene.num_frames
            )
        seen = None if self.camera(index).lens in LENSES else self.rays(index)
        if self.scene.loop:  # the day goes, and comes back
            share = math.sin(math.pi * share) ** 2
            return self._course.at(share, share * story, seen)
        return self._course.at(share, clock.now, seen)

    @contextmanager
    def _planes(self) -> Iterator[Floats]:
        """Lend a thread a G-buffer: new memory costs more than clearing old."""
        try:
            planes = self._spare.get_nowait()
            clear(planes)
        except Empty:
            planes = blank(self._width, self._height)
        try:
            yield planes
        finally:
            self._spare.put(planes)

    def _shadows(self, company: Solids | None, backdrop: Backdrop) -> SunMap:
        if company is None or backdrop.sun[1] < _LOW_SUN:
            return _NOBODY
        return sun_map(company, backdrop.sun, self.quality.sun_cells)

    def _sky(self, f: float) -> Floats:
        """Return the panorama at share ``f`` of the film."""
        first, last = self.backdrop.skies
        w = math.sin(math.pi * f) ** 2 if self.scene.loop else f
        flat = (first.reshape(len(first), -1), last.reshape(len(last), -1))
        mixed = cv2.addWeighted(flat[0], 1 - w, flat[1], w, 0)
        return np.asarray(mixed, np.float32).reshape(first.shape)

    def _print(
        self, radiance: Floats, planes: Floats, look: Floats, index: int
    ) -> NDArray[np.uint8]:
        threshold = self.backdrop.place.look.threshold
        glow = film.bloom(radiance, threshold)
        if self.camera(index).lens == ANAMORPHIC:
            glow += streaks(radiance, threshold)
        rough = np.empty((self._height, self._width, 3), np.uint8)
        grain = (
            index % self.scene.num_frames if self.scene.tempo else 0
        )  # what is frozen does not even flicker
        film.develop(radiance, glow, look, grain, rough)
        out = np.empty_like(rough)
        film.edges(rough, out)
        if self.scene.style:
            out = styled(self.scene.style, out, planes, grain)
        if (self._width, self._height) != self.size:
            resized = cv2.resize(out, self.size, interpolation=cv2.INTER_CUBIC)
            return np.asarray(resized, np.uint8)
        return out
