"""Setting off: a manoeuvre as a pace, a way, a place to stand and a camera that follows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from reverie.engines.procedural.scene import Cast, Ground, Placement
from reverie.engines.procedural.space import Vector
from reverie.engines.procedural.spec import Subject
from reverie.engines.procedural.way import Way

from .casting import Part
from .manoeuvres import Manoeuvre
from .paced import Pace, Paced
from .rig import Rig
from .stagecraft import Member

_BEND = (7.0, 1.0)  # metres of a bend's radius at least, and in lengths of who takes it
_ROUND = 1.55  # times a bend's length: the way on which it is seen before and after
_LEANS = {"bicycle": 14.0, "motorcycle": 24.0, "scooter": 16.0, "airplane": 28.0}
_SETS_IN = 0.35  # of the way on, in which a climb sets in
_NOSE = 5.0  # degrees that an aeroplane points above its way as it climbs or sinks


@dataclass(frozen=True, slots=True)
class Voyage:
    """A manoeuvre of somebody.

    Attributes:
        story: Seconds of the story that it takes.
        length: Of who goes, metres; metres: of its way.
    """

    plan: Manoeuvre
    story: float
    length: float
    metres: float

    def way(self, noun: str) -> Way:
        """Return its path."""
        plan, after = self.plan, self.plan.after * self.metres
        if plan.grade:
            return Way(
                after, grade=plan.grade, ease=_SETS_IN * (self.metres - after), nose=_NOSE
            )  # fmt: skip
        return replace(_bend(plan, self.length), after=after, lean=_LEANS.get(noun, 0.0))


def _bend(plan: Manoeuvre, length: float) -> Way:
    """Return the bend that somebody so many metres long can take."""
    return Way(degrees=plan.turns, radius=max(_BEND[0], _BEND[1] * length))


def started(part: Part, plan: Manoeuvre, scale: float, story: float) -> tuple[Part, Voyage | None]:
    """Return somebody at the manoeuvre's pace; as it was, and None, if it does not go at all.

    Args:
        scale: World metres per metre of its own.
    """
    usual = part.actor.stride(story) * scale
    low, high = part.actor.extent()
    length = float(high[2] - low[2]) * scale
    least, lengths = plan.metres
    metres = max(least, lengths * length, _ROUND * _bend(plan, length).length) or usual
    if usual <= 0 or story <= 0:
        return part, None
    shares, factors = zip(*plan.speeds, strict=True)
    even = float(np.trapezoid(factors, shares))
    knots = tuple((s * story, f * metres / usual / even) for s, f in plan.speeds)
    slows = any(later < sooner for sooner, later in pairwise(factors))
    actor = Paced(part.actor, Pace(knots), brakes=slows and plan.lamps)
    return replace(part, actor=actor, travels=True), Voyage(plan, story, length, metres)


def under_way(
    parts: list[Part], plan: Manoeuvre | None, subjects: Sequence[Subject], story: float
) -> Voyage | None:
    """Put the main subject, in place, at the pace of a manoeuvre; return that, if it goes."""
    if plan is None or not parts:
        return None
    parts[0], voyage = started(parts[0], plan, subjects[0].size, story)
    return voyage


def gone(
    members: list[Member], voyage: Voyage | None, subjects: Sequence[Subject], ground: Ground
) -> list[Member]:
    """Return everyone, the main one on its way if it goes anywhere."""
    if voyage is None:
        return members
    return [sent(members[0], voyage, subjects[0].noun, ground), *members[1:]]


def sent(member: Member, voyage: Voyage, noun: str, ground: Ground) -> Member:
    """Return somebody on its way, with the box that the picture is composed round."""
    plan, old = voyage.plan, member.cast.placement
    heading = old.heading if plan.heading is None else math.radians(plan.heading)
    at = old.position.copy()
    if plan.start is not None:
        at[0], at[2] = plan.start
        if plan.ends:
            back = voyage.metres + voyage.length / 2
            at[0] -= math.sin(heading) * back
            at[2] -= math.cos(heading) * back
        at[1] = ground(float(at[0]), float(at[2]))
    way = voyage.way(noun)
    at[1] -= min(0.0, float(way.at(voyage.metres)[1]))  # who comes down ends on the ground
    placement = Placement(at, heading, old.scale, True, 1.0, old.free or plan.grade != 0, way)
    cast = Cast(member.cast.actor, placement)
    low, high = _box(cast, voyage)
    return replace(member, cast=cast, low=low, high=high)


def _box(cast: Cast, voyage: Voyage) -> tuple[Vector, Vector]:
    """Return the (low, high) that the picture holds at the moment for which it is composed."""
    stride = cast.actor.stride(voyage.plan.framed * voyage.story)
    low, high = cast.actor.extent()
    corners = np.array(
        [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
    there = corners * cast.placement.scale @ cast.placement.axes(stride).T
    there = there + cast.placement.at(stride)
    low, high = there.min(axis=0), there.max(axis=0)
    wider = (high - low) * (voyage.plan.room - 1) / 2
    wider[1] *= 0.5
    return low - wider * (1, 0, 1), high + wider


def followed(rig: Rig, cast: Cast, voyage: Voyage, tempo: float) -> Rig:
    """Return the camera that goes along as the manoeuvre wants it."""
    plan, actor, placement = voyage.plan, cast.actor, cast.placement
    framed = placement.at(actor.stride(plan.framed * voyage.story))
    across, up = plan.rides
    share = np.array((across, up, across))

    def gone(seconds: float) -> Vector:
        return placement.at(actor.stride(seconds * tempo)) - framed

    def along(seconds: float) -> Vector:
        return np.asarray(gone(seconds) * share, float)

    return replace(rig, follow=gone if plan.pans else along, eye=along if plan.pans else None)
