"""Habits of quadrupeds: they groom, beg, sniff, dig, squirt water and get up on two legs."""

from __future__ import annotations

import math
from dataclasses import replace

from reverie.engines.procedural.bodies.clock import Clock

from .downward import headed_down
from .plan import Quadruped
from .pose import STANDING, Foot, Pose
from .poses import bow, sit


def groom(plan: Quadruped, clock: Clock) -> Pose:
    """Sit and lick a raised forepaw."""
    sitting = sit(plan, clock)
    lick = clock.sine(0.5)
    raised = Foot(0.30, 0.42 * plan.shoulder / plan.scale + 0.02 * lick, -0.02, 0.55)
    return replace(
        sitting,
        feet=(raised, *sitting.feet[1:]),
        neck=-26.0 + 2.0 * lick,
        nod=-34.0 + 5.0 * lick,
        gaze=(9.0, 0.0),
        jaw=0.22 + 0.2 * lick,
        lids=0.55,
        tail=(-8.0, 6.0, 0.0),
    )


def beg(plan: Quadruped, clock: Clock) -> Pose:
    """Sit up on the haunches, the forepaws before the chest."""
    sitting = sit(plan, clock)
    up = 26.0 + 2.0 * clock.sine(1.25)
    half, paw = plan.length / 2, 0.03 * clock.sine(0.625)
    more = math.sin(math.radians(sitting.pitch + up)) - math.sin(math.radians(sitting.pitch))
    rise = half * more / plan.scale
    fore = Foot(-0.02, 0.62 * plan.shoulder / plan.scale + rise + paw, -0.03, 0.95)
    return replace(
        sitting,
        feet=(fore, replace(fore, y=fore.y - 2 * paw), *sitting.feet[2:]),
        pitch=sitting.pitch + up,
        rise=sitting.rise + rise,
        ahead=sitting.ahead - 0.5 * half / plan.scale * 0.4,
        neck=-14.0,
        nod=-10.0,
        jaw=0.3,
        wave=2 * math.pi * clock.phase(0.45) + 1e-6,
        tail=(8.0, 26.0, 0.0),
    )


def sniff(plan: Quadruped, clock: Clock) -> Pose:
    """Hold the nose up into the wind, drawing it in by jerks."""
    jerk = max(0.0, clock.sine(0.35))
    turned = 16.0 * clock.sine(5.0)
    up = 30.0 + 4.0 * clock.sine(2.5)
    return Pose(
        feet=STANDING, pitch=5.0, rise=0.01, neck=up, nod=0.6 * up + 5.0 * jerk,
        gaze=(turned, 0.0), jaw=0.10, ears=-6.0,
    )  # fmt: skip


def dig(plan: Quadruped, clock: Clock) -> Pose:
    """Scrape the ground with the forepaws in turn, the chest low."""
    w = 2 * math.pi * clock.phase(0.42)
    low = bow(plan, clock)
    left, right = (_scrape(w + shift) for shift in (0.0, math.pi))
    bent = headed_down(plan, replace(low, feet=(left, right, *low.feet[2:]), neck=0.0), 0.16)
    return replace(bent, nod=bent.nod + 4.0 * math.sin(w), wave=w + 1e-6)


def _scrape(w: float) -> Foot:
    return Foot(0.22 + 0.20 * math.cos(w), max(0.0, 0.16 * math.sin(w)), -0.04, 0.4)


def squirt(plan: Quadruped, clock: Clock) -> Pose:
    """Raise the trunk over the head, its tip curled back over the body."""
    s = 0.85 + 0.15 * clock.sine(2.5)
    return Pose(
        feet=STANDING, neck=10.0, nod=16.0, ears=-14.0 * s, jaw=0.0, lids=0.35,
        trunk=(128.0 * s, 17.0 * s), wave=0.4 * clock.sine(2.5) + 1e-6,
    )  # fmt: skip


def rise_up(plan: Quadruped, clock: Clock) -> Pose:
    """Stand on the hind legs, the forelegs hanging before the chest."""
    sway = clock.sine(2.5)
    angle = math.radians(74.0 + 2.0 * sway)
    half = plan.length / 2
    up = half * math.sin(angle) / plan.scale
    back = -half * (1 - math.cos(angle)) / plan.scale
    lift = 2 * up - 0.62 * plan.shoulder / plan.scale
    return Pose(
        feet=(
            Foot(back - 0.10, lift + 0.45, -0.02, 0.9),
            Foot(back - 0.06, lift + 0.41, -0.02, 0.9),
            Foot(0.05),
            Foot(-0.02),
        ),
        rise=up,
        ahead=back,
        pitch=math.degrees(angle),
        neck=-40.0,
        nod=-8.0 + 3.0 * sway,
        gaze=(10.0 * sway, 0.0),
        jaw=0.15,
    )
