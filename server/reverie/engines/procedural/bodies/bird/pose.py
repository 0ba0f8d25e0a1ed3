"""How a bird holds itself, from one moment to the next."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.kind import Moving

from .plan import Bird

ACTIONS = ("stand", "walk", "fly", "soar", "swim", "eat", "sing", "flap", "sleep", "hop", "display")
SAME = {
    "perch": "stand", "sit": "stand", "look": "stand", "rest": "stand", "watch": "stand",
    "lie": "sleep", "nap": "sleep", "run": "walk", "waddle": "walk", "wander": "walk",
    "march": "walk", "prowl": "walk", "glide": "soar", "hover": "fly", "flutter": "fly",
    "drink": "eat", "peck": "eat", "feed": "eat", "graze": "eat", "chirp": "sing",
    "tweet": "sing", "crow": "sing", "call": "sing", "quack": "sing", "roar": "sing",
    "jump": "hop", "dance": "display", "float": "swim", "dive": "swim", "play": "flap",
}  # fmt: skip
_STEP = 0.16  # metres that a foot passes under a bird of half a metre
_DUTY = 0.6
_AFLOAT = -0.06  # of the body's half height: how high its middle swims over the water


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of a bird.

    Attributes:
        flying: Wings are spread. afloat: Legs are drawn up. wings: (arm, forearm, hand) degrees up.
        rise: Metres. pitch, roll: Degrees added. neck: Degrees added along it; nod: of the head.
        gaze: (yaw, pitch) degrees. bill: 0 shut, 1 open. lids: 0 open, 1 shut.
        feet: (ahead, up) metres of left and right. out: Degrees the folded wings are lifted.
        fan: How far the tail is spread, a factor.
    """

    flying: bool = False
    wings: tuple[float, float, float] = (10.0, -2.0, -2.0)
    rise: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    neck: float = 0.0
    nod: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)
    bill: float = 0.0
    lids: float = 0.0
    feet: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))
    out: float = 0.0
    fan: float = 1.0
    afloat: bool = False


def posed(plan: Bird, moving: Moving) -> Pose:
    """Return the pose of an action at a moment; the rest pose has the same wings."""
    flying = moving.action in ("fly", "soar")
    if moving.clock is None:
        return Pose(flying=flying)
    clock = moving.clock
    pose = _ACTS[moving.action](plan, clock)
    yaw, pitch = (0.0, 0.0) if moving.action == "sleep" else clock.glance()
    gaze = (pose.gaze[0] + yaw + moving.gaze[0], pose.gaze[1] + pitch + moving.gaze[1])
    lids = 1.0 if moving.action == "sleep" else clock.blink()
    return replace(pose, gaze=gaze, lids=lids)


def _stand(_plan: Bird, clock: Clock) -> Pose:
    return Pose(rise=0.004 * clock.sine(2.5), neck=2 * clock.sine(5.0), out=1.5 * clock.sine(2.5))


def step_seconds(plan: Bird) -> float:
    """Return the seconds of two steps; long legs take their time."""
    return 0.62 * math.sqrt(max(0.2, plan.size * plan.height) / 0.5)


def _walk(plan: Bird, clock: Clock) -> Pose:
    cycles = clock.phase(step_seconds(plan))
    w = 2 * math.pi * cycles
    left, right = _foot(plan, cycles), _foot(plan, cycles + 0.5)
    return Pose(
        rise=0.012 * abs(math.sin(w)),
        roll=(7.0 if plan.pitch > 60 else 4.0) * math.sin(w),
        neck=5 * math.sin(2 * w),
        feet=(left, right),
        out=6 * max(0.0, math.sin(w)) if plan.flipper else 0.0,
    )


def stride(plan: Bird) -> float:
    """Return the metres that a foot passes under the body while it is down."""
    return _STEP * max(0.6, plan.height / 0.46)


def _foot(plan: Bird, cycles: float) -> tuple[float, float]:
    s = cycles % 1.0
    if s < _DUTY:
        return stride(plan) * (0.5 - s / _DUTY), 0.0
    f = (s - _DUTY) / (1 - _DUTY)
    eased = f * f * (3 - 2 * f)
    return stride(plan) * (eased - 0.5), 0.3 * stride(plan) * math.sin(math.pi * f)


def _beat(plan: Bird) -> float:
    """Return the seconds of one wing beat: large wings are slow."""
    return max(0.25, 0.75 * math.sqrt(plan.size * plan.span))


def _fly(plan: Bird, clock: Clock) -> Pose:
    w = 2 * math.pi * clock.phase(_beat(plan))
    wings = (
        26 * math.sin(w) + 10,
        26 * math.sin(w - 0.9) - 2,
        24 * math.sin(w - 1.5) - 2,
    )
    return Pose(True, wings, rise=-0.07 * math.sin(w), pitch=2 * math.sin(w + 1))


def _soar(_plan: Bird, clock: Clock) -> Pose:
    lift = 2.5 * clock.sine(2.5)
    return Pose(
        True, (9 + lift, 4 + lift, 6 + 2 * lift), 0.04 * clock.sine(5.0), roll=7 * clock.sine(5.0)
    )


def _swim(plan: Bird, clock: Clock) -> Pose:
    """Float with y = 0 at the water: the belly under it, the legs drawn up into the belly."""
    return Pose(
        afloat=True,
        rise=plan.body[1] * _AFLOAT - plan.height + 0.008 * clock.sine(1.67),
        pitch=min(0.0, 6.0 - plan.pitch) + 1.2 * clock.sine(1.67, 0.2),
        neck=3 * clock.sine(1.25),
        feet=((0.04 * clock.sine(0.83), 0.0), (-0.04 * clock.sine(0.83), 0.0)),
    )


def _eat(plan: Bird, clock: Clock) -> Pose:
    p = clock.phase(1.67) % 1.0
    s = math.sin(math.pi * min(1.0, p / 0.7)) ** 2 if p < 0.7 else 0.0
    tap = 4 * math.sin(8 * math.pi * p) * s
    lean = 40.0 if plan.pitch < 60 else 55.0
    return Pose(
        pitch=-lean * s, neck=-95 * s + tap, nod=-42 * s, bill=0.4 * s * abs(math.sin(9 * p))
    )


def _sing(_plan: Bird, clock: Clock) -> Pose:
    s = max(0.0, clock.sine(1.25)) ** 0.5
    return Pose(neck=14 * s, nod=16 * s, bill=s, out=4 * s, rise=0.01 * s)


def _flap(_plan: Bird, clock: Clock) -> Pose:
    s = 0.5 - 0.5 * math.cos(2 * math.pi * clock.phase(0.5))
    return Pose(out=62 * s, neck=8 * s, rise=0.02 * s, bill=0.3 * s)


def _sleep(_plan: Bird, clock: Clock) -> Pose:
    return Pose(neck=-28, nod=-26 + clock.sine(5.0), rise=-0.02)


def _hop(plan: Bird, clock: Clock) -> Pose:
    p = clock.phase(0.83) % 1.0
    air = math.sin(math.pi * min(1.0, p / 0.5)) if p < 0.5 else 0.0
    up = 0.16 * air * plan.height / 0.46
    crouch = -0.02 * math.sin(math.pi * max(0.0, (p - 0.5) / 0.5))
    return Pose(rise=up + crouch, pitch=6 * air, feet=((0.0, up), (0.0, up)), out=14 * air)


def _display(plan: Bird, clock: Clock) -> Pose:
    w = 2 * math.pi * clock.phase(1.25)
    return Pose(
        rise=0.012 * abs(math.sin(w)),
        roll=6 * math.sin(w),
        neck=10 * math.sin(2 * w),
        out=18 + 12 * math.sin(w),
        fan=1.7,
        feet=(
            (0.0, 0.05 * max(0.0, math.sin(w))),
            (0.0, 0.05 * max(0.0, -math.sin(w))),
        ),
    )


_ACTS = {
    "stand": _stand,
    "walk": _walk,
    "fly": _fly,
    "soar": _soar,
    "swim": _swim,
    "eat": _eat,
    "sing": _sing,
    "flap": _flap,
    "sleep": _sleep,
    "hop": _hop,
    "display": _display,
}


def speed(plan: Bird, action: str, clock: Clock) -> float:
    """Return body metres a second."""
    if action == "walk":
        return stride(plan) / _DUTY * clock.rate(step_seconds(plan))
    return {"fly": 3.0, "soar": 2.4, "swim": 0.35, "hop": 0.3}.get(action, 0.0)
