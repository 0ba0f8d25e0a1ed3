"""What can be seen of a film before it is whole: small pictures, and half of it as a small film."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import structlog

from reverie import media
from reverie.assets.scratch import unnamed
from reverie.core.clip import Frame

from .shelf import Shelf

log = structlog.get_logger(__name__)

PARTS = 10  # of a film; when one more is made, a picture of it may be shown
EVERY = 1.0  # seconds between two pictures, at least: a quick dream is soon seen whole
LONGEST_SIDE = 320  # pixels
QUALITY = 80  # of JPEG, 0 to 100
THINNED = 3  # of so many frames the small film has one: 8 a second, for a film of 24


class Glimpses:
    """Watches frames pass, and lends the shelf some of them, small.

    They are a kindness: one that cannot be published is passed over, and the dream goes on.
    """

    def __init__(
        self,
        shelf: Shelf,
        count: int,
        fps: int | Fraction,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch a film.

        Args:
            count: About how many frames there will be; 0 if nobody knows: then nothing is shown.
            fps: Frames per second.
            now: Seconds.
        """
        self._shelf = shelf
        self._count = count
        self._fps = fps
        self._now = now
        self._seen = 0  # frames
        self._parts = 0
        self._began = self._shown_at = now()
        self._thinned: list[bytes] = []  # JPEG, of the first half

    def of(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        """Yield ``frames`` as they come, (height, width, 3) uint8, and show some of them."""
        for frame in frames:
            if self._count:
                self._see(frame)
            yield frame

    def _see(self, frame: Frame) -> None:
        half = self._count // 2
        if self._seen < half and self._seen % THINNED == 0:
            self._thinned.append(_small(frame))
        self._seen += 1
        now = self._now()
        if self._seen == half and now - self._began >= EVERY:
            self._show_film()
        part = self._seen * PARTS // self._count
        if self._parts < part < PARTS and now - self._shown_at >= EVERY:
            self._parts, self._shown_at = part, now
            self._show("preview", f"preview-{part}.jpg", _small(frame))

    def _show_film(self) -> None:
        with unnamed() as path:
            pictures = (media.opened(picture) for picture in self._thinned)
            media.encode(pictures, path, fps=Fraction(self._fps) / THINNED)
            self._show("progress_video", "progress.mp4", path)
        self._thinned.clear()

    def _show(self, role: str, file: str, content: Path | bytes) -> None:
        try:
            self._shelf.lend(role, file, content)
        except Exception:  # whatever ails the store, the film itself will meet it, or not
            log.warning("no glimpse", file=file, exc_info=True)


def _small(frame: Frame) -> bytes:
    """Return a frame as a small JPEG file, both sides even."""
    rows, columns, _ = frame.shape
    scale = min(1.0, LONGEST_SIDE / max(rows, columns))
    height, width = (max(2, round(side * scale / 2) * 2) for side in (rows, columns))
    return media.jpeg(media.fill(frame, width, height), QUALITY)
