"""Camera moves: a table of what changes while the film runs.

Each move says, per quantity, where it starts and where it ends. Quantities add up, so
moves combine. Degrees, or parts of the picture or of the distance:

    orbit     azimuth round the subject; positive goes to the camera's right
    lift      elevation round the subject
    dolly     distance, as a factor
    pan       the look turns right;  tilt: the look turns up
    truck     eye and look slide right, picture widths
    pedestal  eye and look rise, picture heights
    crane     the eye alone rises, picture heights
    zoom      field of view, as a factor
    roll      clockwise
    shake     amplitude of a hand's tremor, 0 to 1
    bob       how far one who walks rises with each step, picture heights
    focus     how far a pulled focus has gone, 0 to 1
    doors     how far a lift's doors before the lens are open, 0 to 1, and it through them, to 2

What holds all through: ``size``, ``angle`` and ``lens`` by their keys; ``view``, degrees of a
lens that comes so much nearer; ``aside``, picture widths that the subject stands left of
the middle; ``aperture``, how far the horizon is blurred, in picture heights; ``behind``, the
subject turns its back; ``shutter``, the part of a frame's time in which it is exposed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Move:
    """One camera move or lens.

    Attributes:
        track: Quantity -> (start, end).
        set: Quantities that hold all through, such as a lens or an angle.
        snaps: It waits, is suddenly there, and settles, as a robot's arm does.
    """

    track: dict[str, tuple[float, float]] = field(default_factory=dict)
    set: dict[str, float | str] = field(default_factory=dict)
    snaps: bool = False


#: Quantities that multiply; the others add.
FACTORS = frozenset(("dolly", "zoom"))

MOVES: dict[str, Move] = {
    "static": Move(),
    "zoom_in": Move({"zoom": (1.12, 0.62)}),
    "zoom_out": Move({"zoom": (0.62, 1.12)}),
    "pan_left": Move({"pan": (13, -13)}),
    "pan_right": Move({"pan": (-13, 13)}),
    "tilt_up": Move({"tilt": (-9, 10)}),
    "tilt_down": Move({"tilt": (10, -9)}),
    "roll_left": Move({"roll": (14, -14)}),
    "roll_right": Move({"roll": (-14, 14)}),
    "push_in": Move({"dolly": (1.45, 0.75)}),
    "pull_out": Move({"dolly": (0.75, 1.45)}),
    "orbit_left": Move({"orbit": (28, -28)}),
    "orbit_right": Move({"orbit": (-28, 28)}),
    "truck_left": Move({"truck": (0.3, -0.3)}),
    "truck_right": Move({"truck": (-0.3, 0.3)}),
    "pedestal_up": Move({"pedestal": (-0.12, 0.3)}),
    "pedestal_down": Move({"pedestal": (0.3, -0.12)}),
    "crane_up": Move({"crane": (-0.1, 1.5), "dolly": (1.0, 1.12)}),
    "crane_down": Move({"crane": (1.5, -0.1), "dolly": (1.12, 1.0)}),
    # The background swells while the subject keeps its size: distance and lens trade places.
    "dolly_zoom": Move({"dolly": (1.75, 0.72), "zoom": (0.5714, 1.3889)}),
    "handheld": Move({"shake": (0.35, 0.35)}),
    "shake": Move({"shake": (1.6, 1.6)}, {"shutter": 0.4}),
    "rack_focus": Move({"focus": (0.0, 1.0)}, {"aperture": 0.022}, snaps=True),
    "shallow_focus": Move({}, {"aperture": 0.02}),
    "bolt_cam": Move(
        {"dolly": (1.9, 0.62), "orbit": (-36, 16), "crane": (0.9, 0.0), "roll": (-9, 0)},
        {"shutter": 0.5},
        snaps=True,
    ),
    "aerial": Move({"orbit": (-8, 8)}, {"angle": "overhead", "size": "wide"}),
    "aerial_drone": Move(
        {"dolly": (1.25, 0.95), "orbit": (-12, 12)}, {"angle": "aerial", "size": "wide"}
    ),
    "overhead": Move({}, {"angle": "overhead"}),
    "low_angle": Move({}, {"angle": "low"}),
    "high_angle": Move({}, {"angle": "high"}),
    "eye_level": Move({}, {"angle": "eye"}),
    "ground_level": Move({}, {"angle": "ground"}),
    "pov": Move(
        {"dolly": (1.45, 0.75), "shake": (0.25, 0.25), "bob": (0.012, 0.012)},
        {"angle": "eye", "view": 52.0},
    ),
    "selfie": Move(
        {"shake": (0.35, 0.35), "roll": (4, 6)}, {"size": "selfie", "angle": "selfie", "aside": 0.1}
    ),
    "over_the_shoulder": Move(
        {"dolly": (1.04, 0.98)},
        {"angle": "shoulder", "size": "shoulder", "behind": 1.0, "aside": 0.2, "aperture": 0.004},
    ),
    "tiny_planet": Move({"roll": (-30, 30)}, {"lens": "tiny planet"}),
    "fisheye": Move({"roll": (-3, 3)}, {"lens": "fisheye"}),
    "anamorphic": Move({}, {"lens": "anamorphic"}),
    "motion_blur": Move({}, {"shutter": 1.0}),
    "elevator_doors": Move({"doors": (-0.25, 2.3), "dolly": (1.06, 0.94)}),
}  # fmt: skip


def held_by(moves: Iterable[str]) -> dict[str, float | str]:
    """Return all that moves hold, of each quantity what the last one says."""
    held: dict[str, float | str] = {}
    for key in moves:
        held |= MOVES.get(key, Move()).set
    return held


#: Films in which a move that goes on past its end comes to rest.
SETTLES = 0.35


def eased(t: float) -> float:
    """Return how far a move has gone at ``t`` of the film, 0 to 1 within it.

    Gently at both ends and steady between; before the start and after the end it goes on at
    the speed it has there and comes to rest, so that a film can be continued either way.

    Source: the quintic smootherstep (Perlin 2002), half mixed with a straight line, whose
    speed at the ends is 0.5.
    """
    if t < 0:
        return -0.5 * SETTLES * (1 - math.exp(t / SETTLES))
    if t > 1:
        return 1 + 0.5 * SETTLES * (1 - math.exp((1 - t) / SETTLES))
    return 0.5 * t + 0.5 * smooth(t)


def smooth(t: float) -> float:
    """Return how far a move has gone that begins and ends at rest, 0 to 1.

    Source: the quintic smootherstep (Perlin 2002).
    """
    t = min(max(t, 0.0), 1.0)
    return t * t * t * (t * (6 * t - 15) + 10)


def snapped(t: float) -> float:
    """Return how far a move that snaps has gone at ``t`` of the film, 0 to 1.

    It drifts, then runs most of its way in under a third of the film, and settles.
    """
    return 0.06 * min(max(t, 0.0), 1.0) + 0.94 * smooth((t - 0.2) / 0.3)
