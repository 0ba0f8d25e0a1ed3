"""A contact sheet: a film at a glance."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reverie.core.clip import Frame

from .decode import frames, probe
from .resize import fit
from .unreadable import Unreadable

MARGIN = 8  # pixels between pictures
PAPER = 24  # grey of the sheet, 0 to 255


def sheet(path: Path, columns: int = 4, rows: int = 3, width: int = 1600) -> Frame:
    """Return ``columns`` by ``rows`` evenly spaced frames of a film, the first and last included.

    Args:
        width: Pixels of the whole sheet; its height follows from the film's shape.

    Raises:
        Unreadable: The file is no film that we open.
    """
    film = probe(path)
    across = (width - MARGIN * (columns + 1)) // columns
    down = max(1, round(across * film.height / film.width))
    paper = np.full(
        (down * rows + MARGIN * (rows + 1), across * columns + MARGIN * (columns + 1), 3),
        PAPER,
        np.uint8,
    )
    for place, picture in enumerate(_spaced(path, columns * rows, across, down)):
        row, column = divmod(place, columns)
        y, x = MARGIN + row * (down + MARGIN), MARGIN + column * (across + MARGIN)
        paper[y : y + down, x : x + across] = picture
    return paper


def _spaced(path: Path, count: int, width: int, height: int) -> list[Frame]:
    """Return at most ``count`` frames, small, evenly spaced from the first to the last."""
    total = sum(1 for _ in frames(path))  # containers may lie about their length
    if total == 0:
        raise Unreadable("the film has no frame")
    wanted = set(np.linspace(0, total - 1, min(count, total)).round().astype(int).tolist())
    return [fit(f, width, height, PAPER) for i, f in enumerate(frames(path)) if i in wanted]
