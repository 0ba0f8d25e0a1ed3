"""Stage: a scene ready to be filmed; each frame is a function of its index alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.places.catalogue import load
from reverie.engines.procedural.scene import Camera, Scene

from . import air, film
from .backdrop import Backdrop, raise_backdrop
from .cards import draw_cards
from .crevice import crevices
from .gbuffer import blank, clear
from .kernel import LANES
from .lanes import F, Floats
from .quality import FILM, Quality
from .relief import draw_relief
from .relief_map import NOW
from .shade import shade

_NO_PRINTS = np.full(4, 1e9, np.float32)
_NO_ACTORS = np.full((4, 4), -1e9, np.float32)
_NO_LIGHT = np.ones(10, np.float32)
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
        self.backdrop: Backdrop = raise_backdrop(load(scene.place, scene.setting), scene.seconds)
        self._spare: LifoQueue[Floats] = LifoQueue()

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return (height, width, 3) uint8 sRGB of frame ``index``."""
        seconds = index / self.scene.num_frames * self.scene.seconds
        camera = self.scene.camera(seconds)
        with self._planes() as planes:
            rays = camera.rays(self._width, self._height)
            self._draw(planes, rays, seconds)
            radiance = self._light(planes, rays, seconds)
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

    def _draw(self, planes: Floats, rays: Floats, seconds: float) -> None:
        b = self.backdrop
        if b.land:
            numbers = b.land.numbers.copy()
            numbers[NOW] = seconds
            draw_relief(
                planes, rays, b.land.heights, b.land.packed, b.land.tile, _NO_PRINTS, numbers
            )
        if len(b.cards):
            draw_cards(b.cards, b.texels, planes, rays, F(seconds), F(self._sway()))

    def _sway(self) -> float:
        """Return turns per second: whole turns over a loop."""
        rate = _SWAY * math.sqrt(self.backdrop.place.wind)
        if self.scene.loop:
            return max(1, round(rate * self.scene.seconds)) / self.scene.seconds
        return rate

    def _light(self, planes: Floats, rays: Floats, seconds: float) -> Floats:
        b = self.backdrop
        step = self.quality.nook
        low = crevices(planes, rays, b.place.look.nook, step)
        numbers = b.air.copy()
        numbers[air.NOW] = seconds
        radiance = np.empty((3, self._height, self._width), np.float32)
        shade(
            planes, low, F(step), b.still.depth, b.still.coarse, b.still.onto, _NO_ACTORS,
            _NO_LIGHT, b.lamps, self._sky(seconds), b.way, rays, numbers, self.quality.soft,
            radiance,
        )  # fmt: skip
        return radiance

    def _sky(self, seconds: float) -> Floats:
        first, last = self.backdrop.skies
        f = seconds / self.scene.seconds
        w = math.sin(math.pi * f) ** 2 if self.scene.loop else f
        flat = (first.reshape(len(first), -1), last.reshape(len(last), -1))
        mixed = cv2.addWeighted(flat[0], 1 - w, flat[1], w, 0)
        return np.asarray(mixed, np.float32).reshape(first.shape)

    def _print(self, radiance: Floats, camera: Camera, index: int) -> NDArray[np.uint8]:
        look = self.backdrop.look
        glow = film.bloom(radiance, self.backdrop.place.look.threshold)
        rough = np.empty((self._height, self._width, 3), np.uint8)
        film.develop(radiance, glow, look, index, rough)
        out = np.empty_like(rough)
        film.edges(rough, out)
        if (self._width, self._height) != self.size:
            resized = cv2.resize(out, self.size, interpolation=cv2.INTER_CUBIC)
            return np.asarray(resized, np.uint8)
        return out
