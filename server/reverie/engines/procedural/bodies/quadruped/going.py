"""How quadrupeds go: gaits fitted to their legs, and the pose that each moment of one has."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.gait import GAITS, HOP, ON_TWO, Gait, cycle_seconds, step

from .body import Spine
from .legs import hung
from .plan import Leg, Quadruped
from .pose import Foot, Pose

_SINK = 0.035  # metres: how much lower than standing any gait carries the body
_CROUCHES = (0.0, 0.02, 0.04, 0.06, 0.08, 0.1)  # metres lower still, where legs are short of reach
_LOOKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # of a step, at which it is asked how far the leg reaches
_LEAST = 0.05  # metres of a step at least
_SURE = 0.98  # of the reach, for what lies between those looks


def cycle(plan: Quadruped, gait: Gait, clock: Clock) -> float:
    """Return the seconds of one cycle of a gait."""
    height = plan.size * (plan.shoulder + plan.hip) / 2
    return cycle_seconds(gait.period, height, clock.loop)


def fitted(plan: Quadruped, name: str) -> Gait:
    """Return a gait with steps that these legs can take without dragging a foot.

    Where legs are short of reach the body is carried lower, as far as the gait crouches.
    """
    return _fitted(_Frame(plan), _gait(plan, name))


class _Frame:
    """A plan, told apart by what gaits depend on."""

    def __init__(self, plan: Quadruped) -> None:
        self.plan = plan
        p = plan
        self.key: tuple[float | Leg | bool | None, ...] = (
            *(p.shoulder, p.hip, p.length, p.rise, p.track, p.stance, *p.neck),
            *(p.tail.pitch, p.tail.curl, p.tail.hair, p.leg, p.arms is None),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frame) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=256)
def _fitted(frame: _Frame, gait: Gait) -> Gait:
    plan, low = frame.plan, max(gait.low, _SINK)
    lowest = [c for c in _CROUCHES if c <= gait.crouch]
    tried = [replace(gait, low=low + more) for more in lowest]
    rooms = [_room(plan, candidate) for candidate in tried]
    enough = next((k for k, room in enumerate(rooms) if room >= gait.stride), None)
    best = rooms.index(max(rooms)) if enough is None else enough
    stride = min(gait.stride, max(_LEAST, rooms[best]))
    share = math.sqrt(stride / gait.stride)
    return replace(tried[best], stride=stride, lift=gait.lift * share)


def _room(plan: Quadruped, gait: Gait) -> float:
    """Return the longest step that every leg can take from landing to lifting, scaled metres."""
    legs = (0, 1, 2, 3) if plan.arms is None else (2, 3)
    return min(_reach(plan, gait, index, u) for index in legs for u in _LOOKS) / plan.scale * _SURE


def _reach(plan: Quadruped, gait: Gait, index: int, u: float) -> float:
    """Return the longest step, metres, that leaves a leg long enough at ``u`` of it."""
    spine = Spine(plan, gaited(plan, gait, u * gait.duty - gait.phases[index]))
    joint, ground, longest = hung(plan, spine.chest if index < 2 else spine.rump, index)
    aside, high = float(joint[0] - ground[0]), float(joint[1] - ground[1])
    flat = math.sqrt(max(longest**2 - aside**2 - high**2, 0.0))
    ahead, way = float(ground[2] - joint[2]), 0.5 - u
    return (flat - math.copysign(ahead, way * ahead)) / max(abs(way), 1e-3)


def _gait(plan: Quadruped, name: str) -> Gait:
    """Return a gait of four legs, or of two; what has a trunk is too heavy to leave the ground."""
    if plan.arms is None:
        return GAITS["amble" if name == "gallop" and plan.head.trunk is not None else name]
    return HOP if plan.arms.hops and name in ("trot", "gallop", "walk") else ON_TWO[name]


def gaited(plan: Quadruped, gait: Gait, cycles: float, *, stalks: bool = False) -> Pose:
    """Return the pose of a gait after so many cycles."""
    w = 2 * math.pi * cycles
    feet = tuple(Foot.stepping(step(gait, cycles + phase)) for phase in gait.phases)
    stalk = plan.stalk if stalks else 0.0
    going = Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=gait.bob * math.sin(2 * w) - gait.low,
        pitch=gait.pitch * math.sin(2 * w),
        roll=gait.roll * math.sin(w),
        flex=gait.flex * math.sin(w),
        neck=0.6 * gait.nod * math.sin(2 * w + 0.8) - stalk,
        nod=gait.nod * math.sin(2 * w + 0.8) - 0.3 * stalk,
        ears=3 * math.sin(w),
        tail=(0.0, 9.0, 0.0),
        wave=w + 1e-6,
        stream=0.25,
    )
    if not gait.gathers:
        return going
    return _hopping(gait, w, going) if plan.arms is not None else _galloping(plan, gait, w, going)


def _hopping(gait: Gait, w: float, going: Pose) -> Pose:
    """Return a pose of both hind legs' leaps: highest when they are together in the air."""
    return replace(
        going,
        rise=gait.bob * (0.45 - math.cos(w - math.pi * gait.duty)) - gait.low,
        pitch=gait.pitch * math.sin(w + 1.9),
        flex=gait.flex * math.sin(w + 0.3),
        ears=18.0,
        tail=(28.0, 9.0, 0.0),
        stream=1.0,
    )


_LEVEL = 24.0  # degrees: how a neck is carried at full speed
_STREAMS = 14.0  # degrees: how a tail is carried then
_GATHERED = 0.87  # cycles: when the hind feet come down ahead, under the arched back


def _galloping(plan: Quadruped, gait: Gait, w: float, going: Pose) -> Pose:
    """Return a pose of leaps from the hind feet to the fore feet and on to the hind feet.

    The back arches as the feet gather and hollows as they are flung out; head and tail are
    stretched into one line, ears laid back.
    """
    carried = (plan.neck[1] + plan.neck[2]) / 2
    down = min(0.0, _LEVEL - carried) * _STRETCHED
    beat = 2.5 * math.sin(w + 0.6)
    hangs = plan.tail.hair or plan.tail.corkscrew
    lifted = 24.0 if hangs else _STREAMS - plan.tail.pitch
    straight = 0.0 if hangs else -0.75 * plan.tail.curl - (4.0 if plan.tail.tuft else 0.0)
    return replace(
        going,
        rise=-gait.bob * math.cos(2 * w - 1.0) - gait.low,
        pitch=gait.pitch * math.sin(w),
        flex=gait.flex * math.cos(w - 2 * math.pi * _GATHERED),
        neck=down + gait.nod * math.sin(w + 2.6),
        nod=-0.45 * down + beat,
        ears=34.0,
        jaw=0.22 + 0.06 * math.sin(w),
        tail=(lifted + 9.0 * math.sin(w + 2.2), 5.0, straight),
        stream=1.0,
    )


_STRETCHED = 0.75  # share of the way from its usual carriage that a neck goes to be level
