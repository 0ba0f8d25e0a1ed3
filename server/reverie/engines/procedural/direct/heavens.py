"""Heavens: moons, suns and planets hang in the sky behind those on stage."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reverie.engines.procedural.scene import Camera, Cast, Placement
from reverie.engines.procedural.space import turn
from reverie.engines.procedural.spec import Spec
from reverie.engines.procedural.words.lexicon import lexicon

from .casting import cast
from .stagecraft import Member

FAR, NEAREST = 2.5, 9.0  # times as far as those on stage, and metres at least
ACROSS = 0.3  # of the picture's height that one takes up
ASIDE, UP = 0.46, 0.56  # half pictures from the middle at which it hangs
NEXT = -0.92  # half pictures from one to the next


def parted(spec: Spec) -> tuple[Spec, Spec]:
    """Return the Spec without those that hang in the sky, and one of them alone.

    The sky's only subjects are left where they are.
    """
    kinds = lexicon().kinds
    high = [i for i, s in enumerate(spec.subjects) if kinds.get(s.noun) == "sky"]
    if len(high) == len(spec.subjects):
        return spec, replace(spec, subjects=())
    kept = {i: k for k, i in enumerate(i for i in range(len(spec.subjects)) if i not in high)}
    low = []
    for i in kept:
        relations = tuple(
            replace(r, other=kept[r.other]) for r in spec.subjects[i].relations if r.other in kept
        )
        low.append(replace(spec.subjects[i], relations=relations))
    above = tuple(replace(spec.subjects[i], relations=()) for i in high)
    return replace(spec, subjects=tuple(low)), replace(spec, subjects=above)


def hung(above: Spec, camera: Camera, seed: int, first: int) -> list[Member]:
    """Return everything that hangs in the sky, as a camera sees it when the film begins.

    Args:
        first: Index of the first of them.
    """
    members = []
    rays = camera.rays(1600, 900).astype(float)
    forward, right, up = (rays[i : i + 3] for i in (3, 6, 9))
    far = max(FAR * float(np.linalg.norm(camera.target - camera.eye)), NEAREST)
    for k, subject in enumerate(above.subjects):
        actor = cast(subject, seed + first + k, None, alone=False).actor
        low, high = actor.extent()
        size = float(max(high[:2] - low[:2]))
        scale = ACROSS * 2 * far * math.tan(camera.view / 2) / size * subject.size
        at = camera.eye + far * (forward + (ASIDE + NEXT * k) * right + UP * up)
        yaw = math.degrees(math.atan2(*(camera.eye - at)[[0, 2]]))
        middle = turn(yaw=yaw) @ (low + high) / 2 * scale
        placement = Placement(at - middle, math.radians(yaw), scale, free=True)
        members.append(Member(Cast(actor, placement), first + k, at, at))
    return members


def looming(members: Sequence[Member], above: Spec) -> Sequence[Member]:
    """Return everyone with room above them for what hangs in the sky, if anything does."""
    if not above.subjects:
        return members
    return [
        replace(m, high=m.high + np.array((0.0, 0.35 * float(m.high[1] - m.low[1]), 0.0)))
        for m in members
    ]
