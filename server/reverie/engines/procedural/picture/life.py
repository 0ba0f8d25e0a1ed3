"""Life in a picture: what the prompt sets moving, drawn layer by layer in depth order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.engines.procedural.spec import Spec

from .motion import Lens, shot_through
from .plate import Plate
from .weather import FALLS, LIGHT, fallen, fog

#: Places whose lower part is water.
WATERY = frozenset("lake pond river ocean beach harbor marsh underwater waterfall".split()) | {
    "jungle waterfall",
    "swimming pool",
}

RISE = 0.7  # seconds until everything that the picture did not show yet is there
BREATH = 0.0035  # parts of the height by which a living subject rises and falls


@dataclass(frozen=True)
class Life:
    """Draws a plate at any time; at time 0 it is the picture, untouched.

    Attributes:
        seconds: Length of the film. loop: It ends as it began.
    """

    plate: Plate
    spec: Spec
    seconds: float
    loop: bool
    seed: int

    @cached_property
    def _sky(self) -> NDArray[np.float32]:
        return self.plate.sky()

    @cached_property
    def _clouds(self) -> NDArray[np.float32]:
        """The sky alone, carried on behind whatever stands before it: (height, width, 3)."""
        sky = self._sky[..., None]
        behind = self.plate.behind.astype(np.float32)
        size = (max(3, behind.shape[1] // 8),) * 2
        weight = np.maximum(cv2.blur(self._sky, size)[..., None], 1e-3)
        around = cv2.blur(behind * sky, size) / weight
        return np.asarray(behind * sky + around * (1 - sky), np.float32)

    def frame(self, seconds: float, view: Lens, presence: float | None = None) -> Frame:
        """Return (height, width, 3) uint8.

        Args:
            presence: 0-1, how far what was not in the picture has come; by default it
                rises from the start (and falls towards the end of a loop).
        """
        here = self._presence(seconds) if presence is None else presence
        if here == 0.0 and view == Lens():
            return self.plate.picture
        breaths = max(1, round(self.seconds * 0.4))
        lift = BREATH * here * math.sin(2 * math.pi * breaths * seconds / self.seconds)
        backdrop = self._moving(self.plate.behind.astype(np.float32), seconds, here)
        behind, subject = shot_through(self.plate, backdrop, view, lift)
        picture = behind.astype(np.float32)
        picture = self._veiled(picture, self.plate.disparity, (0,), seconds, here)
        if subject is not None:
            alpha = subject[..., 3:]
            picture = np.asarray(picture * (1 - alpha) + subject[..., :3], np.float32)
        picture = self._veiled(picture, 1.0, (1, 2), seconds, here)
        return np.clip(np.rint(self._lit(picture, here)), 0, 255).astype(np.uint8)

    def _presence(self, seconds: float) -> float:
        up = min(seconds / RISE, 1.0)
        down = min((self.seconds - seconds) / RISE, 1.0) if self.loop else 1.0
        return max(0.0, min(up, down))

    def _moving(self, picture: NDArray[np.float32], seconds: float, here: float) -> Frame:
        """Let clouds drift and water ripple."""
        height, width = picture.shape[:2]
        t = seconds / self.seconds
        sky = self._sky[..., None] * min(here * 4, 1.0)
        if float(sky.max()) > 0.2:
            far = 0.05 * width
            near, late = (_shifted(self._clouds, far * s) for s in (t, t - 1))
            drifted = near * (1 - t) + late * t
            picture = picture * (1 - sky) + drifted * sky
        if self.spec.place in WATERY:
            rows = np.arange(height, dtype=np.float32)[:, None]
            depth = np.clip(rows / height - self.plate.horizon - 0.02, 0, 1)
            wave = np.sin(
                rows * (60 / height) / (0.15 + depth) + 2 * math.pi * round(self.seconds) * t
            )
            columns = np.arange(width, dtype=np.float32)[None, :]
            cross = np.sin(
                columns * 18 / width + 2 * math.pi * max(1, round(self.seconds * 0.6)) * t
            )
            map_y = rows + here * depth * height * 0.006 * (wave + 0.5 * cross)
            map_x = columns + np.zeros_like(map_y)
            picture = np.asarray(
                cv2.remap(picture, map_x, map_y.astype(np.float32), cv2.INTER_LINEAR,
                          borderMode=cv2.BORDER_REPLICATE), np.float32,
            )  # fmt: skip
        return np.clip(np.rint(picture), 0, 255).astype(np.uint8)

    def _veiled(
        self,
        picture: NDArray[np.float32],
        disparity: NDArray[np.float32] | float,
        layers: tuple[int, ...],
        seconds: float,
        here: float,
    ) -> NDArray[np.float32]:
        """Lay weather over one layer."""
        if here > 0 and "fog" in self.spec.weather and np.ndim(disparity) > 0:
            picture = fog(picture, disparity, here)
        for key in self.spec.weather:
            if key in FALLS:
                for layer in layers:
                    light = fallen(
                        FALLS[key], layer, picture.shape[:2], seconds, self.seconds, self.seed
                    )
                    room = (255 - picture) / 255
                    picture = np.asarray(picture + light[..., None] * room * here, np.float32)
        return picture

    def _lit(self, picture: NDArray[np.float32], here: float) -> NDArray[np.float32]:
        factors = LIGHT.get(self.spec.time or "")
        if factors is None:
            return picture
        return np.asarray(picture * (1 + (np.array(factors, np.float32) - 1) * here), np.float32)


def _shifted(picture: NDArray[np.float32], pixels: float) -> NDArray[np.float32]:
    height, width = picture.shape[:2]
    move = np.array(((1, 0, pixels), (0, 1, 0)), np.float32)
    moved = cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(moved, np.float32)
