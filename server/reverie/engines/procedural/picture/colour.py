"""Colour: one picture's palette given to another, and the seasons' colours."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

#: (height, width, 3) float32: L 0 to 100, a and b about -128 to 127.
Lab = NDArray[np.float32]

LEAST = 6.0  # variance below which a palette counts as flat, so that nothing is torn apart
MOST = 2.2  # how often a colour axis may be stretched
SMALL = 160  # pixels across at which palettes are measured


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture: (3,) mean and (3, 3) covariance in Lab."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grade:
    """A change of all colours: Lab becomes ``turn @ Lab + shift``."""

    turn: NDArray[np.float64]
    shift: NDArray[np.float64]

    def __call__(self, frame: Frame) -> Frame:
        """Return the frame with its colours changed."""
        lab = to_lab(frame)
        changed = lab.reshape(-1, 3) @ self.turn.T.astype(np.float32) + self.shift
        return from_lab(np.asarray(changed.reshape(lab.shape), np.float32))


def to_lab(frame: Frame) -> Lab:
    """Return sRGB as Lab."""
    scaled = frame.astype(np.float32) / np.float32(255)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB), np.float32)


def from_lab(lab: Lab) -> Frame:
    """Return Lab as sRGB; what lies outside is clipped."""
    rgb = cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)
    return np.clip(np.rint(rgb * 255), 0, 255).astype(np.uint8)


def palette(*frames: Frame) -> Palette:
    """Return the colours of pictures taken together."""
    small = [
        cv2.resize(
            f, (SMALL, max(2, SMALL * f.shape[0] // f.shape[1])), interpolation=cv2.INTER_AREA
        )
        for f in frames
    ]
    pixels = np.concatenate([to_lab(np.asarray(s, np.uint8)).reshape(-1, 3) for s in small])
    return Palette(
        pixels.mean(axis=0).astype(np.float64),
        np.cov(pixels.T.astype(np.float64)) + np.eye(3) * LEAST,
    )


def grade(source: Palette, target: Palette, amount: float) -> Grade:
    """Return the change that gives pictures of one palette the other, ``amount`` 0 to 1 of it.

    Source:
        Pitié and Kokaram, "The linear Monge-Kantorovitch linear colour mapping" (2007).
    """
    root = _root(source.spread, 0.5)
    back = _root(source.spread, -0.5)
    turn = back @ _root(root @ target.spread @ root, 0.5) @ back
    values, vectors = np.linalg.eigh(turn)
    turn = (vectors * np.clip(values, 1 / MOST, MOST)) @ vectors.T
    turn = np.eye(3) + amount * (turn - np.eye(3))
    middle = source.mean + amount * (target.mean - source.mean)
    return Grade(turn, middle - turn @ source.mean)


def _root(matrix: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.maximum(values, 1e-6) ** power) @ vectors.T)


def seasoned(frame: Frame, season: str, amount: float) -> Frame:
    """Return a frame in another season, ``amount`` 0 to 1: what is green changes most."""
    if season not in SEASONS or amount <= 0:
        return frame
    hue, chroma, light = SEASONS[season]
    lab = to_lab(frame)
    green = _greenness(lab) * np.float32(amount)
    size = np.hypot(lab[..., 1], lab[..., 2]) * chroma
    angle = np.deg2rad(hue)
    leaf = np.dstack((lab[..., 0] + light, size * np.cos(angle), size * np.sin(angle)))
    out = lab + green[..., None] * (leaf.astype(np.float32) - lab)
    if season == "winter":  # snow lies on what is light, and the light itself is cold
        lies = np.clip((lab[..., 0] - 42) / 40, 0, 1) * (0.4 + 0.6 * green) * np.float32(amount)
        out += 0.75 * lies[..., None] * (np.array((94, -1, -4), np.float32) - out)
        out[..., 2] -= np.float32(5 * amount)
    return from_lab(np.asarray(out, np.float32))


#: Hue of leaves in degrees of Lab, factor of their colourfulness, lightness added.
SEASONS = {
    "spring": (122.0, 1.25, 6.0),
    "summer": (128.0, 1.15, 0.0),
    "autumn": (58.0, 1.35, 2.0),
    "winter": (100.0, 0.2, 12.0),
}


def _greenness(lab: Lab) -> NDArray[np.float32]:
    """Return (height, width), 0 to 1: how much a pixel has the colour of leaves."""
    hue = np.rad2deg(np.arctan2(lab[..., 2], lab[..., 1]))
    size = np.hypot(lab[..., 1], lab[..., 2])
    return np.asarray(
        np.clip(1.6 - np.abs(hue - 122) / 28, 0, 1) * np.clip(size / 14, 0, 1), np.float32
    )
