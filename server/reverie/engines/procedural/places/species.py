"""Every impostor by name, and the atlas that a stage needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from . import figures as f
from . import trees as t
from . import undergrowth as u
from .strokes import Texels

_FALL = ((0.42, 0.12, 0.02), (0.50, 0.25, 0.03), (0.35, 0.06, 0.02))
_PINK = ((0.75, 0.38, 0.48), (0.85, 0.62, 0.66), (0.62, 0.26, 0.36))

SPECIES: dict[str, Callable[[], Texels]] = {
    "fir0": lambda: t.conifer(1),
    "fir1": lambda: t.conifer(2, (0.035, 0.075, 0.04)),
    "fir2": lambda: t.conifer(3, (0.06, 0.09, 0.03), 0.0, 0.24),
    "snowfir0": lambda: t.conifer(4, snow=0.62),
    "snowfir1": lambda: t.conifer(5, snow=0.5, spread=0.26),
    "oak0": lambda: t.broadleaf(6),
    "oak1": lambda: t.broadleaf(7, (0.07, 0.13, 0.03), 0.40),
    "oak2": lambda: t.broadleaf(8, (0.12, 0.16, 0.04), 0.34, 0.30),
    "poplar0": lambda: t.broadleaf(12, (0.08, 0.14, 0.03), 0.16, 0.30, 2600),
    "autumn0": lambda: t.broadleaf(9, (0.30, 0.16, 0.03), other=_FALL, mixed=0.7),
    "autumn1": lambda: t.broadleaf(13, (0.42, 0.26, 0.03), 0.40, other=_FALL, mixed=0.4),
    "autumn2": lambda: t.broadleaf(15, (0.36, 0.10, 0.02), 0.34, 0.30, other=_FALL, mixed=0.5),
    "blossom0": lambda: t.broadleaf(14, (0.80, 0.50, 0.56), other=_PINK, mixed=0.8),
    "acacia0": lambda: t.acacia(19),
    "bush0": lambda: t.broadleaf(10, (0.06, 0.11, 0.03), 0.42, 0.12, 2600),
    "jungle0": lambda: t.broadleaf(11, (0.04, 0.10, 0.025), 0.44, 0.40, 3600),
    "bare0": lambda: t.bare(16, 0.5),
    "bare1": lambda: t.bare(17, 0.7),
    "dead0": lambda: t.bare(18),
    "palm0": lambda: t.palm(12),
    "palm1": lambda: t.palm(15),
    "palm2": lambda: t.palm(14),
    "grass0": lambda: u.grass(20),
    "grass1": lambda: u.grass(21, (0.24, 0.21, 0.08), bend=0.4),
    "grass2": lambda: u.grass(22, (0.08, 0.14, 0.03), 220, 0.005),
    "reed0": lambda: u.grass(23, (0.20, 0.18, 0.07), 60, 0.007, 0.5, 0.12),
    "flower0": lambda: u.grass(24, (0.10, 0.15, 0.04), 110, heads=(0.75, 0.70, 0.66)),
    "flower1": lambda: u.grass(25, (0.10, 0.15, 0.04), 110, heads=(0.62, 0.09, 0.07)),
    "flower2": lambda: u.grass(26, (0.10, 0.15, 0.05), 110, heads=(0.30, 0.16, 0.55)),
    "wheat0": lambda: u.grass(27, (0.42, 0.30, 0.10), 190, 0.004, 0.5, 0.18, (1.3, 1.2, 1.0)),
    "fern0": lambda: u.fern(30),
    "fern1": lambda: u.fern(31, (0.045, 0.14, 0.05), 11, 0.02, True),
    "fern2": lambda: u.fern(32, (0.06, 0.15, 0.03), 8, 0.034, True),
    "cactus0": lambda: u.cactus(33),
    "bamboo0": lambda: u.bamboo(34),
    "mushroom0": lambda: u.mushroom(35),
    "coral0": lambda: f.branching_coral(40, (0.55, 0.14, 0.10)),
    "coral1": lambda: f.sea_fan(41, (0.42, 0.08, 0.30)),
    "coral2": lambda: f.brain_coral(42, (0.42, 0.34, 0.10)),
    "coral3": lambda: f.tube_coral(43, (0.14, 0.32, 0.30)),
    "coral4": lambda: f.branching_coral(44, (0.55, 0.38, 0.10)),
    "coral5": lambda: f.sea_fan(45, (0.55, 0.25, 0.06)),
    "kelp0": lambda: u.grass(46, (0.08, 0.10, 0.02), 30, 0.018, 0.4, 0.15),
    "fish0": lambda: f.fish(50, (0.75, 0.30, 0.03), (0.85, 0.85, 0.85)),
    "fish1": lambda: f.fish(51, (0.08, 0.22, 0.65), (0.75, 0.65, 0.08)),
    "fish2": lambda: f.fish(52, (0.35, 0.38, 0.42), (0.22, 0.26, 0.3)),
    "person0": lambda: f.person(60, (0.08, 0.10, 0.25), (0.05, 0.05, 0.07)),
    "person1": lambda: f.person(61, (0.45, 0.08, 0.06), (0.08, 0.08, 0.12)),
    "person2": lambda: f.person(62, (0.35, 0.33, 0.28), (0.10, 0.07, 0.05)),
    "person3": lambda: f.person(63, (0.07, 0.25, 0.18), (0.15, 0.14, 0.12)),
    "person4": lambda: f.person(64, (0.62, 0.60, 0.55), (0.06, 0.08, 0.16)),
    "person5": lambda: f.person(65, (0.50, 0.30, 0.06), (0.12, 0.10, 0.09)),
    "umbrella0": lambda: f.umbrella(70, (0.05, 0.05, 0.07), (0.35, 0.03, 0.03)),
    "umbrella1": lambda: f.umbrella(71, (0.10, 0.08, 0.06), (0.03, 0.03, 0.05)),
    "umbrella2": lambda: f.umbrella(72, (0.06, 0.07, 0.10), (0.05, 0.15, 0.30)),
    "cloud0": lambda: f.cumulus(80),
    "cloud1": lambda: f.cumulus(81, 1.3),
    "cloud2": lambda: f.cumulus(82, 0.7),
    "cloud3": lambda: f.cumulus(83),
}


@lru_cache(maxsize=24)
def grown(name: str) -> Texels:
    """Return the impostor of a species; 1 MB each, the last few kept.

    Raises:
        ValueError: There is no such species.
    """
    if name not in SPECIES:
        raise ValueError(f"no species {name!r}; species are {', '.join(sorted(SPECIES))}")
    return SPECIES[name]()


def atlas(names: Sequence[str]) -> Texels:
    """Return (len(names), TEXELS, SIDE, CHANNELS) uint8."""
    return np.stack([grown(name) for name in names])
