"""Colour bars: the smallest engine. The tests use it, and docs/engines.md begins with it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reverie.core.clip import Brief, Frame

from .base import Take, Tick

#: sRGB, left to right: white, yellow, cyan, green, magenta, red, blue.
BARS = np.array(
    [
        (235, 235, 235),
        (235, 235, 16),
        (16, 235, 235),
        (16, 235, 16),
        (235, 16, 235),
        (235, 16, 16),
        (16, 16, 235),
    ],
    np.uint8,
)


class BarsEngine:
    """Seven bars that slide sideways, one screen width per film, so that loops close."""

    def warm_up(self, tick: Tick) -> None:
        """Nothing to do: bars are always warm."""
        tick(1.0)

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Slide the bars; the prompt is left out, and said to be."""
        words = brief.prompt.split()
        return Take(_slide(brief, tick), {"prompt": brief.prompt, "left_out": words})


def _slide(brief: Brief, tick: Tick) -> Iterator[Frame]:
    columns = np.arange(brief.width)
    for index in range(brief.num_frames):
        shift = (index * brief.width) // brief.num_frames + brief.seed % 7
        row = BARS[((columns + shift) * len(BARS) // brief.width) % len(BARS)]
        tick(index / brief.num_frames)
        yield np.broadcast_to(row, (brief.height, brief.width, 3)).copy()
