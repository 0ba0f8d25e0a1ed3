"""Headings: how everyone is turned from the camera, and at what pace they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from reverie.engines.procedural.spec import Spec, Subject

from .casting import Part
from .elements import Element, on_wheels
from .moves import held_by

#: The camera's place round the subject, degrees toward +x.
AZIMUTH = 8.0

#: Degrees that a still subject is turned from the camera: face and flank both show.
THREE_QUARTER = 24.0
#: Degrees that a travelling one is turned: it crosses the picture, coming a little nearer.
CROSSING = 62.0
#: Degrees for an animal that just stands there: more of its flank than of its face.
STANDING = 46.0
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
BRIDGE, BRIDGE_PACE = "bridge", 0.15
ALONG = "along"  # the relation to it

#: Degrees at which one comes who passes what stays where it is: it stays in the picture.
PASSING = 16.0
#: Degrees for one who goes toward what is far behind.
GOING_THERE = 152.0
#: Metres a second: faster than this nobody passes what stays in the picture.
PASSING_SPEED = 0.9

#: Relations in which one passes the other, if it goes anywhere, and in which it cannot go.
PASSED = frozenset("left right beside front behind between".split())
KEPT = frozenset("on above under inside".split())

#: What is seen best from its side, though it stands still.
NARROW = frozenset("bicycle motorcycle scooter skateboard surfboard".split())

#: Index of a subject -> how it stands to another: a relation's kind, and the other's index.
Relations: TypeAlias = Mapping[int, tuple[str, int]]


def headings(
    spec: Spec, subjects: Sequence[Subject], parts: Sequence[Part], relations: Relations,
    where: Element,
) -> list[float]:  # fmt: skip
    """Return the degrees that everyone is turned from the camera: by itself, then by the others."""
    headings = [
        0.0 if where.street and (p.kind == "vehicle" or on_wheels(s)) else _heading(s, p)
        for s, p in zip(subjects, parts, strict=True)
    ]
    if where.lane:
        ways = [max(min(h, PASSING), -PASSING) for h in headings]
        headings = [w if p.travels else h for w, h, p in zip(ways, headings, parts, strict=True)]
    if spec.shot.size in FACED:
        headings = [min(h, FACING) for h in headings]
    if "behind" in held_by(spec.shot.moves):
        headings[:2] = [BACK, AZIMUTH][: len(subjects)]
    for i, (kind, other) in relations.items():
        mine, theirs = _related(kind, parts[i], parts[other], headings[i], headings[other])
        headings[i], headings[other] = mine, theirs
    return headings


def _related(
    kind: str, mine: Part, theirs: Part, own: float, other: float
) -> tuple[float, float]:  # fmt: skip
    """Return the headings of two who stand to each other as ``kind`` says."""
    if kind in FACE_TO_FACE:
        return 90.0 - 15.0, -90.0 + 15.0
    if kind == "chase" or (kind == "on" and theirs.kind == "animal"):
        return CROSSING, CROSSING
    if kind == "toward":
        return GOING_THERE if mine.travels else 90.0 - 15.0, other
    if kind == ALONG:
        return other + 90.0, other
    return _beside(kind, mine, theirs, own, other) if kind in PASSED else (own, other)


def _beside(kind: str, mine: Part, theirs: Part, own: float, other: float) -> tuple[float, float]:
    """Return the headings of two who stand by each other: who goes passes who stays."""
    if mine.travels and theirs.travels:
        return other, other
    if mine.travels or theirs.travels:
        return (PASSING, other) if mine.travels else (own, PASSING)
    if kind == "between":
        return min(own, THREE_QUARTER), min(other, THREE_QUARTER)
    return own, other


def paces(subjects: Sequence[Subject], parts: Sequence[Part], relations: Relations) -> list[float]:
    """Return the factor of everyone's stride: those who go together keep together."""
    paces = [1.0] * len(parts)
    for i, (kind, other) in relations.items():
        mine, theirs = (parts[j].actor.stride(1.0) * subjects[j].size for j in (i, other))
        both = parts[i].travels and parts[other].travels
        if kind == ALONG:
            paces[i] = BRIDGE_PACE
        elif kind == "chase" and both:
            paces[other] = mine / max(theirs, 1e-6)
        elif kind in PASSED and both:
            paces[i] = paces[other] * theirs / max(mine, 1e-6)
        elif kind in PASSED and (parts[i].travels or parts[other].travels):
            goer, speed = (i, mine) if parts[i].travels else (other, theirs)
            paces[goer] = min(1.0, PASSING_SPEED / max(speed, 1e-6))
    return paces


def stays(i: int, parts: Sequence[Part], relations: Relations) -> bool:
    """Whether somebody stays where it was put: on a still thing, over one, under or in one."""
    kind, other = relations.get(i, ("", i))
    return kind in KEPT and not parts[other].travels


def _heading(subject: Subject, part: Part) -> float:
    if any(act.verb == "leave prints" for act in subject.acts):
        return COMING
    if part.best is not None:
        return AZIMUTH - part.best.azimuth
    if part.travels or (subject.acts and subject.acts[0].verb in GOING_VERBS):
        return CROSSING
    if subject.noun in NARROW:
        return CROSSING
    if part.kind == "animal" and any(act.verb == "stand" for act in subject.acts):
        return STANDING
    return THREE_QUARTER if part.kind in ("animal", "vehicle") else THREE_QUARTER / 2
