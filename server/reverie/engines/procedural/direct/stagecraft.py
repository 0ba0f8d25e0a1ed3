"""Stagecraft: from parts to placed actors, and the marks they leave on the ground."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from reverie.engines.procedural.scene import Actor, Cast, Ground, Placement, Trace
from reverie.engines.procedural.space import Vector, turn
from reverie.engines.procedural.spec import Spec, Subject

from .blocking import Block, arrange, crowd
from .casting import Part
from .elements import Element, on_wheels
from .moves import held_by

#: The camera's place round the subject, degrees toward +x.
AZIMUTH = 8.0

#: Degrees that a still subject is turned from the camera: face and flank both show.
THREE_QUARTER = 24.0
#: Degrees that a travelling one is turned: it crosses the picture, coming a little nearer.
CROSSING = 62.0
#: Sizes of shot in which the face is looked at, and degrees that it is turned then at most.
FACED = frozenset(("close", "macro"))
FACING = 34.0
#: Degrees for one over whose shoulder it is filmed.
BACK = 176.0
#: Degrees for one whose trail is to be seen behind it.
COMING = 40.0

#: Relations in which the two look at each other.
FACE_TO_FACE = frozenset(("facing", "talk", "hug", "kiss", "fight", "shake hands", "look", "pet"))

#: What is seen best from the side, whether or not it carries its doer through the world.
GOING_VERBS = frozenset(
    "walk run ride drive skate skateboard ski snowboard surf cycle push pull kick dig crawl "
    "swim climb row sail sweep chase throw bowl".split()
)

#: What one goes along, from end to end, and with what share of the usual pace.
BRIDGE, BRIDGE_PACE = "bridge", 0.3

#: Part of its height by which one of several is taller or shorter.
STATURE = 0.06

#: Seconds that whoever travels has been on the way before the film begins.
CAME_FROM = 9.0

#: Anchors on which things stand.
STOOD_ON = frozenset(("seat", "top"))

#: Prints that ground takes; vehicles' wheels and the rest leave none yet.
PRINTED = frozenset(("paw", "hoof", "foot", "claw"))


#: Index of a subject -> how it stands to another: a relation's kind, and the other's index.
Relations: TypeAlias = Mapping[int, tuple[str, int]]


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


def stand(
    spec: Spec,
    subjects: Sequence[Subject],
    parts: Sequence[Part],
    ground: Ground,
    seed: int,
    where: Element,
) -> list[Member]:
    """Place every copy of every subject."""
    relations = {
        i: (r.kind, r.other)
        for i, s in enumerate(subjects)
        for r in s.relations[:1]
        if r.other < len(subjects)
    }
    if "behind" in held_by(spec.shot.moves) and len(subjects) > 1:
        relations[0] = ("front", 1)
    headings = _headings(spec, subjects, parts, relations, where)
    paces = _paces(subjects, parts, relations)
    boxes = [
        _turned_box(p.actor, h, s.size) for p, h, s in zip(parts, headings, subjects, strict=True)
    ]
    herds = [
        crowd(s.count, (float(b[1][0] - b[0][0]), float(b[1][2] - b[0][2])), seed + i)
        for i, (s, b) in enumerate(zip(subjects, boxes, strict=True))
    ]
    blocks = [
        Block(*_herd_box(box, herd), len(herd), part.travels, _top(part.actor, subject.size))
        for box, herd, part, subject in zip(boxes, herds, parts, subjects, strict=True)
    ]
    spots = arrange(blocks, relations) if blocks else []
    members = []
    for i, (subject, part) in enumerate(zip(subjects, parts, strict=True)):
        for copy, spot in enumerate(herds[i]):
            at = spots[i] + spot + where.shift
            actor = part.player(copy)
            placement = Placement(
                np.array((at[0], at[1] + _floor(at, ground, where), at[2])),
                math.radians(headings[i]),
                subject.size * _stature(copy),
                part.travels and not _settled(subject),
                paces[i] * _in_step(part.actor, actor),
                where.leaves_the_ground,
            )
            low, high = (end + placement.position for end in boxes[i])
            members.append(Member(Cast(actor, placement), i, low, high))
    return members


def _stature(copy: int) -> float:
    """Return the factor of one copy's height: the first has its own, the next differ a little."""
    return 1.0 + STATURE * math.sin(2.4 * copy)


def _in_step(first: Actor, other: Actor) -> float:
    """Return the factor of another's stride with which it keeps up with the first."""
    mine, theirs = first.stride(1.0), other.stride(1.0)
    return mine / theirs if theirs > 1e-3 else 1.0


def _headings(
    spec: Spec, subjects: Sequence[Subject], parts: Sequence[Part], relations: Relations,
    where: Element,
) -> list[float]:  # fmt: skip
    """Return the degrees that everyone is turned from the camera: by itself, then by the others."""
    headings = [
        0.0 if where.street and (p.kind == "vehicle" or on_wheels(s)) else _heading(s, p)
        for s, p in zip(subjects, parts, strict=True)
    ]
    if spec.shot.size in FACED:
        headings = [min(h, FACING) for h in headings]
    if "behind" in held_by(spec.shot.moves):
        headings[:2] = [BACK, AZIMUTH][: len(subjects)]
    for i, (kind, other) in relations.items():
        if kind in FACE_TO_FACE:
            headings[i], headings[other] = 90.0 - 15.0, -90.0 + 15.0
        elif kind == "chase":
            headings[i] = headings[other] = CROSSING
        elif kind == "on" and subjects[other].noun == BRIDGE:
            headings[i] = headings[other] + 90.0
    return headings


def _settled(subject: Subject) -> bool:
    """Whether somebody stays where it was put: on a thing or in one, and told nothing else."""
    return not subject.acts and any(r.kind in ("on", "inside") for r in subject.relations)


def _floor(at: Vector, ground: Ground, where: Element) -> float:
    """Return the height that everyone's own height is measured from: the earth, or the water."""
    return 0.0 if where.level is not None else ground(float(at[0]), float(at[2]))


def _top(actor: Actor, scale: float) -> float | None:
    """Return the height of a seat or a top that things stand on, or None for the very top."""
    anchors = actor.sculpt(0.0).anchors
    heights = [a[1] for name, a in anchors.items() if name.rstrip("0123456789") in STOOD_ON]
    return float(max(heights)) * scale if heights else None


def _paces(subjects: Sequence[Subject], parts: Sequence[Part], relations: Relations) -> list[float]:
    """Return the factor of everyone's stride: whoever is chased keeps just ahead."""
    paces = [1.0] * len(parts)
    for i, (kind, other) in relations.items():
        if kind == "on" and subjects[other].noun == BRIDGE:
            paces[i] = BRIDGE_PACE
        if kind == "chase" and parts[other].travels:
            mine, theirs = (parts[j].actor.stride(1.0) * subjects[j].size for j in (i, other))
            paces[other] = mine / max(theirs, 1e-6)
    return paces


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


def _heading(subject: Subject, part: Part) -> float:
    if any(act.verb == "leave prints" for act in subject.acts):
        return COMING
    if part.best is not None:
        return AZIMUTH - part.best.azimuth
    if part.travels or (subject.acts and subject.acts[0].verb in GOING_VERBS):
        return CROSSING
    return THREE_QUARTER if part.kind in ("animal", "vehicle") else THREE_QUARTER / 2


def _turned_box(actor: Actor, degrees: float, scale: float) -> tuple[Vector, Vector]:
    """Return (low, high): the actor's box, scaled and turned, about its own origin."""
    low, high = actor.extent()
    corners = np.array(
        [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
    turned = corners @ turn(yaw=degrees).T * scale
    return turned.min(axis=0), turned.max(axis=0)


def _herd_box(box: tuple[Vector, Vector], spots: Sequence[Vector]) -> tuple[Vector, Vector]:
    low = np.min([box[0] + s for s in spots], axis=0)
    high = np.max([box[1] + s for s in spots], axis=0)
    return low, high
