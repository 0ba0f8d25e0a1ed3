"""A jam: the cars that stand all round one that is stuck in traffic."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from reverie.engines.procedural import objects
from reverie.engines.procedural.scene import Cast, Placement

from .paced import Paced
from .setting_off import Voyage
from .stagecraft import Member

#: Metres aside of the lanes, and the degrees that cars in them face.
_LANES = ((-4.9, 0.0), (-1.7, 0.0), (1.7, 180.0), (4.9, 180.0))
_BACK = 34.0  # metres from the one who is stuck to the last of those behind
_GAP = (1.3, 2.4)  # metres from bumper to bumper
#: Who stands there, and in what colour.
_OTHERS = (
    ("car", "white"), ("taxi", None), ("car", "navy"), ("van", "white"), ("car", "silver"),
    ("car", "blue"), ("bus", "red"), ("car", "black"), ("car", "green"), ("taxi", None),
)  # fmt: skip


def company(member: Member, voyage: Voyage, seed: int) -> list[Member]:
    """Return those who stand round somebody, if it is stuck."""
    if not voyage.plan.jams or not isinstance(member.cast.actor, Paced):
        return []
    random = np.random.default_rng(seed)
    return [other for lane in _LANES for other in _lane(member, voyage, lane, random)]


def _lane(
    member: Member, voyage: Voyage, lane: tuple[float, float], random: np.random.Generator
) -> Iterator[Member]:
    x, heading = lane
    stuck, actor = member.cast.placement, member.cast.actor
    assert isinstance(actor, Paced)
    own = abs(x - stuck.position[0]) < 1.0
    nose = float(stuck.position[2]) + voyage.length / 2
    at = nose + (7.0 if own else float(random.uniform(0.0, 3.0)))
    while at > nose - voyage.length - _BACK:
        low_car = own and at > nose
        name, colour = _OTHERS[0 if low_car else int(random.integers(len(_OTHERS)))]
        thing = objects.thing(name, colour, motion="drive")
        low, high = thing.extent()
        length = float(high[2] - low[2])
        if own and at - length < nose + 0.8 and at > nose - voyage.length - 0.8:
            at = nose - voyage.length - 1.5
            continue
        middle = np.array((x, stuck.position[1], at - length / 2))
        paced = Paced(thing, replace(actor.pace, knots=_later(actor, random)), brakes=True)
        placement = Placement(middle, math.radians(heading), 1.0, True)
        yield Member(Cast(paced, placement), member.subject, middle + low, middle + high)
        at -= length + float(random.uniform(*_GAP))


def _later(actor: Paced, random: np.random.Generator) -> tuple[tuple[float, float], ...]:
    """Return the knots of one who creeps on a little later."""
    late, share = random.uniform(0.0, 0.2), random.uniform(0.4, 1.0)
    return tuple((float(s + late), float(share * f)) for s, f in actor.pace.knots)
