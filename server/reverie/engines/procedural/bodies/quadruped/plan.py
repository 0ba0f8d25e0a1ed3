"""The quadruped's numbers. Body metres: a shoulder of about 0.7 suits every constant.

``size`` makes it a mouse or an elephant. Frames: z forward, y up, x to its left; angles
are degrees, positive pitch looks up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from reverie.engines.procedural.bodies.record import Range
from reverie.engines.procedural.materials import Material

from .arms import Arms

Two: TypeAlias = tuple[float, float]
Three: TypeAlias = tuple[float, float, float]
Four: TypeAlias = tuple[float, float, float, float]
Five: TypeAlias = tuple[float, float, float, float, float]
Six: TypeAlias = tuple[float, float, float, float, float, float]


BROWN = Material(a=(70, 40, 14))


@dataclass(frozen=True, slots=True)
class Head:
    """A head on the end of the neck.

    Attributes:
        skull: Radii. pitch: Of the muzzle.
        muzzle: Length, radius at the skull, radius at the nose; width of it against its
            height; drop below the skull. muzzle_mix: Metres over which its colour mixes.
        nose: Radius; nostrils: ``pad`` (dog), ``slits`` (horse), ``snout`` (pig, cow).
        eye: Radius. eye_at: Azimuth, elevation on the skull, and how far out.
        pupil: 0-1 of the iris; slit: its narrowing. white: Shows the white of the eye.
        lid: How far it is closed when awake, 0-1; lid_tilt: inner end down is grim.
        ear: Length, radius at root and tip, outward angle, backward angle, flatness.
        cheek: Radius and place. puff: Radius, x, y of the cushions a cat's whiskers grow on.
        patch: Half width and height, drop, tilt round the eye. blaze: Width.
        horn: Taper, length, radius, x, angle, curve; horn_at:
            y and z of its root, for a rhinoceros; horn_lean: how far forward it points.
        antler: Length, radius; palm: width of its blade, a moose's.
        frill: Radius and backward lean of a bony collar. teeth: Length of those that show.
        trunk: Length, angle, radius at root and tip, curl. tusk: Length, x.
        ruff: Length, radius, z, y of a mane round the face. top: Radii, y, z of a cap.
    """

    skull: Annotated[Three, Range(0.02, 0.4)] = (0.13, 0.13, 0.15)
    pitch: Annotated[float, Range(-70, 40)] = -8.0
    muzzle: Annotated[Three, Range(0.004, 0.6)] = (0.16, 0.085, 0.06)
    muzzle_width: Annotated[float, Range(0.4, 2.5)] = 1.0
    muzzle_mix: Annotated[float, Range(0.0, 1e3)] = 1e3
    drop: Annotated[float, Range(-0.05, 0.2)] = 0.04
    nose: Annotated[float, Range(0.0, 0.1)] = 0.035
    nostrils: str = "pad"
    snout_width: Annotated[float, Range(0.5, 2)] = 1.25
    eye: Annotated[float, Range(0.004, 0.12)] = 0.028
    eye_at: Annotated[Three, Range(-90, 90)] = (48.0, 22.0, 0.0)
    iris: Material = BROWN
    pupil: Annotated[float, Range(0.1, 1.0)] = 0.62
    slit: Annotated[float, Range(0.0, 3.0)] = 0.0
    white: bool = False
    lid: Annotated[float, Range(0.0, 0.9)] = 0.1
    lid_tilt: Annotated[float, Range(-45, 45)] = 0.0
    ear: Annotated[Six, Range(-90, 180)] = (0.12, 0.07, 0.02, 35.0, -10.0, 0.25)
    ear_at: Annotated[Two, Range(-90, 90)] = (48.0, 58.0)
    ear_face: Annotated[float, Range(-1, 1)] = 0.45
    ear_blend: Annotated[float, Range(0.0, 0.1)] = 0.03
    ear_mix: Annotated[float, Range(0.0, 1e3)] = 1e3
    mouth: bool = True
    cheek: Annotated[Four | None, Range(-0.3, 0.3)] = None
    puff: Annotated[Three | None, Range(-0.2, 0.2)] = None
    patch: Annotated[Four | None, Range(-60, 60)] = None
    blaze: Annotated[float | None, Range(0.0, 0.1)] = None
    horn: Annotated[Six | None, Range(-90, 180)] = None
    horn_at: Annotated[Two | None, Range(-0.3, 0.6)] = None
    horn_lean: Annotated[float, Range(-2, 3)] = 0.15
    horn_ball: Annotated[float | None, Range(0.0, 0.1)] = None
    antler: Annotated[Two | None, Range(0.0, 1.5)] = None
    palm: Annotated[float, Range(0.0, 0.4)] = 0.0
    frill: Annotated[Two | None, Range(-90, 90)] = None
    teeth: Annotated[float, Range(0.0, 0.1)] = 0.0
    trunk: Annotated[Five | None, Range(-120, 60)] = None
    tusk: Annotated[Two | None, Range(0.0, 1.0)] = None
    ruff: Annotated[Four | None, Range(-0.3, 0.5)] = None
    top: Annotated[Five | None, Range(-0.3, 0.6)] = None
    forelock: bool = False
    whiskers: bool = False
    beard: Annotated[float | None, Range(0.0, 0.4)] = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg; fore and hind differ by their cannons.

    Attributes:
        upper, middle, lower: Radii at joint, elbow, wrist; ankle: of the foot's against it.
        foot: Radii of a paw, or of a hoof's top and bottom and its height.
        cannon, fore_cannon: Metres from foot to hock, to wrist. hock: How far back it sits.
        reserve: Bone beyond the straight distance: 1.01 a pillar, 1.1 a crouching cat.
        sprawl: Metres that feet stand out to the side, as a lizard's do.
    """

    upper: Annotated[float, Range(0.01, 0.35)] = 0.11
    middle: Annotated[float, Range(0.005, 0.25)] = 0.07
    lower: Annotated[float, Range(0.004, 0.2)] = 0.055
    ankle: Annotated[float, Range(0.5, 2.0)] = 1.0
    foot: Annotated[Three, Range(0.005, 0.3)] = (0.065, 0.05, 0.085)
    hoof: bool = False
    toes: bool = True
    claws: bool = False
    nails: bool = False
    cannon: Annotated[float, Range(0.01, 0.6)] = 0.20
    fore_cannon: Annotated[float, Range(0.01, 0.6)] = 0.10
    hock: Annotated[float, Range(0.0, 0.2)] = 0.07
    reserve: Annotated[float, Range(1.0, 1.3)] = 1.05
    sprawl: Annotated[float, Range(0.0, 0.3)] = 0.0


@dataclass(frozen=True, slots=True)
class Tail:
    """A chain of eight; ``pitch`` from the level (negative hangs), ``curl`` degrees a piece.

    Attributes:
        flip: From which piece on it curls the other way. bush: Extra radius in the middle.
        tuft: Radius of a tassel. hair: Length of a horse's tail.
    """

    length: Annotated[float, Range(0.0, 2.0)] = 0.6
    pitch: Annotated[float, Range(-90, 90)] = -40.0
    curl: Annotated[float, Range(-60, 60)] = 8.0
    base: Annotated[float, Range(0.001, 0.2)] = 0.04
    tip: Annotated[float, Range(0.001, 0.2)] = 0.03
    flip: Annotated[int, Range(1, 99)] = 99
    bush: Annotated[float, Range(0.0, 0.2)] = 0.0
    tuft: Annotated[float, Range(0.0, 0.2)] = 0.0
    hair: Annotated[float, Range(0.0, 1.6)] = 0.0
    height: Annotated[float, Range(-1, 1)] = 0.45
    corkscrew: bool = False
    flat: bool = False


#: Every coat a record may give; each falls back on the one after the arrow in ``COAT_OF``.
COAT_OF: dict[str, str] = {
    "neck": "body",
    "head": "neck",
    "leg": "body",
    "arm": "leg",
    "sock": "leg",
    "tail": "body",
    "muzzle": "head",
    "cheek": "head",
    "puff": "muzzle",
    "ear": "head",
    "tuft": "tail",
    "back": "body",
}
#: Coats that are there only if the record says so.
EXTRA_COATS = frozenset(
    {
        *("inner_ear", "nose", "snout", "patch", "blaze", "mane", "horn", "antler", "tusk"),
        *("trunk", "ruff", "top", "shoulder", "fleece", "shell", "rim", "udder", "pad", "hoof"),
        *("beard", "wing", "membrane", "plate", "frill"),
    }
)


@dataclass(frozen=True, slots=True)
class Quadruped:
    """A body on four legs.

    Attributes:
        size: World metres per body metre.
        shoulder, hip: Heights of the joints. length: Between them. rise: Of the spine over them.
        chest, belly, rump: Radii. belly_drop: How far it hangs. hump: y, z, radius at the
            shoulder. humps: (z, radius, height) of a camel's. track: Half the width of the stance.
        neck: Length, pitch at its root, at the head, radius at its root, at the head.
        neck_at: Its root above and ahead of the chest's middle. stalk: How much lower it is
            carried in a prowl, degrees.
        mane: Length and thickness; mane_side: how far it falls over.
        fleece: Radius of a curl, and how many. shell: Radii.
        wings: Span of one, a dragon's; feathered: or a winged horse's. quills: Length.
        plates: How many along the back, their height, and the length of spikes on the tail.
        arms: Of one who stands on its hind legs; stance: how far ahead of the hips these stand.
    """

    coats: dict[str, Material]
    size: Annotated[float, Range(0.02, 6.0)] = 1.0
    shoulder: Annotated[float, Range(0.08, 1.6)] = 0.72
    hip: Annotated[float, Range(0.08, 1.6)] = 0.72
    length: Annotated[float, Range(0.1, 1.6)] = 0.72
    rise: Annotated[float, Range(-0.2, 0.2)] = 0.0
    chest: Annotated[Three, Range(0.02, 0.6)] = (0.20, 0.26, 0.26)
    belly: Annotated[Three, Range(0.02, 0.7)] = (0.20, 0.22, 0.34)
    rump: Annotated[Three, Range(0.02, 0.6)] = (0.19, 0.23, 0.24)
    belly_drop: Annotated[float, Range(-0.2, 0.1)] = -0.02
    hump: Annotated[Three | None, Range(-0.3, 0.6)] = None
    humps: Annotated[tuple[Three, ...], Range(-0.6, 0.6)] = ()
    track: Annotated[float, Range(0.02, 0.4)] = 0.13
    thigh: Annotated[Three | None, Range(0.01, 0.4)] = None
    neck: Annotated[Five, Range(-60, 120)] = (0.30, 45.0, 25.0, 0.16, 0.12)
    neck_at: Annotated[Two | None, Range(-0.3, 0.4)] = None
    stalk: Annotated[float, Range(0, 40)] = 0.0
    head: Head = field(default_factory=Head)
    leg: Leg = field(default_factory=Leg)
    tail: Tail = field(default_factory=Tail)
    mane: Annotated[Two | None, Range(0.0, 0.8)] = None
    mane_side: Annotated[float, Range(-1, 1)] = 0.0
    fleece: Annotated[float | None, Range(0.01, 0.2)] = None
    curls: Annotated[int, Range(0, 90)] = 54
    shell: Annotated[Three | None, Range(0.02, 0.8)] = None
    udder: bool = False
    wings: Annotated[float | None, Range(0.1, 3)] = None
    feathered: bool = False
    quills: Annotated[float | None, Range(0.02, 0.5)] = None
    plates: Annotated[Three | None, Range(0.0, 40.0)] = None
    arms: Arms | None = None
    stance: Annotated[float, Range(-0.3, 0.6)] = 0.0

    @property
    def scale(self) -> float:
        """Height of the legs against the 0.72 m for which gaits are written."""
        return (self.shoulder + self.hip) / 2 / 0.72

    def foot_z(self, index: int) -> float:
        """Return where leg ``index`` stands, metres ahead of the body's middle."""
        front = index < 2 and self.arms is None
        return self.length / 2 + 0.02 if front else -self.length / 2 - 0.03 + self.stance

    def coat(self, name: str) -> Material:
        """Return the coat of a part, or the one it falls back on."""
        while name not in self.coats and name in COAT_OF:
            name = COAT_OF[name]
        return self.coats[name]
