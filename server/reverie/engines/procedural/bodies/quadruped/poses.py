"""What quadrupeds do in place, and how they leap, swim, climb and fly: poses at a moment."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from reverie.engines.procedural.bodies.clock import Clock

from .downward import headed_down
from .plan import Quadruped
from .pose import STANDING, Foot, Pose


def stand(plan: Quadruped, clock: Clock) -> Pose:
    """Stand with the weight on one side, then on the other."""
    return Pose(feet=STANDING, roll=0.6 * clock.sine(5.0), ears=4 * clock.sine(1.25))


def sit(plan: Quadruped, clock: Clock) -> Pose:
    """Sit on the haunches with straight forelegs, as a dog does."""
    half, level = plan.length / 2, (plan.shoulder + plan.hip) / 2 + plan.rise
    low = plan.rump[1] * 0.86
    lean = math.asin(min(0.93, max(0.1, (plan.shoulder * 0.97 + plan.rise - low) / plan.length)))
    slope = math.degrees(math.atan2(plan.shoulder - plan.hip, plan.length))
    ahead = half * (1 - math.cos(lean))
    hind = ahead - half * math.cos(lean) + half + 0.42 * plan.hip
    scale = plan.scale
    seat = Foot(hind / scale, 0.0, 0.05)
    return Pose(
        feet=(Foot(0.01), Foot(-0.01), seat, seat),
        rise=(low + half * math.sin(lean) - level) / scale,
        ahead=ahead / scale,
        pitch=math.degrees(lean) - slope,
        neck=8.0,
        sit=1.0,
        ears=3 * clock.sine(1.25),
        tail=(14.0, 10.0, 0.0),
    )


def lie(plan: Quadruped, clock: Clock) -> Pose:
    """Lie like a sphinx, head up."""
    level = (plan.shoulder + plan.hip) / 2 + plan.rise
    low = max(plan.belly[1] - plan.belly_drop, plan.chest[1] * 0.96, plan.rump[1] * 0.96)
    slope = math.degrees(math.atan2(plan.shoulder - plan.hip, plan.length))
    fore = Foot(0.40 * plan.shoulder / plan.scale, 0.0, -0.02)
    hind = Foot(0.34 * plan.hip / plan.scale, 0.0, 0.06)
    return Pose(
        feet=(fore, fore, hind, hind),
        rise=(low - level) / plan.scale,
        pitch=-slope,
        neck=6.0,
        sit=1.0,
        lie=1.0,
        ears=3 * clock.sine(1.25),
        tail=(20.0, 12.0, 0.0),
    )


def sleep(plan: Quadruped, clock: Clock) -> Pose:
    """Lie curled up, the chin on the ground beside the flank, the tail round it, eyes shut."""
    supple = min(1.0, _SUPPLE / max(plan.shoulder * plan.size, 0.1))
    lying = replace(lie(plan, clock), bend=-_CURLED * supple, neck=0.0)
    curled = headed_down(plan, lying, 0.03)
    return replace(
        curled,
        lids=1.0,
        ears=14.0,
        nod=curled.nod + 1.5 * clock.sine(5.0),
        tail=(-60.0 - plan.tail.pitch, 1.5, -plan.tail.curl),
        wrap=-20.0 * supple,
    )


_CURLED = 34.0  # degrees that chest and rump turn to one side in sleep, of what is small
_SUPPLE = 0.62  # metres of height at the shoulder up to which one curls up all round


def feed(height: float, chew: float, lick: float) -> Callable[[Quadruped, Clock], Pose]:
    """Return the pose of eating or drinking with the mouth at ``height`` metres."""

    def pose(plan: Quadruped, clock: Clock) -> Pose:
        if plan.head.trunk is not None:
            fed = Pose(feet=STANDING, nod=4.0 * clock.sine(2.5))
            return replace(fed, jaw=0.5 + 0.5 * clock.sine(2.5))
        bent = headed_down(plan, Pose(feet=STANDING), height)
        nod = bent.nod + 2.0 * clock.sine(0.625)
        return replace(bent, jaw=chew * (0.5 + 0.5 * clock.sine(lick)), nod=nod)

    return pose


def jump(plan: Quadruped, clock: Clock) -> Pose:
    """Crouch, leap, land."""
    p = clock.phase(_LEAP) % 1.0
    air = _ramp(p, 0.35, 0.72)
    up = 4 * air * (1 - air)
    crouch = _hump(p, 0.05, 0.22, 0.36) + 0.8 * _hump(p, 0.70, 0.80, 0.96)
    high = 0.75 * up
    tuck = 0.16 * up
    fore = Foot(
        0.20 * up * math.cos(math.pi * air), high + tuck + 0.1 * (1 - air) * up, 0, 0.7 * up
    )
    hind = Foot(-0.34 * up * math.cos(math.pi * air), high + tuck + 0.1 * air * up, 0, 0.7 * up)
    return Pose(
        feet=(fore, fore, hind, hind),
        rise=high - 0.14 * crouch,
        pitch=24.0 * up * math.cos(math.pi * air) - 4.0 * crouch,
        nod=6.0 * up,
        ears=16.0 * up,
        tail=(24.0 * up, 6.0, 0.0),
        stream=up,
    )


_LEAP = 1.67  # seconds of a jump with its run-up


def leap_speed(plan: Quadruped, clock: Clock) -> float:
    """Return body metres a second while leaping again and again."""
    return 1.5 * plan.scale / _LEAP


def _ramp(p: float, start: float, end: float) -> float:
    return min(1.0, max(0.0, (p - start) / (end - start)))


def _hump(p: float, start: float, top: float, end: float) -> float:
    rise, fall = _ramp(p, start, top), _ramp(p, top, end)
    s = rise * (1 - fall)
    return s * s * (3 - 2 * s)


def swim(plan: Quadruped, clock: Clock) -> Pose:
    """Paddle with the back at the surface, y = 0, and the head above it."""
    level = (plan.shoulder + plan.hip) / 2 + plan.rise
    sink = -(level + plan.chest[1] * 0.25) / plan.scale
    feet = tuple(_paddle(sink, clock.phase(0.83) + phase) for phase in (0.25, 0.75, 0.0, 0.5))
    return Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=sink + 0.012 * clock.sine(1.25),
        pitch=6.0 + 1.5 * clock.sine(0.83),
        roll=2.0 * clock.sine(0.83, 0.25),
        neck=18.0,
        nod=8.0,
        ears=12.0,
        tail=(20.0, 14.0, 0.0),
        stream=0.3,
    )


def _paddle(sink: float, cycles: float) -> Foot:
    w = 2 * math.pi * cycles
    return Foot(0.22 * math.cos(w), sink + 0.12 + 0.10 * math.sin(w), 0, 0.35 + 0.35 * math.sin(w))


def rear(plan: Quadruped, clock: Clock) -> Pose:
    """Stand up on the hind legs and paw the air."""
    s = min(1.0, max(0.0, 0.62 - 0.75 * math.cos(2 * math.pi * clock.phase(1.67))))
    angle = math.radians(52.0 * s)
    half = plan.length / 2
    up = half * math.sin(angle) / plan.scale
    back = -half * (1 - math.cos(angle)) / plan.scale
    lift = 2 * up * 0.92
    paw = 0.14 * s * clock.sine(0.625)
    return Pose(
        feet=(
            Foot(back + 0.22 * s, lift + 0.2 * s + paw, 0, 0.8 * s),
            Foot(back + 0.22 * s, lift + 0.2 * s - paw, 0, 0.8 * s),
            Foot(0.06 * s),
            Foot(0.0),
        ),
        rise=up,
        ahead=back,
        pitch=math.degrees(angle),
        neck=12.0 * s,
        nod=-8.0 * s,
        jaw=0.5 * s,
        ears=14.0 * s,
        tail=(10.0 * s, 14.0, 0.0),
        stream=0.5 * s,
    )


def voice(neck: float, nod: float, period: float) -> Callable[[Quadruped, Clock], Pose]:
    """Return the pose of roaring, howling or barking, the head thrown up by so many degrees."""

    def pose(plan: Quadruped, clock: Clock) -> Pose:
        s = max(0.0, clock.sine(period)) ** 0.6
        return Pose(feet=STANDING, neck=neck * s, nod=nod * s, jaw=s, ears=12.0 * s, lids=0.3 * s)

    return pose


def bow(plan: Quadruped, clock: Clock) -> Pose:
    """Stretch the forelegs with the chest low, as a dog that wants to play."""
    s = 0.75 + 0.25 * clock.sine(1.25)
    half = plan.length / 2
    return Pose(
        feet=(Foot(0.28 * s), Foot(0.22 * s), Foot(-0.02), Foot(0.0)),
        rise=-0.14 * s,
        pitch=-math.degrees(math.atan2(0.26 * s * plan.scale, 2 * half)),
        neck=14.0 * s,
        nod=10.0 * s,
        tail=(34.0, 30.0, 4.0),
        wave=2 * math.pi * clock.phase(0.45) + 1e-6,
    )


def wag(plan: Quadruped, clock: Clock) -> Pose:
    """Stand and wag the tail."""
    return replace(
        stand(plan, clock),
        tail=(18.0, 34.0, 0.0),
        jaw=0.25 + 0.1 * clock.sine(0.5),
        wave=2 * math.pi * clock.phase(0.45) + 1e-6,
    )


def shake(plan: Quadruped, clock: Clock) -> Pose:
    """Shake water off."""
    s = max(0.0, clock.sine(2.5))
    quick = math.sin(2 * math.pi * clock.phase(0.21))
    return replace(
        stand(plan, clock), roll=9.0 * s * quick, gaze=(14.0 * s * quick, 0.0), lids=s, ears=20 * s
    )


def dance(plan: Quadruped, clock: Clock) -> Pose:
    """Step from side to side with a nodding head."""
    w = 2 * math.pi * clock.phase(1.25)
    lifted = [max(0.0, math.sin(w + shift)) for shift in (0.0, math.pi, math.pi, 0.0)]
    feet = [Foot(0.0, 0.13 * v, 0.0, 0.6 * v) for v in lifted]
    return Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=0.02 * math.sin(2 * w),
        roll=5.0 * math.sin(w),
        yaw=6.0 * math.sin(w + 0.6),
        nod=8.0 * math.sin(2 * w),
        gaze=(10.0 * math.sin(w), 0.0),
        tail=(20.0, 24.0, 0.0),
        wave=w + 1e-6,
    )


def climb(plan: Quadruped, clock: Clock) -> Pose:
    """Hold an upright trunk ahead and go up it hand over hand."""
    w = 2 * math.pi * clock.phase(1.67)
    half, scale = plan.length / 2, plan.scale
    up = (half + plan.rump[1]) / scale
    feet = []
    for i, shift in enumerate((0.0, math.pi, math.pi, 0.0)):
        s = math.sin(w + shift)
        base = 2 * half / scale if i < 2 else 0.15
        back = -half / scale if i < 2 else half / scale
        feet.append(Foot(back + 0.36, base + 0.14 * s + 0.1, 0.02, 0.3 + 0.2 * s))
    return Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=up - plan.hip / scale * 0.62,
        pitch=78.0,
        roll=3.0 * math.sin(w),
        neck=24.0,
        nod=26.0,
    )


def fly(plan: Quadruped, clock: Clock) -> Pose:
    """Fly with tucked legs, high over the ground, whether or not there are wings."""
    w = 2 * math.pi * clock.phase(_WINGBEAT * math.sqrt(max(plan.size, 0.2)))
    high = 0.9 + 0.06 * math.sin(w + 2.6)
    fore, hind = Foot(0.12, high + 0.12, 0, 0.8), Foot(-0.16, high + 0.10, 0, 0.7)
    return Pose(
        feet=(fore, fore, hind, hind),
        rise=high,
        pitch=4.0 + 2.0 * math.sin(w),
        neck=-10.0,
        nod=4.0,
        ears=14.0,
        tail=(24.0, 14.0, 0.0),
        wave=w + 1e-6,
        stream=0.7,
        wing=16.0 + 36.0 * math.sin(w),
    )


_WINGBEAT = 0.9  # seconds, for a body of the plan's own size
