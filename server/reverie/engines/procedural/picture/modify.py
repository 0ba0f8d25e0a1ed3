"""Modify: any film or picture in another light, weather, season, style or palette."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.engines.procedural.spec import Spec

from .colour import Grade, grade, palette, seasoned
from .plate import find_horizon, ground_disparity
from .steady import Steady
from .styles import ON_PAPER, STYLES, papered, saturated, smooth
from .weather import DULL, FALLS, LIGHT, fallen, fog, laid_over

#: Colour of a mood's light: factors of sRGB, and of colourfulness.
MOODS: dict[str, tuple[tuple[float, float, float], float]] = {
    "calm": ((1.0, 1.02, 1.04), 0.9),
    "epic": ((1.06, 0.98, 0.92), 1.2),
    "scary": ((0.62, 0.72, 0.74), 0.55),
    "dreamy": ((1.08, 1.0, 1.1), 1.1),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of a film.

    Attributes:
        spec: What is asked for. Its time, weather, season, mood and style count.
        freedom: 0 keeps the structure, 1 lets it go.
        look: A picture whose palette the film takes; None for its own.
        seed: Of what falls. fps: Frames per second.
    """

    spec: Spec
    freedom: float
    look: Frame | None = None
    seed: int = 0
    fps: float = 24.0

    @property
    def named(self) -> tuple[str, ...]:
        """What of it is understood here, for the caller."""
        spec = self.spec
        words = (spec.time, spec.season, spec.mood, spec.style, *spec.weather)
        known = LIGHT.keys() | MOODS.keys() | STYLES.keys() | DULL.keys() | FALLS.keys()
        known |= {"spring", "summer", "autumn", "winter"}
        return tuple(w for w in words if w in known) + (("look",) if self.look is not None else ())


def modified(frames: Iterable[Frame], change: Change) -> Iterator[Frame]:
    """Yield every frame, changed; what is seen twice is changed the same way."""
    made: _Changer | None = None
    steady = Steady()
    for index, frame in enumerate(frames):
        if made is None:
            made = _Changer(change, frame)
        under = made.under(frame)
        yield made.over(steady(frame, under) if made.redraws else under, index)


class _Changer:
    """Changes frames; all that depends on the film is measured on its first."""

    def __init__(self, change: Change, first: Frame) -> None:
        self._change = change
        self._colour = 0.45 + 0.55 * change.freedom
        self._style = STYLES.get(change.spec.style or "")
        self._flat = round(6 * max(0.0, change.freedom - 0.25))
        self._weather = [w for w in change.spec.weather if w in FALLS or w == "fog"]
        horizon = find_horizon(first)
        self._ground = ground_disparity(first.shape[0], first.shape[1], horizon)
        self._light, self._vivid = _light(change.spec, self._colour)
        self._grade: Grade | None = None
        if change.look is not None:
            plain = self._relit(first)
            share = 0.6 + 0.4 * change.freedom
            self._grade = grade(palette(plain), palette(change.look), share)

    @property
    def redraws(self) -> bool:
        """Whether more than colours change: whether it could flicker."""
        return self._style is not None or self._flat > 0

    def under(self, frame: Frame) -> Frame:
        """Return the frame without what falls over it."""
        out = self._relit(frame)
        if self._flat and self._style is None:
            out = smooth(out, self._flat)
        if self._style is not None:
            share = 0.4 + 0.6 * self._change.freedom
            out = _mixed(out, self._style(out), share)
        return self._grade(out) if self._grade is not None else out

    def over(self, frame: Frame, index: int) -> Frame:
        """Return the frame with the weather over it."""
        if self._change.spec.style in ON_PAPER:
            frame = papered(frame)
        if not self._weather:
            return frame
        out = frame.astype(np.float32)
        seconds = index / self._change.fps
        for weather in self._weather:
            if weather == "fog":
                out = fog(out, self._ground, 0.5 + 0.4 * self._colour)
                continue
            for layer in range(3):
                veil = fallen(
                    FALLS[weather], layer, frame.shape[:2], seconds, 5.0, self._change.seed
                )
                out = laid_over(out, FALLS[weather], veil, self._colour)
        return np.clip(np.rint(out), 0, 255).astype(np.uint8)

    def _relit(self, frame: Frame) -> Frame:
        out = frame
        if self._change.spec.season:
            out = seasoned(out, self._change.spec.season, self._colour)
        if self._vivid != 1.0:
            out = saturated(out, self._vivid)
        if not np.array_equal(self._light, np.ones(3)):
            out = np.clip(np.rint(out * self._light), 0, 255).astype(np.uint8)
        return out


def _light(spec: Spec, amount: float) -> tuple[NDArray[np.float32], float]:
    """Return (3,) factors of sRGB, and one of colourfulness."""
    light, vivid = np.ones(3), 1.0
    if spec.time in LIGHT:
        light = light * np.array(LIGHT[spec.time])
    if spec.mood in MOODS:
        factors, colours = MOODS[spec.mood]
        light, vivid = light * np.array(factors), vivid * colours
    for weather in spec.weather:
        if weather in DULL:
            factor, colours = DULL[weather]
            light, vivid = light * factor, vivid * colours
    return np.asarray(1 + amount * (light - 1), np.float32), 1 + amount * (vivid - 1)


def _mixed(a: Frame, b: Frame, share: float) -> Frame:
    return np.asarray(cv2.addWeighted(a, 1 - share, b, share, 0), np.uint8)
