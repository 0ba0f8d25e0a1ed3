"""Bodies on two legs: one skeleton under several skins, posed and packed."""

from __future__ import annotations

from functools import lru_cache

from reverie.engines.procedural.materials import Colour
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture

from .build import Build
from .expression import FACES, Expression
from .face import human_head
from .flesh import flesh
from .hair import hair
from .muzzle import animal_head
from .plush import plush
from .robot import robot, robot_head
from .skeleton import Joints, standing
from .suit import helmet, suit
from .wear import HATS, WEARABLES

#: A key of ``WEARABLES`` and its colour (None: its own).
Worn = tuple[str, Colour | None]

_BODIES = {"flesh": flesh, "plush": plush, "suit": suit, "robot": robot}


def biped(
    build: Build, joints: Joints, face: Expression, wearing: tuple[Worn, ...] = ()
) -> Sculpture:
    """Return the posed body; it always has the same primitives in the same order.

    Args:
        wearing: What is added over it, in order.
    """
    return _sculpted(build, joints, face, wearing).sculpture(rest=_resting(build, wearing))


@lru_cache(maxsize=64)
def _resting(build: Build, wearing: tuple[Worn, ...]) -> Sculptor:
    return _sculpted(build, standing(build.bones), FACES["calm"], wearing)


def _sculpted(
    build: Build, joints: Joints, face: Expression, wearing: tuple[Worn, ...]
) -> Sculptor:
    s = Sculptor()
    _BODIES[build.kind](s, build, joints)
    _head(s, build, joints, face, covered=any(noun in HATS for noun, _ in wearing))
    _name_joints(s, joints)
    for noun, colour in wearing:
        WEARABLES[noun](s, build, joints, colour)
    return s


def _head(s: Sculptor, build: Build, joints: Joints, face: Expression, *, covered: bool) -> None:
    if build.kind == "robot":
        robot_head(s, build, joints, face)
    elif build.snout is not None:
        animal_head(s, build, joints, face)
    elif build.kind != "suit":
        human_head(s, build, joints, face)
        hair(s, build, joints, covered=covered)
    if build.kind == "suit":
        helmet(s, build, joints, clear=build.snout is not None)


def _name_joints(s: Sculptor, joints: Joints) -> None:
    body = joints.trunk
    s.anchors |= {
        "head": body.head,
        "crown": body.on_head(0, 1, 0),
        "chest": body.chest,
        "pelvis": body.pelvis,
    }
    for i, side in enumerate(("left", "right")):
        s.anchors[f"hand.{side}"] = joints.arms[i].palm
        s.anchors[f"foot.{side}"] = joints.legs[i].sole
