"""From a resolution and an aspect ratio to pixels."""

from __future__ import annotations

import math

#: Width and height of each resolution at 16:9. Source: the API's published sizes.
RESOLUTIONS: dict[str, tuple[int, int]] = {
    "540p": (960, 540),
    "720p": (1280, 720),
    "1080p": (1920, 1080),
    "4k": (3840, 2160),
}

#: The guide writes "1080" where it means "1080p".
ALIASES = {"1080": "1080p"}

ASPECT_RATIOS = ("1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21")

STEP = 16  # pixels; other ratios than 16:9 are whole macroblocks


def pixels(resolution: str, aspect_ratio: str) -> tuple[int, int]:
    """Return (width, height) in pixels.

    Every ratio keeps the pixel area of 16:9, with both sides multiples of 16.

    Raises:
        KeyError: The resolution is unknown.
        ValueError: The aspect ratio is not ``width:height``.
    """
    width, height = RESOLUTIONS[ALIASES.get(resolution, resolution)]
    if aspect_ratio == "16:9":
        return width, height
    across, down = (int(part) for part in aspect_ratio.split(":"))
    scale = math.sqrt(width * height / (across * down))
    return _snap(across * scale), _snap(down * scale)


def _snap(side: float) -> int:
    return max(STEP, round(side / STEP) * STEP)
