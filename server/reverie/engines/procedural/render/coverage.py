"""Coverage: how much of a pixel a surface fills whose edge runs through it.

A ray counts as a hit already half a pixel outside a surface, so every silhouette is half
a pixel wide of itself. How deep the ray then goes, in pixels, says where in the pixel the
edge lies: half a pixel outside is none of it, half a pixel inside is all.
"""

from __future__ import annotations

from .field import field
from .fur import BARE, strands
from .kernel import LANES, F, Floats, Int, Ints, Real, Truth, inner
from .rays import HIT
from .scratch import (
    COVER,
    DEEPEST,
    DX,
    DY,
    DZ,
    LENGTH,
    N1,
    NX,
    NY,
    NZ,
    PX,
    PY,
    PZ,
    STATE,
    D,
    T,
    X,
    Y,
    Z,
)  # fmt: skip

_GRAZING = F(0.6)  # cosine: what faces the eye more is not near its edge
_LOOKS = 5  # at 0, 1.2, 3, 5.7 and 9 pixels past the point
_BARE_BLUR, _HAIR_BLUR = F(1), F(3)  # pixels of depth from none to all


@inner
def cover(rows: Floats, edges: Floats, chosen: Ints, count: Int, pixel: Real,
          w: Floats) -> None:  # fmt: skip
    """Write row COVER of HIT lanes, whose points are at X Y Z."""
    for lane in range(LANES):
        w[COVER + lane] = F(1)
        w[DEEPEST + lane] = F(1e6)
    if not grazes(w):
        return
    hairy = any_hair(w)
    for lane in range(LANES):
        w[PX + lane], w[PY + lane], w[PZ + lane] = w[X + lane], w[Y + lane], w[Z + lane]
    for s in range(_LOOKS):
        go_on(F(0.35) * F(s) * (F(s) + F(2.4)) * pixel, w)
        field(rows, edges, chosen, count, w, F(32) * pixel * w[T])
        if hairy:
            strands(w)
        for lane in range(LANES):
            hair = w[LENGTH + lane] * w[N1 + lane]
            gap = (w[D + lane] - hair) / (pixel * w[T + lane])
            w[DEEPEST + lane] = min(w[DEEPEST + lane], gap)
    for lane in range(LANES):
        w[X + lane], w[Y + lane], w[Z + lane] = w[PX + lane], w[PY + lane], w[PZ + lane]
        blur = _HAIR_BLUR if w[LENGTH + lane] > BARE else _BARE_BLUR
        share = min(max(F(0.5) - w[DEEPEST + lane] / blur, F(0)), F(1))
        facing = w[NX + lane] * w[DX + lane] + w[NY + lane] * w[DY + lane]
        facing += w[NZ + lane] * w[DZ + lane]
        w[COVER + lane] = share if facing > -_GRAZING else F(1)


@inner
def any_hair(w: Floats) -> Truth:
    """Return whether any lane shows fur."""
    longest = F(0)
    for lane in range(LANES):
        longest = max(longest, w[LENGTH + lane])
    return longest > BARE


@inner
def grazes(w: Floats) -> Truth:
    """Return whether any HIT lane is near a silhouette."""
    n = F(0)
    for lane in range(LANES):
        facing = w[NX + lane] * w[DX + lane] + w[NY + lane] * w[DY + lane]
        facing += w[NZ + lane] * w[DZ + lane]
        hit = F(1) if w[STATE + lane] == HIT else F(0)
        n = max(n, hit if facing > -_GRAZING else F(0))
    return n > F(0)


@inner
def go_on(way: Real, w: Floats) -> None:
    """Put X Y Z ``way`` times the distance further along the rays than PX PY PZ."""
    for lane in range(LANES):
        s = way * w[T + lane]
        w[X + lane] = w[PX + lane] + w[DX + lane] * s
        w[Y + lane] = w[PY + lane] + w[DY + lane] * s
        w[Z + lane] = w[PZ + lane] + w[DZ + lane] * s
