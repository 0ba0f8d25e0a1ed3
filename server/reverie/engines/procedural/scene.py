"""Scene: who stands where, who films it and in what light, as functions of time.

What lies between the director, who makes a Scene from a Spec, and the renderer, who
draws it. World metres, y up; the stage's middle is the origin; seconds from the start.
The camera usually stands on the +z side and looks toward -z, where a place has its
backdrop (waterfall, mountains, street); the sun comes from its side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from .solids import Sculpture
from .space import FrameOf, Vector, turn, unit
from .way import STRAIGHT, Way

#: Metres: the height of the ground at world (x, z).
Ground: TypeAlias = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Camera:
    """Where a frame is seen from.

    Attributes:
        eye: (3,) metres.
        target: (3,) metres: what the middle of the picture shows.
        view: Vertical field of view, radians.
        roll: Radians, clockwise.
        focus: Metres to what is sharp; None for everything.
        aperture: Metres across the lens; 0 is a pinhole.
        lens: ``plain``, ``fisheye``, ``tiny planet`` or ``anamorphic``.
        doors: Share by which a lift's doors before the lens are open, 0 to 1; from there to
            2, at which nothing of them is left, the lens goes through their frame.
    """

    eye: Vector
    target: Vector
    view: float = math.radians(34)
    roll: float = 0.0
    focus: float | None = None
    aperture: float = 0.0
    lens: str = "plain"
    doors: float = 2.0

    def rays(self, width: int, height: int) -> NDArray[np.float32]:
        """Return (12,) float32: eye, forward, right and up scaled to the frame's half sizes.

        The ray through pixel (x, y) is forward + u·right + v·up, with
        u = 2(x + 0.5)/width - 1 and v = 1 - 2(y + 0.5)/height.
        """
        forward = unit(self.target - self.eye)
        right = unit(np.cross(forward, (0.0, 1.0, 0.0)))
        up = np.cross(right, forward)
        c, s = math.cos(self.roll), math.sin(self.roll)
        right, up = right * c - up * s, up * c + right * s
        tangent = math.tan(self.view / 2)
        return np.array(
            [*self.eye, *forward, *(right * tangent * width / height), *(up * tangent)], np.float32
        )


#: The camera at a time in seconds.
CameraPath: TypeAlias = Callable[[float], Camera]


class Actor(Protocol):
    """Somebody or something on stage, in its own space: stands on y = 0, faces +z."""

    def sculpt(self, seconds: float) -> Sculpture:
        """Return the body posed at a time; the same primitives in the same order at any time."""
        ...

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        ...

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start, so that feet do not slide."""
        ...

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of the ground until ``seconds``, in order; none if it has no feet."""
        ...


@runtime_checkable
class Emitter(Protocol):
    """An actor that gives something off: fire, smoke, sparks."""

    def emits(self, seconds: float) -> Sequence[Mapping[str, Any]]:
        """Return systems of particles in the actor's own space, see ``render.swarms``."""
        ...


@dataclass(frozen=True, slots=True)
class Footfall:
    """A foot that comes down.

    Attributes:
        seconds: When.
        position: (3,) metres in the actor's own space, its stride added: where the foot
            stands while it is down.
        kind: ``paw``, ``hoof``, ``foot``, ``claw`` …
        size: Metres, heel to toe.
    """

    seconds: float
    position: Vector
    kind: str
    size: float


@dataclass(frozen=True, slots=True)
class Trace:
    """A mark that an actor leaves: a print, a wake, a puff.

    Attributes:
        kind: ``paw``, ``foot``, ``hoof``, ``wheel``, ``splash``, ``dust`` …
        seconds: When it appears.
        position: (3,) world metres.
        heading: Radians about y, 0 along +z.
        size: Metres.
    """

    kind: str
    seconds: float
    position: Vector
    heading: float
    size: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an actor stands, and where it goes.

    Attributes:
        position: (3,) world metres at the start; y is above the ground there.
        heading: Radians about y: 0 faces +z, positive turns toward +x.
        scale: World metres per metre of the actor's own space.
        travels: Whether its stride carries it forward through the world.
        free: Whether it keeps its height as it goes: on water and in the air.
        pace: Factor of its stride, for those who keep up with others.
    """

    position: Vector
    heading: float = 0.0
    scale: float = 1.0
    travels: bool = False
    pace: float = 1.0
    free: bool = False
    way: Way = STRAIGHT

    def at(self, stride: float) -> Vector:
        """Return (3,) world metres after ``stride`` metres of its own space."""
        start = turn(yaw=math.degrees(self.heading))
        return np.asarray(self.position + start @ self.way.at(self._gone(stride)), float)

    def axes(self, stride: float) -> FrameOf:
        """Return how it is turned then: its own axes in the world."""
        start = turn(yaw=math.degrees(self.heading))
        return np.asarray(start @ self.way.axes(self._gone(stride)), float)

    def _gone(self, stride: float) -> float:
        """Return world metres along its way."""
        return stride * self.scale * self.pace if self.travels else 0.0


@dataclass(frozen=True, slots=True)
class Cast:
    """One actor, placed."""

    actor: Actor
    placement: Placement


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is on stage.

    Attributes:
        place: Key of a place in the catalogue.
        setting: Changes to the place's own record: ``time``, ``weather``, ``season``,
            ``sun``, ``fog`` …, merged over it one level deep.
        cast: Everyone on stage, drawn in this order.
        camera: Its path.
        style: Picture style key, or None for film.
        seconds: Length of the film. num_frames, fps: how it is cut.
        loop: Everything periodic closes after ``seconds``.
        tempo: Seconds of the story per second of film: 0 is frozen, 0.3 slow motion, 10 a
            time lapse. Actors, water, weather and light live in story time; the camera
            path is given film time.
        traces: Marks left, sorted by time.
        start: Film seconds at the first frame: 0, or where an earlier film of the same
            scene ended (below 0: where a film that leads up to it begins).
        whole: Length of the film for which whatever goes on once in a film was made; None
            for this one.
        shutter: Share of the time between two frames in which each is exposed: what moves
            meanwhile is blurred; 0 for none.
        notes: What is shown in place of what was asked for, for the caller.
    """

    place: str
    camera: CameraPath
    cast: tuple[Cast, ...] = ()
    setting: Mapping[str, Any] = field(default_factory=dict)
    style: str | None = None
    seconds: float = 5.0
    num_frames: int = 120
    loop: bool = False
    seed: int = 0
    tempo: float = 1.0
    traces: tuple[Trace, ...] = ()
    start: float = 0.0
    whole: float | None = None
    shutter: float = 0.0
    notes: tuple[str, ...] = ()

    def story(self, index: int) -> float:
        """Return the story time of a frame, seconds."""
        return self.film(index) * self.tempo

    @property
    def course(self) -> float:
        """Film seconds in which all that goes on once in a film has gone on."""
        return self.whole or self.seconds

    def film(self, index: int) -> float:
        """Return the film time of a frame, seconds."""
        return self.start + self.seconds * index / self.num_frames
