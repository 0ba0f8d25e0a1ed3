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
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Move:
    """One camera move or lens.

    Attributes:
        track: Quantity -> (start, end).
        set: Quantities that hold all through, such as a lens or an angle.
    """

    track: dict[str, tuple[float, float]] = field(default_factory=dict)
    set: dict[str, float | str] = field(default_factory=dict)


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
    "push_in": Move({"dolly": (1.3, 0.8)}),
    "pull_out": Move({"dolly": (0.8, 1.35)}),
    "orbit_left": Move({"orbit": (28, -28)}),
    "orbit_right": Move({"orbit": (-28, 28)}),
    "truck_left": Move({"truck": (0.3, -0.3)}),
    "truck_right": Move({"truck": (-0.3, 0.3)}),
    "move_left": Move({"truck": (0.3, -0.3)}),
    "move_right": Move({"truck": (-0.3, 0.3)}),
    "pedestal_up": Move({"pedestal": (-0.12, 0.3)}),
    "pedestal_down": Move({"pedestal": (0.3, -0.12)}),
    "move_up": Move({"pedestal": (-0.12, 0.3)}),
    "move_down": Move({"pedestal": (0.3, -0.12)}),
    "crane_up": Move({"crane": (-0.1, 1.5), "dolly": (1.0, 1.12)}),
    "crane_down": Move({"crane": (1.5, -0.1), "dolly": (1.12, 1.0)}),
    # The background swells while the subject keeps its size: distance and lens trade places.
    "dolly_zoom": Move({"dolly": (1.75, 0.72), "zoom": (0.5714, 1.3889)}),
    "handheld": Move({"shake": (0.35, 0.35)}),
    "shake": Move({"shake": (1.6, 1.6)}),
    "rack_focus": Move({"focus": (0.0, 1.0)}, {"aperture": 0.16}),
    "bolt_cam": Move({"dolly": (1.9, 0.62), "orbit": (-38, 24), "crane": (0.9, 0.0)}),
    "aerial": Move({"orbit": (-8, 8)}, {"angle": "overhead", "size": "wide"}),
    "aerial_drone": Move(
        {"dolly": (1.25, 0.95), "orbit": (-12, 12)}, {"angle": "aerial", "size": "wide"}
    ),
    "overhead": Move({}, {"angle": "overhead"}),
    "low_angle": Move({}, {"angle": "low"}),
    "high_angle": Move({}, {"angle": "high"}),
    "eye_level": Move({}, {"angle": "eye"}),
    "ground_level": Move({}, {"angle": "ground"}),
    "pov": Move({"dolly": (1.25, 0.8), "shake": (0.25, 0.25)}, {"angle": "eye"}),
    "selfie": Move({"shake": (0.3, 0.3)}, {"size": "close", "angle": "eye", "wide_lens": 1.5}),
    "over_the_shoulder": Move({}, {"angle": "eye", "behind": 1.0}),
    "tiny_planet": Move({"roll": (-30, 30)}, {"lens": "tiny planet"}),
    "fisheye": Move({}, {"lens": "fisheye"}),
    "elevator_doors": Move({"doors": (0.0, 1.0)}),
}  # fmt: skip


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
    smooth = t * t * t * (t * (6 * t - 15) + 10)
    return 0.5 * t + 0.5 * smooth
