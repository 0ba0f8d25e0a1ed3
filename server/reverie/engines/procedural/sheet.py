"""Contact sheets of the catalogue: nouns in studio light, to judge them at a glance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from reverie.core.clip import Frame

from . import bodies, objects
from .render.portrait import portrait
from .scene import Actor

_FLANK = (42.0, 7.0)  # degrees: face and flank of an animal
_INK = (40, 40, 44)


def catalogue_sheet(
    names: Sequence[str],
    columns: int = 4,
    width: int = 320,
    quality: str = "film",
    seconds: float = 0.4,
) -> Frame:
    """Return a sheet of portraits, (height, width, 3) uint8 sRGB, each with its name.

    Args:
        names: Animals (with an action after a colon, such as ``tiger:prowl``) and things.
        columns: Portraits a row. width: Pixels of each; they are 16:9.
        seconds: The moment shown.

    Raises:
        ValueError: A name is neither an animal nor a thing, or there are none.
    """
    if not names:
        raise ValueError("a sheet needs names")
    height = width * 9 // 16
    cells = [_cell(name, width, height, quality, seconds) for name in names]
    blank = np.full_like(cells[0], 206)
    cells += [blank] * (-len(cells) % columns)
    rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
    return np.vstack(rows)


def actor(name: str) -> tuple[Actor, tuple[float, float]]:
    """Return the actor of ``noun`` or ``noun:action`` and the (azimuth, elevation) it shows from.

    Raises:
        ValueError: There is no such noun.
    """
    noun, _, action = name.partition(":")
    if noun in bodies.names():
        return bodies.animal(noun, action or None, gaze=(22.0, 0.0)), _FLANK
    found = objects.find(noun)
    turned = 90.0 if found.faces == "x" else 0.0
    azimuth, elevation = found.view
    return objects.thing(noun, motion=action or None), (azimuth + turned, elevation)


def _cell(name: str, width: int, height: int, quality: str, seconds: float) -> NDArray[np.uint8]:
    cast, (azimuth, elevation) = actor(name)
    picture = portrait(cast.sculpt(seconds), azimuth, elevation, width, height, quality)
    image = Image.fromarray(picture)
    font = ImageFont.load_default(max(9, height // 14))
    ImageDraw.Draw(image).text((5, 3), name, font=font, fill=_INK)
    return np.asarray(image, np.uint8)
