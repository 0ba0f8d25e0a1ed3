"""Life in a picture: what the prompt sets moving, drawn layer by layer in depth order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .air import Air
from .motion import Lens, shot_through
from .plate import Plate
from .weather import FALLS, fallen, fog, laid_over

BREATH = 0.0035  # parts of the height by which a living subject rises and falls
CLOUDS = 0.05  # widths that clouds drift in a period

GREY = np.array((0.299, 0.587, 0.114), np.float32)  # Source: BT.601, luma of sRGB

_Picture = NDArray[np.float32]


@dataclass(frozen=True)
class Life:
    """Draws a plate at any time; in no air, unmoved, at rest it is the picture, untouched.

    Attributes:
        period: Seconds after which all that moves by itself begins anew.
        seed: Of what falls.
    """

    plate: Plate
    period: float
    seed: int

    @cached_property
    def _sky(self) -> _Picture:
        """The sky, (rows above the horizon, width, 1)."""
        sky = self.plate.sky()
        rows = np.flatnonzero(sky.max(axis=1) > 0)
        return sky[: int(rows[-1]) + 1 if len(rows) else 0, :, None]

    @cached_property
    def _clouds(self) -> _Picture:
        """The sky alone, carried on behind whatever stands before it."""
        sky = self._sky
        behind = self.plate.behind[: len(sky)].astype(np.float32)
        size = (max(3, behind.shape[1] // 8),) * 2
        weight = np.maximum(cv2.blur(sky, size)[..., None], 1e-3)
        around = cv2.blur(behind * sky, size) / weight
        return np.asarray(behind * sky + around * (1 - sky), np.float32)

    @cached_property
    def _depth_of_subject(self) -> _Picture:
        """How near the subject is, for fog: what is high in the picture may be a hill behind it."""
        top, left = self.plate.border
        height, width = self.plate.picture.shape[:2]
        rows = self.plate.disparity[top : top + height, left : left + width]
        return np.asarray(0.6 * self.plate.nearness + 0.4 * rows, np.float32)

    def frame(
        self, seconds: float, view: Lens, air: Air, awake: float,
        glide: tuple[float, float] = (0.0, 0.0),
    ) -> _Picture:  # fmt: skip
        """Return (height, width, 3) float32 sRGB, which may lie beyond 0 to 255.

        Args:
            awake: 0-1, how much of what lives by itself moves.
            glide: How far right and up the subject has moved by itself, parts of the picture.
        """
        t = seconds / self.period
        breaths = max(1, round(self.period * 0.4))
        lift = BREATH * awake * math.sin(2 * math.pi * breaths * t)
        backdrop = self._moving(t, awake, air.water * awake)
        behind, depth, subject = shot_through(
            self.plate, backdrop, view, (glide[0], glide[1] + lift)
        )
        picture = self._veiled(behind.astype(np.float32), depth, (0,), seconds, air)
        if subject is not None:
            alpha = subject[..., 3:]
            colours = subject[..., :3]
            if (amount := air.veils.get("fog", 0.0)) > 0:
                plain = np.asarray(colours / np.maximum(alpha, 1e-3), np.float32)
                colours = alpha * fog(plain, self._depth_of_subject, amount)
            picture = np.asarray(picture * (1 - alpha) + colours, np.float32)
        if air.vivid != 1.0:
            grey = np.asarray(picture @ GREY, np.float32)[..., None]
            picture = np.asarray(grey + (picture - grey) * np.float32(air.vivid), np.float32)
        picture = np.asarray(picture * air.light, np.float32)
        return self._veiled(picture, None, (1, 2), seconds, air)

    def _moving(self, t: float, awake: float, water: float) -> Frame:
        """Let clouds drift and water ripple."""
        picture: Frame = self.plate.behind
        rows = len(self._sky)
        if rows and awake > 0 and float(self._sky.max()) > 0.2:
            sky, turn = self._sky * min(awake * 4, 1.0), t % 1.0
            far = CLOUDS * picture.shape[1] / (1 + 2 * self.plate.border[1] / picture.shape[1])
            near, late = (_shifted(self._clouds, far * s) for s in (turn, turn - 1))
            drifted = near * (1 - turn) + late * turn
            picture = picture.copy()
            mixed = picture[:rows] * (1 - sky) + drifted * sky
            picture[:rows] = np.clip(np.rint(mixed), 0, 255)
        return self._rippled(picture, t, water) if water > 0 else picture

    def _rippled(self, picture: Frame, t: float, water: float) -> Frame:
        height, width = picture.shape[:2]
        rows = np.arange(height, dtype=np.float32)[:, None]
        columns = np.arange(width, dtype=np.float32)[None, :]
        depth = np.clip(rows / height - self.plate.horizon - 0.02, 0, 1)
        whole = 2 * math.pi * t * max(1, round(self.period))
        slow = 2 * math.pi * t * max(1, round(self.period * 0.6))
        wave = np.sin(rows * (60 / height) / (0.15 + depth) + whole)
        cross = np.sin(columns * 18 / width + slow)
        map_y = rows + water * depth * height * 0.006 * (wave + 0.5 * cross)
        map_x = columns + np.zeros_like(map_y)
        moved = cv2.remap(
            picture, map_x, map_y.astype(np.float32), cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        return np.asarray(moved, np.uint8)

    def _veiled(
        self, picture: _Picture, depth: _Picture | None, layers: tuple[int, ...], seconds: float,
        air: Air,
    ) -> _Picture:  # fmt: skip
        """Lay weather over one layer."""
        if depth is not None and air.veils.get("fog", 0.0) > 0:
            picture = fog(picture, depth, air.veils["fog"], seconds / self.period)
        for key, amount in air.veils.items():
            if key in FALLS and amount > 0:
                for layer in layers:
                    light = fallen(
                        FALLS[key], layer, picture.shape[:2], seconds, self.period, self.seed
                    )
                    picture = laid_over(picture, FALLS[key], light, amount)
        return picture


def _shifted(picture: _Picture, pixels: float) -> _Picture:
    height, width = picture.shape[:2]
    move = np.array(((1, 0, pixels), (0, 1, 0)), np.float32)
    moved = cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(moved, np.float32)
