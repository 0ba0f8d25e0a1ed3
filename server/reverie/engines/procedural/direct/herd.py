"""A herd: those of its kind whom somebody runs to join."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from reverie.engines.procedural import bodies
from reverie.engines.procedural.bodies.animals import meant
from reverie.engines.procedural.bodies.kind import AnimalActor
from reverie.engines.procedural.scene import Cast, Ground, Placement

from .jam import company
from .paced import Paced
from .setting_off import Voyage
from .stagecraft import Member

_MANY = 9
_DO = ("eat", "stand", "stand")  # what they do in turn, each where it is
_NEAREST, _DEEP, _WIDE = 1.6, 3.6, 2.6  # body lengths: before the first, to the last, aside


def awaited(
    members: Sequence[Member], voyage: Voyage | None, ground: Ground, seed: int
) -> list[Member]:
    """Return those who are there because of where somebody goes."""
    if voyage is None:
        return []
    main = members[0]
    return [*company(main, voyage, seed), *herd(main, voyage, ground, seed)]


def herd(member: Member, voyage: Voyage, ground: Ground, seed: int) -> list[Member]:
    """Return those who stand where somebody's way ends, if it goes to join them."""
    actor = member.cast.actor
    if not voyage.plan.joins or not isinstance(actor, Paced):
        return []
    if not isinstance(actor.actor, AnimalActor):
        return []
    kind, random = actor.actor.name, np.random.default_rng(seed)
    placement = member.cast.placement
    end = placement.at(actor.stride(voyage.story))
    ahead = placement.axes(actor.stride(voyage.story))[:, 2]
    aside = np.array((ahead[2], 0.0, -ahead[0]))
    found = []
    for k in range(_MANY):
        row, column = divmod(k, 3)
        away = _NEAREST + _DEEP * (row + random.uniform(0.0, 0.5)) / 3
        off = _WIDE * (column - 1 + random.uniform(-0.25, 0.25)) / 1.5
        at = end + (ahead * away + aside * off) * voyage.length
        at[1] = ground(float(at[0]), float(at[2]))
        doing = meant(kind, _DO[k % len(_DO)])
        one = bodies.animal(kind, doing, seed=seed + 31 * k, loop=actor.actor.loop)
        turned = placement.heading + math.radians(float(random.uniform(-70.0, 70.0)))
        there = Placement(at, turned, placement.scale)
        low, high = one.extent()
        found.append(Member(Cast(one, there), member.subject, at + low, at + high))
    return found
