"""Elements: who belongs on the water, under it or in the air, and where that is in a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reverie.engines.procedural import places
from reverie.engines.procedural.scene import Ground
from reverie.engines.procedural.space import Vector
from reverie.engines.procedural.spec import Subject
from reverie.engines.procedural.words.lexicon import lexicon

#: Nouns that float, whatever they do.
AFLOAT = frozenset(
    "boat sailboat ship rowboat pirate ship kayak canoe speedboat raft submarine duck swan goose "
    "pelican iceberg ferry yacht gondola speedboat".split()
) | {"pirate ship", "viking ship", "jet ski"}

#: Verbs by which others get onto the water.
WET_VERBS = frozenset(("swim", "sail", "row", "surf", "float"))

#: What one rides on water.
WAVES = frozenset(("surfboard", "jet ski"))

#: Nouns that live under water, and verbs and nouns of the air.
DIVING = frozenset(
    "fish goldfish clownfish salmon koi angelfish pufferfish piranha shark dolphin whale orca "
    "narwhal swordfish octopus squid jellyfish seahorse ray eel submarine".split()
) | {"blue tang", "beluga whale", "hammerhead shark"}
AIRBORNE = frozenset(
    "airplane helicopter drone airship ufo kite biplane spaceship rocket parachute".split()
) | {"hot air balloon", "space shuttle", "flying carpet"}
SOARING = frozenset(("fly", "soar"))
#: What is done from the ground or to it.
GROUNDED = frozenset(("launch", "land"))

#: Relations by which what stands on the ground says where somebody is.
PLACED = frozenset("above on under inside left right behind front beside between".split())

#: Of these, those by which one is carried where the other goes.
CARRIED = frozenset(("on", "inside"))

#: Places in which there is no way but to the camera or from it.
LANES = frozenset(("alley", "corridor", "tunnel", "hallway"))

#: Places whose middle is a street from the back to the camera.
STREETS = frozenset(("city street", "night street", "alley", "highway", "raceway", "village"))

UNDER = "underwater"  # the place where everything swims
DEEP = 0.5  # metres of water that a floating thing needs
FAR = 90.0  # metres from the stage at which the search for water ends
ALOFT = 7.0  # metres above the ground at which what flies is filmed, plus its own size
ADRIFT = 0.7  # times its height: how far above the sea bed a swimmer is filmed


@dataclass(frozen=True, slots=True)
class Element:
    """Where the cast is filmed instead of on the stage.

    Attributes:
        shift: (3,) metres from the stage.
        level: Height of the water that it floats on; None on land and in the air.
        street: Whether it drives along a street, which runs toward the camera.
        lane: Whether walls on both sides leave no other way.
    """

    shift: Vector
    level: float | None = None
    street: bool = False
    lane: bool = False

    @property
    def leaves_the_ground(self) -> bool:
        """Whether it is filmed on water or in the air."""
        return self.level is not None or float(self.shift[1]) > 0


def element(
    subjects: Sequence[Subject],
    place: str,
    setting: Mapping[str, Any],
    ground: Ground,
    height: float,
) -> Element:
    """Return where the main subject is at home.

    Args:
        height: Of the subject, metres.
    """
    here = Element(np.zeros(3))
    if not subjects:
        return here
    main = subjects[0]
    verbs = {act.verb for act in main.acts if act.verb not in SOARING or act.object is None}
    if place == UNDER:
        return Element(np.array((0.0, ADRIFT * height + 0.6, 0.0)))
    kind = lexicon().kinds.get(main.noun)
    if main.noun in AIRBORNE and verbs & GROUNDED:
        return here
    carriers = {subjects[r.other].noun for r in main.relations if r.kind in CARRIED}
    if any(relation.kind in PLACED for relation in main.relations) and not carriers & AFLOAT:
        return here
    if main.noun in AIRBORNE or verbs & SOARING or ("glide" in verbs and kind == "animal"):
        return Element(np.array((0.0, ALOFT + 1.5 * height, 0.0)))
    if place in LANES or (place in STREETS and (kind == "vehicle" or on_wheels(main))):
        return Element(np.zeros(3), street=kind == "vehicle" or on_wheels(main), lane=True)
    record = places.load(place, setting)
    water = record.water
    ridden = {act.object for act in main.acts if act.verb == "ride"}
    afloat = {main.noun, *carriers} & (AFLOAT | DIVING)
    if water is not None and (afloat or verbs & WET_VERBS or ridden & WAVES):
        bed = ground if record.terrain else _no_bed
        spot = _open_water(bed, water.level)
        if spot is not None:
            return Element(spot, water.level)
    return here


def on_wheels(subject: Subject) -> bool:
    """Whether somebody drives or rides a vehicle."""
    kinds = lexicon().kinds
    return any(
        a.verb in ("drive", "ride") and kinds.get(a.object or "") == "vehicle" for a in subject.acts
    )


def _no_bed(_x: float, _z: float) -> float:
    """Return the height of the bottom of the open sea, which nobody sees."""
    return -100.0


def _open_water(ground: Ground, level: float) -> Vector | None:
    """Return the nearest point before the camera where it is deep enough, at the surface."""
    for z in np.arange(0.0, -FAR, -1.0):
        corners = [(x, float(z) + d) for x in (-3.0, 0.0, 3.0) for d in (-3.0, 3.0)]
        if all(ground(*corner) < level - DEEP for corner in corners):
            return np.array((0.0, level, float(z)))
    return None
