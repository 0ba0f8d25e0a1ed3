"""Stagecraft: from parts to placed actors, and the marks they leave on the ground."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.scene import Actor, Cast, Ground, Placement, Trace
from reverie.engines.procedural.space import Vector, turn
from reverie.engines.procedural.spec import Spec, Subject

from .carried import Carried, relative
from .casting import Part
from .depth import FARTHEST
from .elements import Element
from .framing import Size
from .headings import ALONG, AZIMUTH, BRIDGE, Relations, headings, paces, stays
from .hollows import is_open
from .moves import held_by
from .playing import is_furniture
from .plots import Plot, joined_up, set_out
from .proportion import TOUCHING
from .tops import top

#: Seconds after which whoever crosses a bridge is on its middle.
HALFWAY = 2.5

#: Part of its height by which one of several is taller or shorter.
STATURE = 0.06

#: Seconds that whoever travels has been on the way before the film begins.
CAME_FROM = 9.0

#: Prints that ground takes; vehicles' wheels and the rest leave none yet.
PRINTED = frozenset(("paw", "hoof", "foot", "claw"))


@dataclass(frozen=True, slots=True)
class Member:
    """One actor on stage and what the camera must know of it.

    Attributes:
        subject: Index in the Spec.
        low, high: (3,) world metres at the start.
    """

    cast: Cast
    subject: int
    low: Vector
    high: Vector


@dataclass(frozen=True, slots=True)
class View:
    """How the stage is seen: the size of the shot, and the picture's width over its height.

    Attributes:
        reach: Metres to which somebody may step back.
    """

    size: Size
    aspect: float
    reach: float = FARTHEST


def stand(
    spec: Spec,
    subjects: Sequence[Subject],
    parts: Sequence[Part],
    ground: Ground,
    seed: int,
    where: Element,
    view: View,
) -> list[Member]:
    """Place every copy of every subject."""
    if not subjects:
        return []
    related = _related(spec, subjects)
    relations = joined_up(len(subjects), related)
    turned = headings(spec, subjects, parts, relations, where)
    gone = paces(subjects, parts, relations)
    seats = [_seat(i, subjects, parts) for i in range(len(subjects))]
    plots = [
        Plot(part.actor, heading - AZIMUTH, seats[i], is_open(parts[i].shown), part.travels)
        for i, (part, heading) in enumerate(zip(parts, turned, strict=True))
    ]
    staged = set_out(plots, subjects, relations, seed, view.size, view.aspect, view.reach)
    members: list[Member] = []
    first: dict[int, Placement] = {}
    for i in sorted(range(len(subjects)), key=lambda i: _storey(i, relations)):
        kind, other = relations.get(i, ("", i))
        for copy, spot in enumerate(staged[i].spots):
            actor = parts[i].player(copy)
            at = turn(yaw=AZIMUTH) @ spot + where.shift
            placement = Placement(
                np.array((at[0], at[1] + _floor(at, ground, where), at[2])),
                math.radians(turned[i]),
                staged[i].scale * _stature(copy),
                parts[i].travels and not stays(i, parts, relations),
                gone[i] * _in_step(parts[i].actor, actor),
                where.leaves_the_ground,
            )
            if kind == ALONG and placement.travels:
                halfway = placement.at(actor.stride(HALFWAY)) - placement.position
                placement = replace(placement, position=placement.position - halfway)
            low, high = _turned_box(actor, turned[i], placement.scale)
            low, high = low + placement.position, high + placement.position
            if kind in TOUCHING and other in first and _moves(parts[other], first[other]):
                carried = Carried(
                    actor, parts[other].actor, first[other], placement.scale,
                    relative(turned[i], first[other]), seats[other][1],
                )  # fmt: skip
                actor = carried
                placement = carried.placement(placement.position - first[other].position)
            first.setdefault(i, placement)
            members.append(Member(Cast(actor, placement), i, low, high))
    return sorted(members, key=lambda member: member.subject)


def _related(spec: Spec, subjects: Sequence[Subject]) -> dict[int, tuple[str, int]]:
    """Return how each stands to one other."""
    relations = {
        i: (r.kind, r.other)
        for i, s in enumerate(subjects)
        for r in s.relations[:1]
        if r.other < len(subjects) and r.other != i
    }
    for i, (kind, other) in list(relations.items()):
        if kind == "between" and subjects[other].count == 1:
            relations[i] = ("right", other)
        elif kind == "on" and subjects[other].noun == BRIDGE:
            relations[i] = (ALONG, other)
    for i, subject in enumerate(subjects):
        ends = [r.other for r in subject.relations if r.kind == "between"]
        if len(ends) == 2 and max(ends) < len(subjects) and i not in ends:
            relations[i], relations[ends[1]] = ("right", ends[0]), ("right", i)
    if "behind" in held_by(spec.shot.moves) and len(subjects) > 1:
        relations[0] = ("front", 1)
    return relations


def _seat(i: int, subjects: Sequence[Subject], parts: Sequence[Part]) -> tuple[Vector, str | None]:
    """Return where things stand on somebody, and the anchor that they follow."""
    part = next(
        (r.part for s in subjects for r in s.relations if r.other == i and r.kind == "on"), ""
    )
    return top(parts[i].actor, part, seat=is_furniture(subjects[i].noun))


def _stature(copy: int) -> float:
    """Return the factor of one copy's height: the first has its own, the next differ a little."""
    return 1.0 + STATURE * math.sin(2.4 * copy)


def _in_step(first: Actor, other: Actor) -> float:
    """Return the factor of another's stride with which it keeps up with the first."""
    mine, theirs = first.stride(1.0), other.stride(1.0)
    return mine / theirs if theirs > 1e-3 else 1.0


def _storey(i: int, relations: Relations) -> int:
    """Return how many are below somebody who is on something."""
    seen: list[int] = []
    while i in relations and relations[i][0] in TOUCHING and i not in seen:
        seen.append(i)
        i = relations[i][1]
    return len(seen)


def _moves(part: Part, placement: Placement) -> bool:
    """Whether somebody shakes or takes along what is on it."""
    return placement.travels or part.kind in ("animal", "person", "toy")


def _floor(at: Vector, ground: Ground, where: Element) -> float:
    """Return the height that everyone's own height is measured from: the earth, or the water."""
    return 0.0 if where.level is not None else ground(float(at[0]), float(at[2]))


def marks(members: Sequence[Member], seconds: float, ground: Ground) -> list[Trace]:
    """Return the prints that everyone leaves until ``seconds`` of the story, by time."""
    traces = [trace for member in members for trace in _prints(member, seconds, ground)]
    return sorted(traces, key=lambda trace: trace.seconds)


def _prints(member: Member, seconds: float, ground: Ground) -> Iterator[Trace]:
    placement = member.cast.placement
    if not placement.travels or placement.position[1] - _under(placement, ground) > 0.2:
        return
    actor = member.cast.actor
    come = np.array((0.0, 0.0, actor.stride(CAME_FROM)))
    before = [
        (fall, fall.seconds - CAME_FROM, fall.position - come)
        for fall in actor.footfalls(CAME_FROM)
    ]
    since = [(fall, fall.seconds, fall.position) for fall in actor.footfalls(seconds)]
    for fall, when, where in (*before, *since):
        if fall.kind in PRINTED:
            stride = actor.stride(when)
            axes = placement.axes(stride)
            at = placement.at(stride) + axes @ ((where - (0.0, 0.0, stride)) * placement.scale)
            at[1] = ground(float(at[0]), float(at[2]))
            heading = math.atan2(axes[0, 2], axes[2, 2])
            yield Trace(fall.kind, when, at, heading, fall.size * placement.scale)


def _under(placement: Placement, ground: Ground) -> float:
    return ground(float(placement.position[0]), float(placement.position[2]))


def _turned_box(actor: Actor, degrees: float, scale: float) -> tuple[Vector, Vector]:
    """Return (low, high): the actor's box, scaled and turned, about its own origin."""
    low, high = actor.extent()
    corners = np.array(
        [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
    turned = corners @ turn(yaw=degrees).T * scale
    return turned.min(axis=0), turned.max(axis=0)
