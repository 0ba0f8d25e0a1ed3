"""A moment of a performance: where trunk, hands, feet and props are at one time."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from reverie.engines.procedural.bodies.build import Build
from reverie.engines.procedural.bodies.muzzle import mouth_of
from reverie.engines.procedural.bodies.skeleton import (
    SIDES,
    Arm,
    Joints,
    Leg,
    Trunk,
    arm,
    leg,
)
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import FrameOf, Vector, along_y, turn, unit, vector

from .action import Action, Line, Target, Targets
from .curves import eased
from .grasps import grasp
from .placed import Placed, Tool, line, on_head
from .poses import bases
from .posture import posture

#: Where hands hang when nothing asks for them, and where elbows point (outward, up, ahead).
_EASY = vector(0.085, -0.585, 0.06)
_ELBOW = vector(0.6, -0.7, -0.5)
#: A person's arm and leg, metres, to which numbers refer.
_ARM, _LEG = 0.615, 0.87
#: Half the depth of a person, before whom props hang.
_LEAN = 0.105
#: The scale of a prop that is not there: its primitives stay, too small to see.
_VANISHED = 1e-3
#: Places that need the trunk, but no hands and feet, to be known.
_BODY = ("chest", "pelvis", "head")


def pace(build: Build) -> float:
    """Return metres that this body goes per metre of a gait's numbers."""
    return build.bones.leg / _LEG


def metre(build: Build, act: Action) -> float:
    """Return metres of this body per metre of the action's numbers."""
    return pace(build) if bases()[act.base].ride else build.bones.unit


class Moment:
    """A performance at one time: trunk first, then props, hands, feet, and what hands hold."""

    def __init__(
        self,
        build: Build,
        act: Action,
        tools: tuple[Tool | None, ...],
        t: float,
        seconds: float,
    ) -> None:
        self.build, self.action, self.tools, self.t, self.seconds = build, act, tools, t, seconds
        self.bones = build.bones
        self.base = bases()[act.base]
        self.unit = metre(build, act)
        self._things: dict[str, Placed] = {}
        self._order: list[Placed | None] = [None] * len(tools)
        self._lines: list[Sculpture] = []
        self._put(lambda place: place == "world")
        self.trunk = self._trunk()
        self._put(lambda place: place in _BODY)
        self.arms: list[Arm | None] = [None, None]
        self._hands()
        self.legs = (self._leg(0), self._leg(1))
        self._put(lambda place: place not in (*_BODY, "world"))
        self._draw_lines()

    def joints(self) -> Joints:
        """Return the body's joints."""
        arms = self._arm_of("left"), self._arm_of("right")
        return Joints(self.trunk, arms, self.legs, self._grasps())

    def solids(self) -> list[Sculpture]:
        """Return the props and lines, in the action's order."""
        return [p.solid() for p in self._order if p is not None] + self._lines

    def thing(self, name: str) -> Placed:
        """Return a prop that is on stage."""
        return self._things[name]

    def _trunk(self) -> Trunk:
        seat, on = self.action.seat, None
        if seat is not None:
            on = self._things[seat.anchor].point(seat.point, np.zeros(3))
        return posture(self.build, self.action, self.t, self.unit, on)

    # Targets.

    def _reached(self, target: Target, side: int) -> Vector:
        """Return the world point of a target for the limb on ``side``."""
        v, x = target.offset.at(self.t), SIDES[side]
        mirrored = v * (x, 1, 1)
        match target.anchor:
            case "world":
                return v * self.unit
            case "shoulder":
                reach = mirrored * self.bones.arm / _ARM
                return self.trunk.at_chest(*(reach + vector(x * self.bones.shoulder, 0, 0)))
            case "chest":
                return self.trunk.at_chest(*(v * self.unit))
            case "pelvis":
                return self.trunk.at_pelvis(*(mirrored * self.unit))
            case "head":
                return self.trunk.on_head(*mirrored)
            case "mouth":
                mouth = mouth_of(self.build, self.trunk)
                return mouth + self.trunk.head_frame @ (v * self.unit)
            case "left" | "right":
                return self._arm_of(target.anchor).palm + self.trunk.chest_frame @ (v * self.unit)
        return self._things[target.anchor].point(target.point, v)

    def _keyed(self, targets: Targets, point: Callable[[Target], Vector]) -> Vector:
        if len(targets) == 1:
            return point(targets[0])
        u = self.t * len(targets)
        i = int(u + 1e-6) % len(targets)
        share = eased(min(max(u - int(u + 1e-6), 0.0), 1.0))
        here = point(targets[i])
        if share < 1e-4:
            return here
        return here * (1 - share) + point(targets[(i + 1) % len(targets)]) * share

    # Hands.

    def _hands(self) -> None:
        a = self.action
        order = (1, 0) if a.left and a.left[0].anchor == "right" else (0, 1)
        targets = (a.left, a.right)
        points: dict[int, Vector] = {}
        for side in order:
            points[side] = self._hand_target(side, targets[side])
            self.arms[side] = self._arm(side, points[side], None)
        for side in order:
            thumb = self._thumb(side)
            if thumb is not None:
                self.arms[side] = self._arm(side, points[side], thumb)

    def _hand_target(self, side: int, targets: Targets) -> Vector:
        if not targets:
            reach = _EASY * (SIDES[side], 1, 1) * self.bones.arm / _ARM
            return self.trunk.at_chest(*(reach + vector(SIDES[side] * self.bones.shoulder, 0, 0)))
        return self._keyed(targets, lambda target: self._reached(target, side))

    def _arm(self, side: int, target: Vector, thumb: Vector | None) -> Arm:
        a, x, t = self.action, SIDES[side], self.t
        own = (a.left_elbow, a.right_elbow)[side] or a.elbow
        pole = _ELBOW if own is None else own.at(t)
        pole = self.trunk.chest_frame @ (pole * (x, 1, 1))
        palm = (a.left_palm, a.right_palm)[side]
        facing = None
        if palm is not None and thumb is None:
            facing = self.trunk.chest_frame @ (palm.at(t) * (x, 1, 1))
        return arm(self.trunk, side, target, pole, facing=facing, thumb=thumb)

    def _thumb(self, side: int) -> Vector | None:
        """Return where the thumb points so that the fingers close round what is held."""
        palm = (self.action.left_palm, self.action.right_palm)[side]
        for tool in self.tools:
            if tool is None:
                continue
            if tool.prop.at == ("left", "right")[side] and palm is None:
                return np.asarray(turn(*tool.prop.turn.at(self.t))[:, 1])
            if tool.prop.at in ("left to right", "right to left"):
                way = self._arm_of("left").palm - self._arm_of("right").palm
                return unit(way if tool.prop.at == "left to right" else -way)
        return None

    def _grasps(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        places = {tool.prop.at for tool in self.tools if tool is not None}
        return grasp(self.action, 0, places, self.t), grasp(self.action, 1, places, self.t)

    # Feet.

    def _leg(self, side: int) -> Leg:
        a, base, t, x = self.action, self.base, self.t, SIDES[side]
        pitch = (a.left_foot_pitch, a.right_foot_pitch)[side]
        yaw = (a.left_foot_yaw, a.right_foot_yaw)[side]
        frame = turn(
            base.foot_pitch[side] if pitch is None else pitch.number(t),
            base.foot_yaw[side] if yaw is None else yaw.number(t),
        )
        targets = (a.left_foot, a.right_foot)[side]
        at = self._sole(side, targets)
        hung = bool(targets) and targets[0].anchor == "pelvis"
        frame = self.trunk.pelvis_frame @ frame if hung else frame
        pole = vector(x * (0.12 + base.knees_out + a.knees_out), 0.15, 1.0)
        if base.knees_down:
            pole = vector(pole[0], -1.05, 0.25)
        elif hung:
            pole = self.trunk.pelvis_frame @ pole
        else:
            pole = turn(yaw=a.yaw.number(t)) @ pole
        return leg(self.trunk, side, at, frame, pole)

    def _sole(self, side: int, targets: Targets) -> Vector:
        if not targets:
            return np.array((self.base.left_foot, self.base.right_foot)[side]) * self.unit
        return self._keyed(targets, lambda target: self._foot_point(target, side))

    def _foot_point(self, target: Target, side: int) -> Vector:
        if target.anchor == "pelvis":
            v = target.offset.at(self.t) * (SIDES[side], 1, 1)
            return self.trunk.at_pelvis(*(v * pace(self.build)))
        if target.offset.gait is not None:  # steps are as long as the legs
            step = pace(self.build)
            return target.offset.at(self.t) * (self.unit, step, step)
        return self._reached(target, side)

    # Props.

    def _put(self, wanted: Callable[[str], bool]) -> None:
        for i, tool in enumerate(self.tools):
            if tool is not None and wanted(tool.prop.at):
                self._order[i] = self._things[tool.prop.id] = self._place(tool)

    def _place(self, tool: Tool) -> Placed:
        prop, t = tool.prop, self.t
        offset, frame = prop.offset.at(t), turn(*prop.turn.at(t))
        scale = max(prop.scale.number(t), _VANISHED) * self.unit * tool.factor
        if prop.paw:
            scale *= math.sqrt(self.bones.palm / 0.075)
        origin, frame, scale = self._seat(prop.at, offset, frame, scale)
        origin = origin + frame @ (tool.shift * scale)
        return Placed(tool.actor.sculpt(self.seconds), origin, frame, scale, prop.backdrop)

    def _seat(
        self, place: str, offset: Vector, frame: FrameOf, scale: float
    ) -> tuple[Vector, FrameOf, float]:
        """Return origin, axes and scale of a prop where it is put."""
        if place == "head":
            return on_head(self.trunk, offset, frame, scale)
        step = offset * self.unit
        if place in ("left", "right"):
            held = self._arm_of(place)
            grip = held.palm + held.frame[:, 2] * (self.bones.palm * 0.30)
            return grip + frame @ step, frame, scale
        if place == "chest":  # what hangs before a stout body hangs further out
            step = step + vector(0, 0, max(0.0, self.build.belly[2] - _LEAN * self.unit))
        origin, axes = self._axes(place)
        return origin + axes @ step, axes @ frame, scale

    def _axes(self, place: str) -> tuple[Vector, FrameOf]:
        """Return where a place is, and its axes."""
        match place:
            case "chest":
                return self.trunk.chest, self.trunk.chest_frame
            case "pelvis":
                return self.trunk.pelvis, self.trunk.pelvis_frame
            case "left foot" | "right foot":
                foot = self.legs[0 if place == "left foot" else 1]
                return foot.sole, foot.frame
            case "hands":
                return (self._arm_of("left").palm + self._arm_of("right").palm) / 2, turn()
            case "left to right" | "right to left":
                start, end = (self._arm_of(side) for side in place.split(" to "))
                return start.palm, along_y(end.palm - start.palm, (1, 0, 0))
        return np.zeros(3), turn()

    def _arm_of(self, side: str) -> Arm:
        found = self.arms[("left", "right").index(side)]
        assert found is not None
        return found

    def _draw_lines(self) -> None:
        for item in self.action.props:
            if isinstance(item, Line):
                points = [self._reached(target, 0) for target in item.points]
                self._lines.append(line(item, points, self.unit))
