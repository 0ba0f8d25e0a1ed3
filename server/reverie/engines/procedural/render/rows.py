"""Where a packet of sixteen pixels keeps its numbers: rows of one flat scratch array."""

from __future__ import annotations

from .kernel import LANES

# Rows of the scratch array. D: ray; P: point; N: normal; R G B: albedo, then radiance.
(
    DX, DY, DZ, PX, PY, PZ, NX, NY, NZ, RED, GREEN, BLUE,
    DEPTH, SUNLIT, KIND, SOFT, SPEC, GLOSS, GLOW, METAL, OPEN, SHADE,
    SKY_R, SKY_G, SKY_B, FOG_R, FOG_G, FOG_B, MOOD, FACING,
    A0, A1, A2, A3, B0, B1, B2, B3, C0, C1, C2, C3, X0, Y0, X1, Y1, X2, Y2, K0, K1, K2, K3,
    T0, T1, T2, T3, G0, G1, G2, G3, W0, W1, W2, W3,
) = (LANES * k for k in range(64))  # fmt: skip
#: Length of a scratch array.
SCRATCH = LANES * 64
