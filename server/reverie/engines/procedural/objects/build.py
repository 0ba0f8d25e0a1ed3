"""Builds a thing: its rows, coloured and jointed, to a sculpture that stands on y = 0."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.materials import MATERIALS, Colour, Material
from reverie.engines.procedural.primitive_rows import How
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Decal, Op, Sculpture
from reverie.engines.procedural.space import Vector, turn

from . import shapes
from .colours import colour
from .copies import copies
from .decals import draw
from .grammar import ROLES, Row, Thing, ThingError
from .moment import START, Moment
from .place import Place

_PLAIN = "grey"  # the colour of ``main`` where a thing has none
_DEFAULT_SURFACE = "plastic"


@dataclass(frozen=True, slots=True)
class Look:
    """How one wants to see a thing.

    Attributes:
        colour: Replaces the role ``main``; sRGB 0-255, or None.
        surface: Replaces the material of the rows that are ``main``, or None.
        scale: Factor of all lengths.
        held: In the frame of the hand that holds it, where the thing has one.
    """

    colour: Colour | None = None
    surface: Material | None = None
    scale: float = 1.0
    held: bool = False


PLAIN = Look()


def build(
    thing: Thing,
    look: Look = PLAIN,
    joints: Mapping[str, float] | None = None,
    moment: Moment = START,
) -> Sculpture:
    """Return the sculpture of a thing.

    Args:
        joints: Degrees by joint name; others stay at 0.
        moment: When it is, for what changes by itself.

    Raises:
        ThingError: A cut has nothing to cut, or a colour is unknown.
    """
    rest = _Builder(thing, look, {}).sculptor()
    if not joints and moment is START:
        return rest.sculpture()
    return _Builder(thing, look, joints or {}, moment).sculptor().sculpture(rest)


class _Builder:
    """Walks the rows of one thing."""

    def __init__(
        self, thing: Thing, look: Look, joints: Mapping[str, float], moment: Moment = START
    ) -> None:
        self._thing, self._look, self._joints, self._moment = thing, look, joints, moment
        self._sculptor = Sculptor()

    def sculptor(self) -> Sculptor:
        thing = self._thing
        place = standing(thing, self._look)
        self._rows(thing.rows, place)
        self._sculptor.anchors.update(_anchors(thing, place))
        return self._sculptor

    def _rows(self, rows: tuple[Row, ...], place: Place, *, merged: bool = False) -> None:
        """Add rows; those that join meet smoothly or cut within the group before them."""
        with ExitStack() as group:
            started = merged
            for row in rows:
                if row.joins and not started:
                    raise ThingError(f"{self._thing.name!r}: {row.shape} has no group to join")
                if not row.joins and not merged:
                    group.close()
                    if row.shape != "use" or row.merge:
                        group.enter_context(self._sculptor.melted())
                self._copies(row, place, merged=merged or row.merge)
                started = merged or row.joins or row.shape != "use" or row.merge

    def _copies(self, row: Row, place: Place, *, merged: bool) -> None:
        angle = self._joints.get(row.joint[0], 0.0) if row.joint is not None else 0.0
        for copy in copies(row, angle, self._moment):
            if row.shape == "use":
                self._rows(self._thing.parts[row.part], place @ copy, merged=merged)
            else:
                there = place @ copy
                shapes.add(self._sculptor, row, there, self._material(row), self._how(row, there))

    def _how(self, row: Row, place: Place) -> How:
        how: How = {"k": row.blend * place.scale, "op": row.op}
        if row.op is not Op.UNION:
            how["owns"] = bool(row.colour)
        if row.decal is not None:
            how["decal"] = self._decal(row, place.scale)
        return how

    def _decal(self, row: Row, scale: float) -> Decal:
        assert row.decal is not None
        painted = row.decal
        strokes = self._thing.canvases[painted.canvas]
        image = draw(strokes, tuple(self._colour(stroke.colour) for stroke in strokes))
        wide = painted.size[0] * scale
        if painted.face.name == "WRAP":
            wide = float(np.radians(painted.size[0]))
        x, y, z = (v * scale for v in painted.offset)
        return Decal(image, painted.face, (wide, painted.size[1] * scale), (x, y, z))

    def _material(self, row: Row) -> Material:
        surface = MATERIALS[row.material or _DEFAULT_SURFACE]
        paint = self._colour(row.colour or "main")
        if self._look.surface is not None and row.colour in ("", "main"):
            surface = self._look.surface
            if self._look.colour is None and _coloured(surface):
                paint = surface.a
        texture = surface.texture_scale * row.texture * self._thing.texture
        tint = surface.tint if row.tint is None else row.tint
        return replace(surface.painted(paint), texture_scale=texture, tint=tint)

    def _colour(self, word: str) -> Colour:
        return inked(self._thing, self._look, word)


def standing(thing: Thing, look: Look) -> Place:
    """Return how the rows of a thing stand before it is lifted onto the ground."""
    x, y, z, lift = (0.0,) * 4 if thing.held and look.held else thing.pose
    ahead = turn(yaw=-90.0) if thing.faces == "x" else np.eye(3)
    at = np.array((0.0, lift * look.scale, 0.0))
    return Place(ahead @ turn(x, y, z), at, thing.scale * look.scale)


def inked(thing: Thing, look: Look, word: str) -> Colour:
    """Return the colour of a word of a thing: a role, a name or ``#rrggbb``."""
    for _ in ROLES:
        if word == "main" and look.colour is not None:
            return look.colour
        word = thing.roles.get(word, _PLAIN) if word in ROLES else word
    return colour(word)


def _coloured(surface: Material) -> bool:
    """Whether a surface brings its own colour, as chocolate and glass do."""
    return surface.a != Material().a


def _anchors(thing: Thing, place: Place) -> dict[str, Vector]:
    """Return affordances by name: ``grip0``, ``grip1`` …, and the first as ``grip``."""
    found: dict[str, Vector] = {}
    counts: dict[str, int] = {}
    for name, point in thing.anchors:
        at = place.point(np.array(point))
        found.setdefault(name, at)
        found[f"{name}{counts.get(name, 0)}"] = at
        counts[name] = counts.get(name, 0) + 1
    return found
