"""Stage: a scene ready to be filmed; each frame is a function of its index alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.places import ground_of, load
from reverie.engines.procedural.scene import Camera, Scene

from . import air, film
from .backdrop import Backdrop, raise_backdrop
from .cards import draw_cards
from .company import assemble
from .crevice import crevices
from .gbuffer import blank, clear
from .kernel import LANES
from .lanes import F, Floats
from .pack import Solids
from .prints import Prints, press
from .quality import FILM, Quality
from .relief import draw_relief
from .relief_map import NOW
from .shade import shade
from .sunmap import EMPTY, SunMap, sun_map
from .trace import trace

_NOBODY = SunMap(np.full((4, 4), EMPTY, np.float32), np.zeros(13, np.float32))
_LOW_SUN = 0.03  # sine of its elevation below which shadows are all there is
_SWAY = 0.27  # turns per second of plants in still air


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
        last = scene.story(scene.num_frames)
        self.backdrop: Backdrop = raise_backdrop(place, scene.story(0), last)
        self.ground = ground_of(place)
        soft = place.terrain.soft if place.terrain else 0.0
        self._prints: Prints = press(scene.traces, soft)
        self._spare: LifoQueue[Floats] = LifoQueue()

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return (height, width, 3) uint8 sRGB of frame ``index``."""
        seconds = self.scene.story(index)
        camera = self.scene.camera(self.scene.film(index))
        company = assemble(self.scene, self.ground, seconds, fur=self.quality.hair)
        with self._planes() as planes:
            rays = camera.rays(self._width, self._height)
            self._draw(planes, rays, seconds, company)
            radiance = self._light(planes, rays, seconds, self._shadows(company))
            return self._print(radiance, camera, index)

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

    def _draw(self, planes: Floats, rays: Floats, seconds: float, company: Solids | None) -> None:
        b = self.backdrop
        if b.land:
            numbers = b.land.numbers + self._prints.numbers
            numbers[NOW] = seconds
            land = (b.land.heights, b.land.packed, b.land.tile, self._prints.cells)
            draw_relief(planes, rays, *land, numbers)
        if len(b.cards):
            draw_cards(b.cards, b.texels, planes, rays, F(seconds), F(self._sway()))
        if company:
            trace(company, rays, planes)

    def _shadows(self, company: Solids | None) -> SunMap:
        if company is None or self.backdrop.sun[1] < _LOW_SUN:
            return _NOBODY
        return sun_map(company, self.backdrop.sun, self.quality.sun_cells)

    def _sway(self) -> float:
        """Return turns per second: whole turns over a loop."""
        rate = _SWAY * math.sqrt(self.backdrop.place.wind)
        return self._whole(rate)

    def _whole(self, rate: float) -> float:
        """Return turns per second: in a loop the nearest that makes whole turns."""
        story = self.scene.seconds * self.scene.tempo
        if self.scene.loop and story > 0:
            return max(1, round(rate * story)) / story
        return rate

    def _light(self, planes: Floats, rays: Floats, seconds: float, actors: SunMap) -> Floats:
        b = self.backdrop
        step = self.quality.nook
        low = crevices(planes, rays, b.place.look.nook, step)
        numbers = b.air.copy()
        numbers[air.NOW] = seconds
        radiance = np.empty((3, self._height, self._width), np.float32)
        shade(
            planes, low, F(step), b.still.depth, b.still.coarse, b.still.onto, actors.heights,
            actors.frame, b.lamps, self._sky(seconds), b.way, rays, numbers, self.quality.soft,
            radiance,
        )  # fmt: skip
        return radiance

    def _sky(self, seconds: float) -> Floats:
        first, last = self.backdrop.skies
        story = self.scene.seconds * self.scene.tempo
        f = (seconds - self.scene.story(0)) / story if story > 0 else 0.0
        w = math.sin(math.pi * f) ** 2 if self.scene.loop else f
        flat = (first.reshape(len(first), -1), last.reshape(len(last), -1))
        mixed = cv2.addWeighted(flat[0], 1 - w, flat[1], w, 0)
        return np.asarray(mixed, np.float32).reshape(first.shape)

    def _print(self, radiance: Floats, camera: Camera, index: int) -> NDArray[np.uint8]:
        look = self.backdrop.look
        glow = film.bloom(radiance, self.backdrop.place.look.threshold)
        rough = np.empty((self._height, self._width, 3), np.uint8)
        grain = index if self.scene.tempo else 0  # what is frozen does not even flicker
        film.develop(radiance, glow, look, grain, rough)
        out = np.empty_like(rough)
        film.edges(rough, out)
        if (self._width, self._height) != self.size:
            resized = cv2.resize(out, self.size, interpolation=cv2.INTER_CUBIC)
            return np.asarray(resized, np.uint8)
        return out
