"""Props on stage: a thing, where it is at a moment, and its named points in the actor's space."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from reverie.engines.procedural.bodies.skeleton import Trunk
from reverie.engines.procedural.bodies.surface import surface
from reverie.engines.procedural.objects import thing
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import FrameOf, Vector

from .action import Line, Prop
from .curves import Value

_NOWHERE = np.zeros(3)


@dataclass(frozen=True, slots=True)
class Placed:
    """A prop at a moment: metres of the actor's space.

    Attributes:
        sculpture: As the thing's own space has it.
    """

    sculpture: Sculpture
    position: Vector
    frame: FrameOf
    scale: float
    backdrop: bool = False

    def point(self, name: str, offset: Value) -> Vector:
        """Return where a named point (or the origin, for no name) plus an offset is.

        Raises:
            KeyError: The thing has no such point.
        """
        local = named(self.sculpture, name) if name else _NOWHERE
        return self.position + self.frame @ ((local + offset) * self.scale)

    def solid(self) -> Sculpture:
        """Return its primitives where they are."""
        return self.sculpture.placed(self.position, self.frame, self.scale)


def named(sculpture: Sculpture, name: str) -> Vector:
    """Return an anchor; ``grip1`` and ``grip`` find each other when only one is there.

    Raises:
        KeyError: It has none of the kind; the message lists what it has.
    """
    anchors = sculpture.anchors
    stem = name.rstrip("0123456789")
    for key in (name, stem, stem + "0", stem + "1"):
        if key in anchors:
            return anchors[key]
    raise KeyError(f"no point {name!r}; there are {', '.join(sorted(anchors)) or 'none'}")


class Shape(Protocol):
    """What a prop must be able to do: less than an actor."""

    def sculpt(self, seconds: float) -> Sculpture:
        """Return it at a time."""
        ...

    def extent(self) -> tuple[Vector, Vector]:
        """Return the box round it."""
        ...


@dataclass(frozen=True, slots=True)
class Tool:
    """A prop's actor, and what its record asks of it."""

    prop: Prop
    actor: Shape
    shift: Vector = field(default_factory=lambda: np.zeros(3))
    factor: float = 1.0


def tool(prop: Prop, actor: Shape) -> Tool:
    """Return the tool: scaled to fit and centred as its record asks."""
    low, high = actor.extent()
    factor = prop.fit / float(np.max(high - low)) if prop.fit else 1.0
    shift = -(low + high) / 2 if prop.middle else np.zeros(3)
    if prop.grip:
        shift = -named(actor.sculpt(0.0), prop.grip)
    return Tool(prop, actor, shift, factor)


@lru_cache(maxsize=512)
def stock(name: str, colour: str, held: bool) -> Shape:
    """Return a thing from the catalogue; a held one lies in the hand's own axes.

    Raises:
        ValueError: The catalogue has no such thing.
    """
    return thing(name, colour=colour or None, held=held)


def line(record: Line, points: list[Vector], unit: float) -> Sculpture:
    """Return a cord through ``points`` (metres)."""
    s = Sculptor()
    radius = record.radius * unit
    for a, b in pairwise(points):
        s.round_cone(a, b, radius, radius, surface(record.surface))
    return s.sculpture()


#: A person's half head, metres: what offsets on a head are written for.
_HEAD = np.array((0.104, 0.136, 0.118))


def on_head(
    body: Trunk, offset: Value, frame: FrameOf, scale: float
) -> tuple[Vector, FrameOf, float]:
    """Return origin, axes and scale of what sits on a head, which may be larger than a person's."""
    ratio = np.array(body.bones.head) / _HEAD
    origin = body.head + body.head_frame @ (offset * ratio)
    return origin, body.head_frame @ frame, scale * max(1.0, float(ratio.mean()))
