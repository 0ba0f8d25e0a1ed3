"""Actions: what a body does in one cycle, as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .curves import Curve, Gait, still

#: What a target may hang from, beside the name of a prop.
ANCHORS = ("world", "shoulder", "chest", "pelvis", "head", "mouth", "left", "right")
#: Where a prop may be.
PLACES = (
    "world",
    "chest",
    "pelvis",
    "head",
    "left",
    "right",
    "left foot",
    "right foot",
    "hands",
    "left to right",
    "right to left",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A point to reach for: an anchor, maybe a named point of it, and a curve from there."""

    anchor: str
    point: str
    offset: Curve


#: Poses at equal steps of the cycle, each resolved, then eased into the next.
Targets = tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A cord or a stick through points: bow string, kite string, oar."""

    points: tuple[Target, ...]
    radius: float = 0.006
    surface: str = "matte #f4f4f4"


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing that an action needs.

    Attributes:
        thing: Its catalogue name; ``it`` is the object that the action is asked to use.
        id: What targets call it; the thing's name without spaces when nothing is given.
        at: One of ``PLACES``.
        offset: (3,) metres. turn: pitch, yaw and roll, degrees. scale: factor.
        grip: The affordance that is put there, instead of the thing's own origin.
        fit: Largest side, metres, that it is scaled to; 0 keeps its size.
        least, most: What that side must be at least and at most; 0 is no limit.
        act: What it does, if it is an animal.
        middle: Whether its middle, not its foot, goes to the place.
        paw: Whether it grows with the hand. joints: Angles by joint. backdrop: Outside the frame.
    """

    thing: str
    id: str = ""
    at: str = "world"
    offset: Curve = field(default_factory=lambda: still(0, 0, 0))
    turn: Curve = field(default_factory=lambda: still(0, 0, 0))
    scale: Curve = field(default_factory=lambda: still(1))
    colour: str = ""
    grip: str = ""
    fit: float = 0.0
    least: float = 0.0
    most: float = 0.0
    act: str = "stand"
    middle: bool = False
    paw: bool = False
    backdrop: bool = False
    joints: Mapping[str, Curve] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Partner:
    """Another body in the same act.

    Attributes:
        who: A key of people.toml, or ``anyone``. offset: (3,) metres. turn: Degrees.
        late: Share of a cycle by which it lags.
        small: Factor of its own size; 0 makes it as tall as the main one.
        fixed: Whether nobody else can take its place.
    """

    who: str
    offset: Curve
    turn: float
    late: float
    action: Action
    small: float = 0.0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One cycle.

    Attributes:
        base: Key of the pose it starts from. seconds: Of one cycle at ease.
        pelvis: Replaces the base's. root: Is added to it. seat: A point of a prop to sit on.
        pitch, yaw, roll, chest_pitch, chest_yaw, chest_roll, tilt: Degrees. spin: cartwheel.
        look: Pitch (down) and yaw of the head. level: How much it stays upright, 0-1.
        left, right, left_foot, right_foot: Targets. *_elbow, *_knee: Poles (outward, up, ahead).
        left_palm, right_palm: Where the palms face (outward, up, ahead); zero leaves it.
        grasps: Hand shapes, left and right, each through the cycle.
        faces: Names of expressions through the cycle.
        view: Azimuth and elevation, degrees, from which it reads best. frame: What to show.
        place: Where it is done when nobody says. who: Who does it, where everybody is too vague.
        partners: The others in the act. together: Whether several do it in step.
        wearing: Nouns. surfaces: By region, over the build's own.
        travels: Metres forward a cycle when there is no gait in the feet. stays: It goes nowhere
            though its feet do, as on a treadmill.
    """

    name: str
    base: str = "stand"
    seconds: float = 2.0
    pelvis: Curve | None = None
    seat: Target | None = None
    root: Curve = field(default_factory=lambda: still(0, 0, 0))
    pitch: Curve = field(default_factory=lambda: still(0))
    yaw: Curve = field(default_factory=lambda: still(0))
    roll: Curve = field(default_factory=lambda: still(0))
    chest_pitch: Curve = field(default_factory=lambda: still(0))
    chest_yaw: Curve = field(default_factory=lambda: still(0))
    chest_roll: Curve = field(default_factory=lambda: still(0))
    spin: Curve = field(default_factory=lambda: still(0))
    look: Curve = field(default_factory=lambda: still(0, 0))
    tilt: Curve = field(default_factory=lambda: still(0))
    level: float = 0.6
    head_with_chest: bool = False
    left: Targets = ()
    right: Targets = ()
    elbow: Curve | None = None
    left_elbow: Curve | None = None
    right_elbow: Curve | None = None
    left_palm: Curve | None = None
    right_palm: Curve | None = None
    grasps: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    left_foot: Targets = ()
    right_foot: Targets = ()
    left_foot_pitch: Curve | None = None
    right_foot_pitch: Curve | None = None
    left_foot_yaw: Curve | None = None
    right_foot_yaw: Curve | None = None
    knees_out: float = 0.0
    faces: tuple[str, ...] = ("smile",)
    props: tuple[Prop | Line, ...] = ()
    view: tuple[float, float] = (35.0, 8.0)
    frame: str = "full"
    wearing: tuple[str, ...] = ()
    surfaces: Mapping[str, str] = field(default_factory=dict)
    outfit: Mapping[str, Any] = field(default_factory=dict)
    partners: tuple[Partner, ...] = ()
    place: str = ""
    who: str = ""
    together: bool = False
    travels: float = 0.0
    stays: bool = False

    @property
    def stride(self) -> float:
        """Person metres forward in one cycle: a foot's stride over the share it stands."""
        for gait in () if self.stays else self.gaits:
            if gait is not None:
                return gait.stride / gait.duty * abs(gait.cycles)
        return 0.0 if self.stays else self.travels

    @property
    def gaits(self) -> tuple[Gait | None, Gait | None]:
        """How the left and the right foot step; None for one that does not."""
        left, right = (
            next((t.offset.gait for t in targets if t.offset.gait is not None), None)
            for targets in (self.left_foot, self.right_foot)
        )
        return left, right
