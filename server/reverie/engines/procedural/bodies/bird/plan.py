"""The bird's numbers, body metres and degrees; ``size`` makes it a wren or an ostrich."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from reverie.engines.procedural.bodies.record import Range
from reverie.engines.procedural.materials import Material

Two = tuple[float, float]
Three = tuple[float, float, float]
Four = tuple[float, float, float, float]
Five = tuple[float, float, float, float, float]
Six = tuple[float, float, float, float, float, float]

#: Which coat stands in for one that a record does not give.
COAT_OF = {
    "head": "body",
    "neck": "head",
    "breast": "body",
    "wing": "body",
    "primary": "wing",
    "rump": "body",
    "tail": "body",
    "lower_bill": "bill",
    "leg": "bill",
    "crest": "head",
}
EXTRA_COATS = frozenset(
    {"bill", "belly", "collar", "speculum", "thigh", "comb", "disc", "cap", "eye_ring", "fan"}
)
DARK = Material(a=(20, 16, 12))


@dataclass(frozen=True, slots=True)
class Bird:
    """A body on two legs with wings.

    Attributes:
        body: Radii. pitch: Of the body when standing: 10 a duck, 82 a penguin. height: Of
            the body's middle.
        neck: Length, pitch at its root, at the head, radius at root and head. neck_at: Its
            root, in body radii (up, ahead). fly_neck: Its pitches in flight.
        head: Radii. bill: Length, radius at root and tip, flatness, hook (degrees a fifth).
        pouch: Depth of the bag under a pelican's bill.
        bill_drop, bill_y: How much lower its tip and its root are.
        legs: Length, radius, foot. hip: (up, ahead) metres, or None. web: A swimmer's foot.
        wing: Length and chord when folded; wing_at: body radii; flipper: degrees out.
        span: Of the spread wings, a scale of 1 is 2 m. chord: Of the arm. fingers: Primaries.
        tail: Length, width, feathers, spread; tail_up: how far it is cocked.
        belly: Radii and place of a patch. cap: the same on the head. crest: Length.
        horns: Whether an owl's tufts stand. fan: Length of a peacock's train.
    """

    coats: dict[str, Material]
    size: Annotated[float, Range(0.02, 6)] = 1.0
    body: Annotated[Three, Range(0.02, 0.6)] = (0.20, 0.20, 0.32)
    pitch: Annotated[float, Range(-20, 90)] = 12.0
    height: Annotated[float, Range(0.05, 2)] = 0.46
    neck: Annotated[Five, Range(-60, 140)] = (0.22, 62.0, 40.0, 0.11, 0.075)
    neck_at: Annotated[Two, Range(-1, 1.2)] = (0.35, 0.72)
    fly_neck: Annotated[Two, Range(-60, 90)] = (12.0, 8.0)
    head: Annotated[Three, Range(0.02, 0.3)] = (0.085, 0.085, 0.10)
    bill: Annotated[Five, Range(-10, 60)] = (0.14, 0.045, 0.028, 0.5, 0.0)
    bill_drop: Annotated[float, Range(-1, 1)] = 0.12
    pouch: Annotated[float, Range(0, 0.2)] = 0.0
    bill_y: Annotated[float, Range(-0.1, 0.1)] = -0.012
    eye: Annotated[float, Range(0.004, 0.1)] = 0.022
    eye_at: Annotated[Two, Range(-90, 90)] = (66.0, 18.0)
    iris: Material = DARK
    pupil: Annotated[float, Range(0.1, 1)] = 0.6
    legs: Annotated[Three, Range(0.005, 1.5)] = (0.16, 0.022, 0.08)
    leg_z: Annotated[float, Range(-0.3, 0.3)] = -0.02
    hip: Annotated[Two | None, Range(-0.5, 0.5)] = None
    web: bool = False
    wing: Annotated[Two, Range(0.02, 1)] = (0.34, 0.13)
    wing_at: Annotated[Two, Range(-1, 1)] = (0.22, 0.42)
    flipper: Annotated[float, Range(0, 60)] = 0.0
    span: Annotated[float, Range(0.05, 2)] = 0.7
    chord: Annotated[float, Range(0.02, 0.5)] = 0.13
    fingers: Annotated[int, Range(2, 9)] = 5
    tail: Annotated[Four, Range(0.0, 90)] = (0.16, 0.06, 3.0, 10.0)
    tail_up: Annotated[float, Range(-1, 2)] = 0.0
    belly: Annotated[Six | None, Range(-0.3, 0.6)] = None
    cap: Annotated[Six | None, Range(-0.3, 0.3)] = None
    crest: Annotated[float, Range(0, 0.5)] = 0.0
    horns: bool = False
    fan: Annotated[float, Range(0, 1.5)] = 0.0

    def coat(self, name: str) -> Material:
        """Return the coat of a part, or the one that stands in for it."""
        while name not in self.coats and name in COAT_OF:
            name = COAT_OF[name]
        return self.coats[name]

    def own(self, name: str) -> Material | None:
        """Return a coat that only some birds have."""
        return self.coats.get(name)
