"""What of everyone on stage a picture must hold: all of them, a part, or a face."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.space import Vector, turn
from reverie.engines.procedural.spec import Spec

from .framing import Size, corners_of
from .headings import AZIMUTH, BRIDGE
from .outline import outline
from .stagecraft import Member

#: Verbs that are done with the face, or that leave it where it is.
OF_THE_FACE = frozenset(
    "stand sit look smile laugh cry talk sing sleep yawn blink wink think listen shout whisper "
    "kiss blow breathe smoke smell".split()
)

#: Part of a bridge that is seen: it leads out of the picture on both sides.
SPAN = 0.3
#: Right, left, up and down as the camera sees it, at any distance and nearer.
WAYS = np.array([(x, y, z) for z in (0.0, 0.5) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))])

#: Anchors between which a head lies.
TOP, BOTTOM = "crown", "mouth"
#: How far a head reaches beyond them, in their distance, below a portrait's other edge.
SHOULDERS = 0.55
#: Seconds at which it is looked where hands and face are.
MOMENTS = (0.0, 0.4, 0.9, 1.5, 2.3, 3.2, 4.2)


def looked_at(spec: Spec, members: Sequence[Member], size: Size) -> NDArray[np.float64]:
    """Return (n, 3), eight corners for each: world metres that the picture must hold.

    One alone has room for whatever it does; in company outlines are drawn closer.
    """
    if len(members) > 1 and size.head == 0 and size.below == 0:
        return np.concatenate(
            [
                _outlined(m, SPAN if spec.subjects[m.subject].noun == BRIDGE else 1.0)
                for m in members
            ]
        )
    return np.concatenate([_part(spec, member, size) for member in members])


def reached(member: Member, around: tuple[str, ...], beyond: float) -> NDArray[np.float64]:
    """Return (n, 3), corners that hold some anchors through the act, ``beyond`` metres more.

    Anchors that the actor has not are left out.
    """
    actor, frame = member.cast.actor, turn(yaw=math.degrees(member.cast.placement.heading))
    points = [
        _placed(anchors[name], frame, member)
        for anchors in (actor.sculpt(when).anchors for when in MOMENTS)
        for name in around
        if name in anchors
    ]
    margin = beyond * member.cast.placement.scale
    return corners_of(np.min(points, axis=0) - margin, np.max(points, axis=0) + margin)


def _outlined(member: Member, part: float) -> NDArray[np.float64]:
    """Return the eight points of an outline that reach furthest as the camera sees it.

    Args:
        part: Of its width from its middle that must be seen; more of its height is.
    """
    placement = member.cast.placement
    points = outline(member.cast.actor) * placement.scale * (part, (1 + part) / 2, 1.0)
    seen = points @ turn(yaw=math.degrees(placement.heading) - AZIMUTH).T
    outermost = seen[(seen @ WAYS.T).argmax(axis=0)]
    return np.asarray(outermost @ turn(yaw=AZIMUTH).T + placement.position, float)


def _part(spec: Spec, member: Member, size: Size) -> NDArray[np.float64]:
    if size.head > 0 and all(act.verb in OF_THE_FACE for act in spec.subjects[member.subject].acts):
        head = _head(member, size.head)
        if head is not None:
            return head
    low = member.low.copy()
    low[1] += size.below * float(member.high[1] - member.low[1])
    return corners_of(low, member.high)


def _head(member: Member, part: float) -> NDArray[np.float64] | None:
    """Return the corners round a head, ``part`` of its size on every side of its middle."""
    placement = member.cast.placement
    anchors = member.cast.actor.sculpt(0.0).anchors
    if TOP not in anchors or BOTTOM not in anchors:
        return None
    frame = turn(yaw=math.degrees(placement.heading))
    top, bottom = (_placed(anchors[name], frame, member) for name in (TOP, BOTTOM))
    across = float(np.linalg.norm(top - bottom)) * part
    middle = (top + bottom) / 2 - np.array((0.0, SHOULDERS * across * 0.5, 0.0))
    return corners_of(middle - across, middle + across)


def _placed(anchor: Vector, frame: Vector, member: Member) -> Vector:
    placement = member.cast.placement
    return np.asarray(placement.position + frame @ (anchor * placement.scale), float)
