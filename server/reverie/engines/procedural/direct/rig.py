"""The camera rig: a framed shot plus moves, as a camera at any time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.scene import Camera, Ground
from reverie.engines.procedural.space import Vector, heading, unit

from .moves import FACTORS, MOVES, Move, eased, smooth, snapped

WIDEST = 1.75  # radians: about a hundred degrees
PACE = 1.8  # steps per second of one who walks with a camera
LENS = frozenset(("focus", "doors"))  # what is before the lens from the start, or never
CLEAR = 0.25  # metres that a lens keeps above the ground
NEAR = 0.15  # part of its distance that does where it is near to something small


@dataclass(frozen=True, slots=True)
class Shot:
    """A composed picture, before anything moves.

    Attributes:
        target: (3,) metres: what the middle of the picture shows.
        azimuth: Degrees round the target, 0 on +z looking at -z, positive toward +x.
        elevation: Degrees above the target.
        distance: Metres.
        view: Vertical field of view, degrees.
        aspect: Width over height.
        aperture: How far what lies at the horizon is blurred when the target is sharp: the
            radius of a point, as part of the picture's height.
        lens: As in ``Camera``.
        rack: Metres from which, and to which, a pulled focus goes.
    """

    target: Vector
    azimuth: float
    elevation: float
    distance: float
    view: float
    aspect: float
    aperture: float = 0.0
    lens: str = "plain"
    rack: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Later:
    """Moves that begin and end at rest, from wherever the camera is then; film seconds."""

    at: float
    seconds: float
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rig:
    """Moves a shot; called with film seconds it returns the camera, before and after too.

    Attributes:
        moves: Keys of ``MOVES``, all at once.
        seconds: Length of the film. loop: Every move goes there and back.
        ground: Keeps the lens out of the earth.
        follow: (3,) metres by which the subject has been carried off at a film second.
        eye: The same for the lens, where that goes another way than what it looks at.
        later: Moves that are added while the film runs.
        room: (low, high), (3,) metres that the lens keeps within, or None outdoors; where it
            cannot step back, it takes a wider view instead.
    """

    shot: Shot
    moves: tuple[str, ...]
    seconds: float
    loop: bool
    ground: Ground
    follow: Callable[[float], Vector]
    seed: int = 0
    room: tuple[Vector, Vector] | None = None
    later: tuple[Later, ...] = ()
    eye: Callable[[float], Vector] | None = None

    def __call__(self, seconds: float) -> Camera:
        t = seconds / self.seconds
        there = 0.5 - 0.5 * math.cos(2 * math.pi * t)
        now = {"dolly": 1.0, "zoom": 1.0}
        for key in self.moves:
            move = MOVES.get(key, Move())
            snap = snapped(there if self.loop else t)
            even = there if self.loop else eased(t)
            _add(now, move, snap if move.snaps else even)
        for more in self.later:
            for key in more.moves:
                _add_later(now, MOVES.get(key, Move()), smooth((seconds - more.at) / more.seconds))
        return self._camera(now, seconds)

    def _camera(self, now: dict[str, float], seconds: float) -> Camera:
        shot = self.shot
        distance = shot.distance * now["dolly"]
        azimuth = math.radians(shot.azimuth + now.get("orbit", 0.0))
        elevation = math.radians(min(max(shot.elevation + now.get("lift", 0.0), -30.0), 88.0))
        away = np.array(
            (
                math.sin(azimuth) * math.cos(elevation),
                math.sin(elevation),
                math.cos(azimuth) * math.cos(elevation),
            )
        )
        view = math.radians(shot.view)
        height = 2 * shot.distance * math.tan(view / 2)
        right = unit(np.cross(-away, (0.0, 1.0, 0.0)))
        slide = right * (now.get("truck", 0.0) * height * shot.aspect)
        slide = slide + np.array((0.0, now.get("pedestal", 0.0) * height, 0.0))
        followed = self.follow(seconds)
        rides = followed if self.eye is None else self.eye(seconds)
        eye = shot.target + slide + rides + away * distance
        slide = slide + followed
        eye[1] += now.get("crane", 0.0) * height
        target = shot.target + slide
        clear = min(CLEAR, NEAR * distance)
        eye[1] = max(eye[1], self.ground(float(eye[0]), float(eye[2])) + clear)
        target = eye + _turned(target - eye, now.get("pan", 0.0), now.get("tilt", 0.0))
        eye, target, roll = self._shaken(eye, target, now, seconds, height)
        step = self._step(seconds, right) * (now.get("bob", 0.0) * height)
        eye, target = eye + step, target + step * 0.7
        eye, wider = self._indoors(eye, target)
        zoomed = 2 * math.atan(math.tan(view / 2) * now["zoom"] * wider)
        aperture = shot.aperture * 2 * height
        focus = self._focus(now) if aperture > 0 else None
        doors = min(max(now.get("doors", 2.0), 0.0), 2.0)
        return Camera(eye, target, min(zoomed, WIDEST), roll, focus, aperture, shot.lens, doors)

    def _focus(self, now: dict[str, float]) -> float:
        """Return metres to what is sharp; a pulled focus goes evenly in dioptres."""
        if "focus" not in now:
            return self.shot.distance * now["dolly"]
        start, end = (1 / metres for metres in self.shot.rack)
        return now["dolly"] / (start + (end - start) * now["focus"])

    def _step(self, seconds: float, right: Vector) -> Vector:
        """Return how one who walks bobs and sways, in picture heights; whole steps per film."""
        steps = math.pi * seconds / self.seconds * 2 * max(1, round(self.seconds * PACE / 2))
        up = abs(math.sin(steps)) - 0.5
        return np.asarray(right * (0.6 * math.sin(steps)) + np.array((0.0, up, 0.0)), float)

    def _indoors(self, eye: Vector, target: Vector) -> tuple[Vector, float]:
        """Return the eye within the room, and how much wider it must look from there."""
        if self.room is None:
            return eye, 1.0
        low, high = self.room
        low = np.array((low[0], min(low[1], eye[1]), low[2]))  # as low as the subject wants
        inside = np.clip(eye, low, high)
        wanted = float(np.linalg.norm(eye - target))
        got = max(float(np.linalg.norm(inside - target)), 0.2)
        return inside, max(wanted / got, 1.0)

    def _shaken(
        self, eye: Vector, target: Vector, now: dict[str, float], seconds: float, height: float
    ) -> tuple[Vector, Vector, float]:
        """Add a hand's tremor: a few sines of whole turns per film, so that loops close."""
        roll = math.radians(now.get("roll", 0.0))
        size = now.get("shake", 0.0)
        if size == 0.0:
            return eye, target, roll
        turn = 2 * math.pi * seconds / self.seconds

        def wobble(phase: float) -> float:
            slow, quick = max(1, round(self.seconds * 1.1)), max(2, round(self.seconds * 3.7))
            return math.sin(turn * slow + phase) + 0.5 * math.sin(turn * quick + 2.3 * phase)

        phase = float(self.seed % 97)
        sway = np.array((wobble(phase), wobble(phase + 1.7), wobble(phase + 4.1)))
        eye = eye + sway * (0.012 * height * size)
        target = target + sway[[1, 2, 0]] * (0.02 * height * size)
        return eye, target, roll + math.radians(0.8 * size * wobble(phase + 2.9))


def _add(now: dict[str, float], move: Move, at: float) -> None:
    for quantity, (start, end) in move.track.items():
        value = start + (end - start) * at
        if quantity in FACTORS:
            # Factors run evenly in their logarithm: each frame closer by the same ratio.
            now[quantity] = now.get(quantity, 1.0) * start * (end / start) ** at
        else:
            now[quantity] = now.get(quantity, 0.0) + value


def _add_later(now: dict[str, float], move: Move, at: float) -> None:
    """Add what a move has changed since it began."""
    for quantity, (start, end) in move.track.items():
        if quantity in LENS:
            continue
        if quantity in FACTORS:
            now[quantity] = now.get(quantity, 1.0) * (end / start) ** at
        elif start == end:  # a tremor has no way to go: it sets in
            now[quantity] = now.get(quantity, 0.0) + start * min(4 * at, 1.0)
        else:
            now[quantity] = now.get(quantity, 0.0) + (end - start) * at


def _turned(look: Vector, pan: float, tilt: float) -> Vector:
    """Return a look direction turned right and up by degrees, at its own length."""
    if pan == 0.0 and tilt == 0.0:
        return look
    length = float(np.linalg.norm(look))
    pitch = math.degrees(math.asin(look[1] / length))
    yaw = math.degrees(math.atan2(look[0], look[2]))
    # Looking along -z, right is +x: a right pan turns yaw (from +z toward +x) down.
    return heading(min(max(pitch + tilt, -89.0), 89.0), yaw - pan) * length
