"""Air: the weather, light and water over a picture at any time, as events bring them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.event import Event
from reverie.engines.procedural.spec import Spec

from .weather import DULL, FALLING, FALLS, LIGHT

#: Places whose lower part is water.
WATERY = frozenset("lake pond river ocean beach harbor marsh underwater waterfall".split()) | {
    "jungle waterfall",
    "swimming pool",
}
VEILS = frozenset(FALLS) | {"fog"}


@dataclass(frozen=True)
class Air:
    """What lies over a picture at one time.

    Attributes:
        veils: How much there is of each weather, 0 to 1.
        light: Factors of sRGB, (3,). water: How much its water moves, 0 to 1.
        vivid: How much of its colour there is.
    """

    veils: dict[str, float] = field(default_factory=dict)
    light: NDArray[np.float32] = field(default_factory=lambda: np.ones(3, np.float32))
    water: float = 0.0
    vivid: float = 1.0

    def thinned(self, share: float) -> Air:
        """Return a share, 0 to 1, of it."""
        veils = {key: amount * share for key, amount in self.veils.items()}
        light = np.asarray(1 + share * (self.light - 1), np.float32)
        return Air(veils, light, self.water * share, 1 + share * (self.vivid - 1))


def air_at(spec: Spec, events: tuple[Event, ...], seconds: float) -> Air:
    """Return the air at a time: ``spec`` before anything came, and then what events made of it."""
    before, now, share = spec, spec, 1.0
    for event in events:
        if event.at <= seconds:
            before, now, share = now, event.spec, event.share(seconds)
    return _between(_of(before), _of(now), share)


def _of(spec: Spec) -> Air:
    falling = (FALLING.get(subject.noun, "") for subject in spec.subjects)
    veils = {key: 1.0 for key in (*spec.weather, *falling) if key in VEILS}
    light = np.array(LIGHT.get(spec.time or "", (1.0, 1.0, 1.0)), np.float32)
    vivid = 1.0
    for key in spec.weather:
        dull, colours = DULL.get(key, (1.0, 1.0))
        light, vivid = light * np.float32(dull), vivid * colours
    return Air(veils, light, float(spec.place in WATERY), vivid)


def _between(a: Air, b: Air, share: float) -> Air:
    keys = dict.fromkeys((*a.veils, *b.veils))
    veils = {k: a.veils.get(k, 0.0) * (1 - share) + b.veils.get(k, 0.0) * share for k in keys}
    light = np.asarray(a.light + (b.light - a.light) * share, np.float32)
    vivid = a.vivid + (b.vivid - a.vivid) * share
    return Air(veils, light, a.water + (b.water - a.water) * share, vivid)
