"""Weather and light over a picture: rain, snow and fog in depth order, and the time of day."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Fall:
    """Something that falls.

    Attributes:
        count: Particles per layer. length: Streak, parts of the height.
        turns: Times a near particle crosses the picture in a second.
        drift: Sideways, parts of a fall. width: Pixels at 720 lines. light: sRGB added.
        colour: sRGB that hides what is behind it; None for what only glints.
    """

    count: int
    length: float
    turns: float
    drift: float
    width: float
    light: float
    colour: tuple[int, int, int] | None = None


FALLS: dict[str, Fall] = {
    "rain": Fall(240, 0.055, 1.9, 0.10, 1.0, 46),
    "storm": Fall(420, 0.075, 2.4, 0.30, 1.0, 46),
    "downpour": Fall(420, 0.07, 2.2, 0.14, 1.0, 46),
    "blizzard": Fall(420, 0.0, 0.5, 0.6, 3.4, 170),
    "snow": Fall(210, 0.0, 0.22, 0.16, 3.4, 170),
    "petals": Fall(60, 0.0, 0.16, 0.35, 4.5, 230, (250, 196, 214)),
    "leaves": Fall(46, 0.0, 0.2, 0.5, 6.5, 240, (196, 104, 34)),
}

#: Nouns of what falls like weather, and which fall it is.
FALLING = {"falling leaves": "leaves", "falling petals": "petals"}

#: Weathers that change the light: factor, and how much colour is left.
DULL: dict[str, tuple[float, float]] = {
    "rain": (0.80, 0.7), "downpour": (0.72, 0.65), "storm": (0.60, 0.6),
    "blizzard": (1.0, 0.6), "sandstorm": (0.9, 0.7), "snow": (1.02, 0.7), "fog": (1.0, 0.7),
    "cloudy": (0.88, 0.75), "clear": (1.06, 1.15),
}  # fmt: skip

#: Nearness of the three layers: what is near falls faster and looks larger.
LAYERS = (0.45, 0.7, 1.0)

#: Colour of the light at a time of day: factors of sRGB.
LIGHT: dict[str, tuple[float, float, float]] = {
    "dawn": (1.06, 0.94, 0.90),
    "golden": (1.10, 0.98, 0.80),
    "sunset": (1.10, 0.84, 0.66),
    "dusk": (0.68, 0.66, 0.84),
    "night": (0.34, 0.42, 0.66),
}

NEAR_FOG, FAR_FOG = 0.22, 0.86  # parts of the light that fog takes, at the lens and far away
BANKS = 0.09  # how much thicker and thinner its banks are
FOG_COLOUR = np.array((198, 204, 210), np.float32)  # sRGB


def fallen(
    fall: Fall, layer: int, shape: tuple[int, int], seconds: float, period: float, seed: int
) -> NDArray[np.float32]:
    """Return (height, width) float32: the light of one layer, sRGB steps to add.

    Every particle falls a whole number of times in ``period`` seconds, so loops close.
    """
    height, width = shape
    near = LAYERS[layer]
    rng = np.random.default_rng((seed, layer, fall.count))
    where = rng.random((fall.count, 3))
    turns = max(1, round(fall.turns * near * period))
    veil = np.zeros((height, width), np.float32)
    thick = max(1, round(fall.width * near * height / 720))
    for x0, y0, own in where:
        gone = (y0 + turns * seconds / period) % 1.0
        sway = 0.02 * math.sin(2 * math.pi * (round(2 + 3 * own) * seconds / period + own))
        x = ((x0 + fall.drift * gone + (sway if fall.length == 0 else 0.0)) % 1.0) * width
        y = (gone * 1.15 - 0.075) * height
        if fall.length > 0:
            tip = (int(x + fall.drift * fall.length * height), int(y + fall.length * near * height))
            cv2.line(veil, (int(x), int(y)), tip, fall.light * near, thick, cv2.LINE_AA)
        else:
            size = max(1, round(thick * (0.5 + own)))
            light = fall.light * (0.5 + 0.5 * near)
            if fall.colour is None:
                cv2.circle(veil, (int(x), int(y)), size, light, -1, cv2.LINE_AA)
            else:  # it turns over as it comes down
                turned = 2 * math.pi * (round(3 + 4 * own) * seconds / period + own)
                thin = max(1, round(size * (0.25 + 0.75 * abs(math.sin(turned)))))
                angle = math.degrees(turned + own)
                at = (int(x), int(y))
                cv2.ellipse(veil, at, (size, thin), angle, 0, 360, light, -1, cv2.LINE_AA)
    return veil


def laid_over(
    picture: NDArray[np.float32], fall: Fall, veil: NDArray[np.float32], amount: float
) -> NDArray[np.float32]:
    """Return a picture, (height, width, 3) float32 sRGB, with one layer of what falls."""
    if fall.colour is None:
        room = np.maximum(255 - picture, 0) / 255
        return np.asarray(picture + veil[..., None] * room * np.float32(amount), np.float32)
    hides = (veil * np.float32(amount / 255))[..., None]
    return np.asarray(picture + (np.array(fall.colour, np.float32) - picture) * hides, np.float32)


def fog(
    frame: NDArray[np.float32], disparity: NDArray[np.float32] | np.float32, strength: float,
    turn: float = 0.0,
) -> NDArray[np.float32]:  # fmt: skip
    """Return a frame seen through fog that thickens with distance, in banks that drift.

    Args:
        frame: (height, width, 3) float32 sRGB.
        disparity: 1 at the lens, 0 at the horizon.
        strength: 0-1. turn: Rounds that the banks have gone.
    """
    far = 1 - np.asarray(disparity, np.float32)
    thickness = np.asarray(strength * (NEAR_FOG + (FAR_FOG - NEAR_FOG) * far), np.float32)
    if thickness.ndim == 2:
        thickness = thickness * _banks(thickness.shape, turn)
    veil = thickness[..., None] if thickness.ndim else thickness
    return np.asarray(frame + (FOG_COLOUR - frame) * veil, np.float32)


def _banks(shape: tuple[int, ...], turn: float) -> NDArray[np.float32]:
    """Return (height, width) float32: where fog is thicker and thinner, about 1."""
    rng = np.random.default_rng(11)
    noise = np.zeros((18, 64), np.float32)
    for rows, columns in ((4, 3), (7, 5), (10, 9)):
        coarse = rng.standard_normal((rows, columns)).astype(np.float32)
        thrice = cv2.resize(np.tile(coarse, (1, 3)), (192, 18), interpolation=cv2.INTER_CUBIC)
        noise += thrice[:, 64:128] * np.float32(3 / rows)
    noise *= BANKS / max(float(noise.std()), 1e-6)
    turned = np.concatenate((noise, noise), axis=1)
    move = np.array(((1, 0, -64 * (turn % 1.0)), (0, 1, 0)), np.float32)
    window = cv2.warpAffine(turned, move, (64, 18), borderMode=cv2.BORDER_WRAP)
    wide = cv2.resize(window, shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(1 + wide, 0.5, 1.15), np.float32)
