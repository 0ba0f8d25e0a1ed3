"""The scratch: named rows of sixteen lanes on one flat float32 array.

Every solids kernel works on one such array ``w``: ``w[X + lane]``. The offsets are
constants, so the compiler knows that rows never overlap and turns each loop over the
lanes into single vector instructions.
"""

from __future__ import annotations

from itertools import islice

import numpy as np

from .kernel import LANES, Floats

ROWS = 128
# Machine integers: numba would compile a kernel anew for every Python number it is called with.
_offsets = iter(np.arange(0, ROWS * LANES, LANES))


def _take(count: int) -> tuple[np.int64, ...]:
    return tuple(islice(_offsets, count))


def _run(count: int) -> np.int64:
    return _take(count)[0]


# The field.
X, Y, Z = _take(3)  # the points at which it is asked, world metres
LX, LY, LZ = _take(3)  # the same in a primitive's own frame
E = _run(1)  # distance to one primitive
G, GROUP_OWNER = _take(2)  # distance to the group so far, and the row that is nearest
D, OWNER = _take(2)  # distance to everything so far, and the row that is nearest
SQUARE, SIGN = _take(2)  # polygons: squared distance to the outline; -1 inside

# The march.
DX, DY, DZ = _take(3)  # rays, unit length
T, STOP = _take(2)  # metres along the ray, and where it ends
STATE = _run(1)  # see march.py
START = _run(1)  # cone march: where each 4x4 packet of a tile may start
EPSILON = _run(1)  # metres: half a pixel at the point
SHELL = _run(1)  # metres above the surface at which a ray stops to look; 0 at the surface
BEFORE, GAP_BEFORE = _take(2)  # fur: the step before, metres along the ray and above the hair
PX, PY, PZ = _take(3)  # what was hit
NX, NY, NZ = _take(3)  # its normal, world

# The surface.
MASK = _run(1)  # 1 in lanes to which a step applies
WINNER = _run(1)  # the group that owns the point
SHARE, COLOUR_SHARE = _take(2)  # weights in a smooth union
REST_MATRIX = _run(12)  # world to rest space, blended, row major
U_FORM = _run(4)  # pattern coordinate as an affine form of the world point, blended
COLOURS = _run(9)  # a, b and c, linear, blended
MATERIAL_OF, ROW_OF = _take(2)  # the material and the row that show
RX, RY, RZ, RU = _take(4)  # rest coordinates, metres of body space, and the pattern coordinate
PAINTED = _run(1)  # 1 in lanes that show the material being painted

# Fur.
LENGTH = _run(1)  # metres: the longest hair here, blended
STRANDS, FINE = _take(2)  # strands per rest metre; 0-1: how much of them a pixel can show
HEIGHT = _run(1)  # 0-1: how far up its hair a ray was stopped; 0 on bare skin
TX, TY, TZ = _take(3)  # the way hair lies, rest space
SX, SY, SZ = _take(3)  # skin normal in rest space, times rest metres per world metre

# Noise and patterns.
QX, QY, QZ = _take(3)  # where noise is asked
N1, N2, N3, N4 = _take(4)  # noise, 0-1
F1, F2 = _take(2)  # cells: distance to the nearest feature, and how much further the second is
CELL = _run(1)  # cells: a number, 0-1, of the nearest
AMOUNT = _run(1)  # 0-1: how much of colour b shows

# What is written to the G-buffer.
RED, GREEN, BLUE = _take(3)  # albedo, linear
SPECULAR, GLOSS, EMISSION, METAL, SOFT = _take(5)  # as the planes of the same names
COVER, DEEPEST = _take(2)  # 0-1: share of the pixel; pixels: how deep the ray goes from here

# Glass.
CLEAR = _run(3)  # 0-1: how much of each colour comes through so far
SHINE = _run(3)  # light reflected so far
THICK = _run(1)  # metres of glass so far
BEND_X, BEND_Y = _take(2)  # the first surface's slope to the right and up


def scratch() -> Floats:
    """Return a fresh scratch."""
    return np.zeros(ROWS * LANES, np.float32)
