"""What can be seen of a film before its first frame: an engine's sketches, between two ticks."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from reverie import media
from reverie.core.clip import Frame
from reverie.engines.base import Take, Tick

from .shelf import Shelf

log = structlog.get_logger(__name__)

EVERY = 1.0  # seconds between two pictures, at least
LONGEST_SIDE = 320  # pixels
QUALITY = 80  # of JPEG, 0 to 100


class Sketches:
    """Ticks like the tick it is given, and lends the shelf what the take shows meanwhile.

    A kindness: a sketch that cannot be shown is passed over, and the dream goes on.
    """

    def __init__(self, shelf: Shelf, tick: Tick, now: Callable[[], float] = time.monotonic) -> None:
        self._shelf = shelf
        self._tick = tick
        self._now = now
        self._take: Take | None = None
        self._last: Frame | None = None
        self._shown_at = now()
        self._count = 0

    def watch(self, take: Take) -> Take:
        """Look at this take from now on, and return it."""
        self._take = take
        return take

    def __call__(self, fraction: float) -> None:
        """Tick, and look."""
        self._tick(fraction)
        if self._take is None or self._now() - self._shown_at < EVERY:
            return
        sketch = self._take.sketch()
        if sketch is not None and sketch is not self._last:
            self._last, self._shown_at = sketch, self._now()
            self._show(sketch)

    def _show(self, sketch: Frame) -> None:
        self._count += 1
        rows, columns, _ = sketch.shape
        scale = LONGEST_SIDE / max(rows, columns)
        height, width = (max(2, round(side * scale / 2) * 2) for side in (rows, columns))
        try:
            picture = media.jpeg(media.fill(sketch, width, height), QUALITY)
            self._shelf.lend("preview", f"sketch-{self._count}.jpg", picture)
        except Exception:  # whatever ails the store, the film itself will meet it, or not
            log.warning("no sketch", exc_info=True)
