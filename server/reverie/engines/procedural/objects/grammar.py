"""The words of the shape language: what a row, a canvas line and a header may say.

A *thing* is a header and rows. A row is a shape, its numbers, then words in any order:
``box .4 .04 .44 at 0 .45 0 r .015 wood woody``. Metres, y up, standing on y = 0.
``docs/catalogue.md`` teaches it; ``parse`` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from reverie.engines.procedural.solids import Face, Op

Point: TypeAlias = tuple[float, ...]


class ThingError(ValueError):
    """A catalogue file says something that the language does not know; names file and row."""


#: Fewest and most plain numbers of each shape, and of its points: (low, high, size of a point).
SHAPES: dict[str, tuple[int, int, tuple[int, ...]]] = {
    "box": (3, 3, ()),
    "ball": (1, 3, ()),
    "rod": (1, 2, (3,)),
    "tube": (0, 0, (3, 4)),
    "cyl": (2, 3, ()),
    "ring": (2, 2, ()),
    "lathe": (0, 0, (2,)),
    "plate": (0, 0, (2,)),
    "plane": (0, 0, ()),
    "use": (0, 0, ()),
}

#: Words followed by numbers: (fewest, most).
NUMBERS: dict[str, tuple[int, int]] = {
    "at": (3, 3),
    "rot": (3, 3),
    "scale": (1, 1),
    "r": (1, 1),
    "lean": (1, 2),
    "squash": (1, 1),
    "thick": (1, 1),
    "deep": (1, 1),
    "smooth": (1, 1),
    "arc": (1, 1),
    "k": (1, 1),
    "tex": (1, 1),
    "tint": (1, 1),
    "row": (4, 4),
    "spread": (2, 4),
    "grow": (2, 2),
    "during": (2, 2),
}

#: Streams of copies that move: how many, radius and height (metres), seconds of a lap (0: once).
STREAMS = ("fall", "flutter", "rise", "burst", "swirl", "bob")

#: What a thing gives off, and the words that each kind may add to ``at``, ``size`` and a colour.
EMISSIONS: dict[str, tuple[str, ...]] = {
    "fire": ("count",),
    "flame": (),
    "smoke": ("rise", "lean", "heat", "count", "opacity"),
    "wisp": ("rise",),
    "steam": ("rise",),
    "dust": (),
    "fountain": ("up", "out", "count"),
    "fireworks": ("spread", "shells"),
    "blast": (),
    "jet": ("rise",),
    "tornado": ("rise",),
    "ink": (),
    "bolt": ("rise",),
    "sparks": (),
    "nebula": (),
    "glint": (),
}

#: Words for surfaces, where they differ from the material's own key (colours took those).
SURFACES = {
    "woody": "wood",
    "leafy": "leaf",
    "furry": "fur",
    "stony": "stone",
    "folded": "folded paper",
}

#: Places where a body meets a thing, written in the same frame as the rows.
AFFORDANCES = frozenset(
    {
        *("seat", "saddle", "grip", "pedal", "rim", "top", "bottom", "axle", "mouth", "string"),
        *("tip", "rest", "door", "light"),
    }
)

ROLES = ("main", "second", "third")

FACES = {face.name.lower(): face for face in Face}

#: Numbers of each canvas line (None: any even count and one more for a width), 0-100, y down.
CANVAS: dict[str, tuple[int, int]] = {
    "fill": (0, 0),
    "rect": (4, 4),
    "round": (5, 5),
    "oval": (4, 4),
    "hoop": (5, 5),
    "line": (5, 99),
    "poly": (6, 98),
    "text": (3, 4),
    "grid": (7, 7),
    "dots": (4, 4),
    "ticks": (4, 4),
}


@dataclass(frozen=True, slots=True)
class Around:
    """Copies on a ring: ``count`` about ``axis``, from ``start`` degrees to ``end`` (None: all)."""

    count: int
    axis: str = "y"
    start: float = 0.0
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """Copies on their way: ``count`` in ``radius`` and ``height`` metres, a lap in ``seconds``."""

    kind: str
    count: int
    radius: float
    height: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Emission:
    """What a thing gives off: fire, smoke, sparks.

    Attributes:
        at: (3,) metres in the thing. size: metres.
        colour: A colour's name, a role, or empty for its own.
        numbers: Others by name, as ``EMISSIONS`` lists them.
    """

    kind: str
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    size: float = 1.0
    colour: str = ""
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Painted:
    """Which canvas is painted on which face, how large (metres) and where."""

    canvas: str
    face: Face = Face.FRONT
    size: tuple[float, float] = (1.0, 1.0)
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One shape, or one use of a part, and how often it is copied.

    Attributes:
        joins: It belongs to the group so far, instead of opening its own.
        joint: (name, axis): it turns about its own axis by the angle of that name.
        stream: How its copies move. grow: Its scale at the first and the last of its time.
        during: Shares of the film between which it is there.
    """

    shape: str
    numbers: tuple[float, ...] = ()
    points: tuple[Point, ...] = ()
    part: str = ""
    at: Point = (0.0, 0.0, 0.0)
    rot: Point = (0.0, 0.0, 0.0)
    scale: float = 1.0
    round: float = 0.0
    lean: Point = ()
    squash: float = 1.0
    thick: float = 0.0
    deep: float = 0.0
    smooth: int | None = None
    arc: float = 360.0
    mirror: str = ""
    row: Point = ()
    around: Around | None = None
    spread: Point = ()
    op: Op = Op.UNION
    blend: float = 0.0
    joins: bool = False
    merge: bool = False
    colour: str = ""
    material: str = ""
    texture: float = 1.0
    tint: float | None = None
    decal: Painted | None = None
    joint: tuple[str, str] | None = None
    stream: Stream | None = None
    grow: Point = ()
    during: Point = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a canvas."""

    kind: str
    numbers: tuple[float, ...]
    colour: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun made of shapes.

    Attributes:
        also: Other names for it.
        view: (azimuth, elevation) degrees from which it shows best.
        roles: Colours of ``main``, ``second``, ``third``.
        pose: Degrees about x, y, z and a lift in metres.
        scale: Factor of all lengths. texture: of its texture's size.
        faces: ``z`` or ``x``: which way its front looks in its rows.
        kind: What it is a kind of: ``vehicle``, ``food`` … or empty.
        held: Its rows are written round the hand that holds it; ``pose`` is how it stands.
        loose: It is a piece of a stage and is never lifted onto the ground.
        draft: Metres by which it sinks when it floats.
        usual: How it moves when nobody says, a key of ``MOTIONS``.
        room: Width, height and depth (metres) that it takes up, where it is more than its rows.
        anchors: Affordances in order of their rows.
        emits: What it gives off.
    """

    name: str
    also: tuple[str, ...] = ()
    view: tuple[float, float] = (25.0, 12.0)
    roles: dict[str, str] = field(default_factory=dict)
    pose: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    scale: float = 1.0
    texture: float = 1.0
    faces: str = "z"
    kind: str = ""
    held: bool = False
    loose: bool = False
    draft: float = 0.0
    usual: str = ""
    room: Point = ()
    rows: tuple[Row, ...] = ()
    parts: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    canvases: dict[str, tuple[Stroke, ...]] = field(default_factory=dict)
    anchors: tuple[tuple[str, Point], ...] = ()
    emits: tuple[Emission, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether a part of it moves or comes and goes by itself."""
        every = (*self.rows, *(row for part in self.parts.values() for row in part))
        return any(row.stream or row.grow or row.during for row in every)
