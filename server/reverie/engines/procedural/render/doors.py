"""Lift doors before the lens: two leaves of brushed steel that slide apart.

Drawn over finished radiance: the leaves hang in the picture's own plane.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from .lanes import Floats

_STEEL = np.array((0.185, 0.19, 0.20), np.float32)  # radiance at an exposure of 1
_JAMB = 0.055  # of the picture's width: the frame on either side
_HEAD = 0.075  # of its height: the frame above
_SEAL = 0.004  # of its width: the dark rubber where the leaves meet
_SHADE = 0.03  # of its width: how far a leaf's shadow falls on what is behind it


@lru_cache(maxsize=4)
def _grain(width: int, height: int) -> Floats:
    """Return (height, width) 0.8-1.2: upright brushing, and soft reflections of a corridor."""
    rng = np.random.default_rng(7)
    fine = rng.normal(0, 1, (height // 12 + 2, width)).astype(np.float32)
    soft = cv2.GaussianBlur(fine, (0, 0), sigmaX=0.6, sigmaY=4)
    brushed = np.asarray(cv2.resize(soft, (width, height)), np.float32)
    broad = cv2.GaussianBlur(rng.normal(0, 1, (1, width)).astype(np.float32), (0, 0), width / 14)
    broad = broad / (np.abs(broad).max() + 1e-6)
    u = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    fall = 1.12 - 0.34 * u + 0.10 * np.exp(-(((u - 0.3) / 0.12) ** 2))
    return np.asarray(fall * (1 + 0.16 * broad + 0.05 * brushed), np.float32)


def close_doors(radiance: Floats, share: float, exposure: float) -> None:
    """Draw the doors and their frame over (3, h, w) radiance, in place.

    Args:
        share: 0 shut to 1 open, and from there to 2, at which their frame has left the picture.
        exposure: Of the print, so that steel looks the same by day and by night.
    """
    height, width = radiance.shape[1:]
    grain = _grain(width, height)
    steel = _STEEL[:, None, None] / exposure
    left = 1 - min(max(share - 1, 0), 1)
    jamb, head = round(_JAMB * width * left), round(_HEAD * height * left)
    if jamb == 0:
        return
    seal, share = max(1, round(_SEAL * width)), min(share, 1)
    reach = (width - 2 * jamb) // 2
    gone = round(reach * share)
    _shade_edges(radiance, jamb + reach - gone, width - jamb - reach + gone)
    for leaf in (0, 1):
        x = np.arange(width)[None] if leaf == 0 else width - 1 - np.arange(width)[None]
        edge = jamb + reach - gone  # where this leaf ends, from its own side
        on = (x < edge)[0]
        across = (x[:, on] + gone) / (jamb + reach)
        sheen = 0.72 + 0.5 * np.sin(across * 2.6 + 0.25) ** 2
        rolled = np.roll(grain, -gone if leaf == 0 else gone, axis=1)[:, on]
        radiance[:, :, on] = steel * (rolled * sheen)
        rubber = ((x >= edge - seal) & (x < edge))[0]
        radiance[:, :, rubber] = steel * 0.12
    _frame(radiance, steel, grain, jamb, head)


def _shade_edges(radiance: Floats, left: int, right: int) -> None:
    """Darken what lies just behind the leaves' edges."""
    width = radiance.shape[2]
    x = np.arange(width, dtype=np.float32)
    away = np.minimum(x - left, right - x) / (_SHADE * width)
    radiance *= 1 - 0.55 * np.exp(-np.clip(away, 0, 20)) * (away > -1)


def _frame(radiance: Floats, steel: Floats, grain: Floats, jamb: int, head: int) -> None:
    """Draw the doorway's frame: darker steel with a lit inner edge."""
    radiance[:, :head] = steel * grain[:head] * 0.5
    for columns in (np.s_[:jamb], np.s_[-jamb:]):
        radiance[:, :, columns] = steel * grain[:, columns] * 0.55
    line = max(1, jamb // 14)
    radiance[:, head : head + line, jamb:-jamb] = steel * 1.5
    for x in (jamb, radiance.shape[2] - jamb - line):
        radiance[:, head:, x : x + line] = steel * 0.2
