"""Styles: the finished picture and its G-buffer made into another kind of picture.

Everything is anchored to the canvas and a function of this frame alone, so that still
things stay still and frames can be made in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from . import styles_craft as craft
from . import styles_hand as hand
from . import styles_screen as screen
from .lanes import Floats
from .strokes import Picture

Style: TypeAlias = Callable[[Picture, Floats, int], Picture]


def styled(name: str, image: Picture, planes: Floats, index: int) -> Picture:
    """Return the picture in a style.

    Args:
        name: A key of ``STYLES``; any other leaves the picture as it is.
        planes: (PLANES, h, w) G-buffer of the same size.
        index: Frame, for grain that is meant to move.
    """
    return STYLES[name](image, planes, index) if name in STYLES else image


STYLES: dict[str, Style] = {
    "van gogh": hand.van_gogh,
    "oil": hand.oil,
    "ukiyo-e": hand.ukiyo_e,
    "watercolour": hand.watercolour,
    "pixel": screen.pixel,
    "black and white": screen.black_and_white,
    "cyberpunk": screen.cyberpunk,
    "anime": screen.anime,
    "surreal": screen.surreal,
    "pencil": hand.pencil,
    "ink": hand.ink_drawing,
    "stained glass": hand.stained_glass,
    "low poly": hand.low_poly,
    "clay": hand.clay,
    "vintage": screen.vintage,
    "infrared": screen.infrared,
    "neon": screen.neon,
    "pop art": screen.pop_art,
    "mosaic": craft.mosaic,
    "lego": craft.lego,
    "embroidery": craft.embroidery,
    "paper cut": craft.paper_cut,
    "blueprint": craft.blueprint,
    "sepia": craft.sepia,
    "charcoal": craft.charcoal,
    "pastel": craft.pastel,
    "impressionism": craft.impressionism,
    "cubism": craft.cubism,
    "comic": craft.comic,
    "vaporwave": craft.vaporwave,
    "tilt shift": craft.tilt_shift,
    "double exposure": craft.double_exposure,
    "film grain": craft.grainy,
}
