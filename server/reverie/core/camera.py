"""The API's camera motions and concepts, as data: the string a caller writes, and its meaning.

A motion is written into the prompt; a concept is a field of the request. Both come down to
the same few moves, which a director turns into a camera path.

Source: the fifteen motions are those of the API's first published schema; the concept keys
are the hosted API's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Axis(StrEnum):
    """What a move changes. Positive is the direction named after the comma."""

    TRUCK = "truck"  # the camera slides sideways, right
    PEDESTAL = "pedestal"  # the camera slides vertically, up
    DOLLY = "dolly"  # the camera travels along its view, forward
    ZOOM = "zoom"  # the field of view narrows, in
    PAN = "pan"  # the camera turns about its vertical, right
    TILT = "tilt"  # the camera turns about its horizontal, up
    ROLL = "roll"  # the camera turns about its view, clockwise
    ORBIT = "orbit"  # the camera circles its subject and keeps looking at it, right
    CRANE = "crane"  # the camera rises on an arm and keeps looking at its subject, up


class Framing(StrEnum):
    """Where the camera stands, or what kind of camera it is."""

    LOW_ANGLE = "low_angle"
    HIGH_ANGLE = "high_angle"
    OVERHEAD = "overhead"
    EYE_LEVEL = "eye_level"
    GROUND_LEVEL = "ground_level"
    AERIAL = "aerial"
    OVER_THE_SHOULDER = "over_the_shoulder"
    POV = "pov"
    SELFIE = "selfie"
    TINY_PLANET = "tiny_planet"
    ELEVATOR_DOORS = "elevator_doors"


@dataclass(frozen=True, slots=True)
class Move:
    """One movement of the camera over a whole shot.

    Attributes:
        axis: What changes.
        amount: Signed share of the axis's usual travel in a shot; 1 is a clear, calm move.
    """

    axis: Axis
    amount: float


@dataclass(frozen=True, slots=True)
class Shot:
    """What a motion or a concept asks of the director.

    Attributes:
        moves: Made together.
        framing: Where the camera stands, if that is asked for.
        shake: 0 is a tripod, 1 is a hand that holds a camera.
        snap: 0 is even; 1 is a robot arm that is suddenly there.
    """

    moves: tuple[Move, ...] = ()
    framing: Framing | None = None
    shake: float = 0.0
    snap: float = 0.0


def _move(axis: Axis, amount: float = 1.0) -> Shot:
    return Shot((Move(axis, amount),))


#: Words that may stand in a prompt, after "camera".
MOTIONS: dict[str, Shot] = {
    "camera static": Shot(),
    "camera move left": _move(Axis.TRUCK, -1),
    "camera move right": _move(Axis.TRUCK),
    "camera move up": _move(Axis.PEDESTAL),
    "camera move down": _move(Axis.PEDESTAL, -1),
    "camera push in": _move(Axis.DOLLY),
    "camera pull out": _move(Axis.DOLLY, -1),
    "camera zoom in": _move(Axis.ZOOM),
    "camera zoom out": _move(Axis.ZOOM, -1),
    "camera pan left": _move(Axis.PAN, -1),
    "camera pan right": _move(Axis.PAN),
    "camera orbit left": _move(Axis.ORBIT, -1),
    "camera orbit right": _move(Axis.ORBIT),
    "camera crane up": _move(Axis.CRANE),
    "camera crane down": _move(Axis.CRANE, -1),
}

#: Keys of the request's ``concepts``.
CONCEPTS: dict[str, Shot] = {
    "aerial": Shot(framing=Framing.AERIAL),
    "aerial_drone": Shot((Move(Axis.DOLLY, 1), Move(Axis.ORBIT, 0.3)), Framing.AERIAL),
    "bolt_cam": Shot((Move(Axis.DOLLY, 1.5), Move(Axis.ORBIT, 0.5)), snap=1),
    "crane_down": MOTIONS["camera crane down"],
    "crane_up": MOTIONS["camera crane up"],
    "dolly_zoom": Shot((Move(Axis.DOLLY, 1), Move(Axis.ZOOM, -1))),
    "elevator_doors": Shot(framing=Framing.ELEVATOR_DOORS),
    "eye_level": Shot(framing=Framing.EYE_LEVEL),
    "ground_level": Shot(framing=Framing.GROUND_LEVEL),
    "handheld": Shot(shake=1),
    "high_angle": Shot(framing=Framing.HIGH_ANGLE),
    "low_angle": Shot(framing=Framing.LOW_ANGLE),
    "orbit_left": MOTIONS["camera orbit left"],
    "orbit_right": MOTIONS["camera orbit right"],
    "over_the_shoulder": Shot(framing=Framing.OVER_THE_SHOULDER),
    "overhead": Shot(framing=Framing.OVERHEAD),
    "pan_left": MOTIONS["camera pan left"],
    "pan_right": MOTIONS["camera pan right"],
    "pedestal_down": MOTIONS["camera move down"],
    "pedestal_up": MOTIONS["camera move up"],
    "pov": Shot((Move(Axis.DOLLY, 1),), Framing.POV, shake=0.5),
    "pull_out": MOTIONS["camera pull out"],
    "push_in": MOTIONS["camera push in"],
    "roll_left": _move(Axis.ROLL, -1),
    "roll_right": _move(Axis.ROLL),
    "selfie": Shot(framing=Framing.SELFIE, shake=0.3),
    "static": MOTIONS["camera static"],
    "tilt_down": _move(Axis.TILT, -1),
    "tilt_up": _move(Axis.TILT),
    "tiny_planet": Shot((Move(Axis.ROLL, 0.5),), Framing.TINY_PLANET),
    "truck_left": MOTIONS["camera move left"],
    "truck_right": MOTIONS["camera move right"],
    "zoom_in": MOTIONS["camera zoom in"],
    "zoom_out": MOTIONS["camera zoom out"],
}
