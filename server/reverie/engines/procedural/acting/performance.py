"""Performance: a body, an action and its props, as an actor that the stage can ask at any time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ..bodies.biped import biped
from ..bodies.build import Build
from ..bodies.expression import FACES, Expression, blink, glance
from ..bodies.hands import SHAPES
from ..bodies.muzzle import mouth_of
from ..bodies.skeleton import SIDES, Arm, Joints, Leg, Trunk, arm, leg, trunk
from ..scene import Actor
from ..solids import Sculpture, join
from ..space import FrameOf, Vector, along_y, turn, unit, vector
from .action import Action, Line, Prop, Target, Targets
from .curves import Curve, eased
from .placed import Placed, Tool, line
from .poses import Base, bases

#: Where hands hang when nothing asks for them, and where elbows point (outward, up, ahead).

_EASY = vector(0.085, -0.585, 0.06)
_ELBOW = vector(0.6, -0.7, -0.5)
#: A person's height of the pelvis in ``stand``, and length of arm, to which numbers refer.
_STANDING, _ARM, _LEG = 0.942, 0.615, 0.87


@dataclass(frozen=True)
class Performance:
    """Somebody doing something.

    Attributes:
        build: The body. action: What it does. tools: The action's props, in order; None for lines.
        cycle: Seconds of one cycle. period: Seconds after which everything repeats.
        late: Share of a cycle by which it lags. seed: Chooses blinks and glances.
        wearing: Nouns of ``bodies.wear.WEARABLES``.
        partner: The other one in the act, and where it stands.
        mount: What it sits on: moves under it in its own time.
    """

    build: Build
    action: Action
    tools: tuple[Tool | None, ...] = ()
    cycle: float = 2.0
    period: float = 2.0
    late: float = 0.0
    seed: int = 0
    wearing: tuple[str, ...] = ()
    partner: Performance | None = None
    extras: tuple[tuple[Actor, Callable[[Moment], Placed]], ...] = field(default=())

    def sculpt(self, seconds: float) -> Sculpture:
        """Return body, props and partner at a time, in one sculpture."""
        moment = self.moment(seconds)
        body = biped(self.build, moment.joints(), self._face(seconds), self.wearing)
        parts = [*moment.solids(), body]
        if self.partner is not None and self.action.partner is not None:
            offset = self.action.partner.offset.at(moment.t) * moment.unit
            other = self.partner.sculpt(seconds)
            other = Sculpture(other.rows, other.edges, other.materials, other.decals, {
                f"partner.{k}": v for k, v in other.anchors.items()})  # fmt: skip
            parts.append(other.placed(offset, turn(yaw=self.action.partner.turn)))
        return join(parts)

    def moment(self, seconds: float) -> Moment:
        """Return the pose at a time, solved as it is asked for."""
        return Moment(self, (seconds / self.cycle + self.late) % 1.0, seconds)

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start."""
        return self.action.stride * self._unit() * seconds / self.cycle

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box round body and props over a cycle."""
        lows, highs = [], []
        for i in range(8):
            low, high = self.sculpt(self.cycle * i / 8).bounds()
            lows.append(low)
            highs.append(high)
        return np.min(lows, axis=0), np.max(highs, axis=0)

    def _unit(self) -> float:
        return _unit(self.build, bases()[self.action.base])

    def _face(self, seconds: float) -> Expression:
        names = self.action.faces
        u = ((seconds / self.cycle + self.late) % 1.0) * len(names)
        i = int(u) % len(names)
        share = eased(min(1.0, (u - int(u)) * 2.5))
        face = FACES[names[i - 1]].mixed(FACES[names[i]], share)
        yaw, pitch = glance(seconds, self.period, self.seed)
        lid = max(face.lid, blink(seconds, self.period, self.seed))
        return Expression(face.lid * 0 + lid, face.squint, face.brow, face.worry, face.smile,
                          face.open, face.round, face.puff, face.yaw + yaw, face.pitch + pitch)  # fmt: skip


def _unit(build: Build, base: Base) -> float:
    """Return metres of this body per metre of the action's numbers."""
    return build.bones.leg / _LEG if base.ride else build.bones.unit


class Moment:
    """A performance at one time: trunk first, then props, hands, feet, and what hands hold."""

    def __init__(self, play: Performance, t: float, seconds: float) -> None:
        self.play, self.t, self.seconds = play, t, seconds
        self.action, self.bones = play.action, play.build.bones
        self.base = bases()[self.action.base]
        self.unit = _unit(play.build, self.base)
        self._things: dict[str, Placed] = {}
        self._order: list[Placed | None] = [None] * len(play.tools)
        self._lines: list[Sculpture] = []
        self.trunk = self._trunk()
        self._put(lambda place: place in ("world", "chest", "pelvis", "head"))
        self.arms: list[Arm | None] = [None, None]
        self._hands()
        self.legs = (self._leg(0), self._leg(1))
        self._put(lambda place: place not in ("world", "chest", "pelvis", "head"))
        self._draw_lines()

    def joints(self) -> Joints:
        """Return the body's joints."""
        left, right = self.arms
        assert left is not None
        assert right is not None
        return Joints(self.trunk, (left, right), self.legs, (self._grasp(0), self._grasp(1)))

    def solids(self) -> list[Sculpture]:
        """Return the props and lines, in the action's order."""
        return [p.solid() for p in self._order if p is not None] + self._lines

    def thing(self, name: str) -> Placed:
        """Return a prop that is on stage."""
        return self._things[name]

    # The trunk.

    def _trunk(self) -> Trunk:
        a, base, t = self.action, self.base, self.t
        at = np.array(base.pelvis) if a.pelvis is None else a.pelvis.at(t)
        at = (at + a.root.at(t)) * self.unit
        if base.legs and a.pelvis is None:
            lift = a.root.at(t)[1] * self.unit
            at[1] = base.pelvis[1] / 0.93 * self.bones.standing * 0.988 + lift
        yaw, roll = a.yaw.number(t), a.roll.number(t)
        pelvis = turn(base.pitch + a.pitch.number(t), yaw, roll)
        pelvis = turn(roll=-a.spin.number(t)) @ pelvis
        chest = pelvis @ turn(
            base.chest_pitch + a.chest_pitch.number(t) + self.play.build.stoop,
            a.chest_yaw.number(t),
            a.chest_roll.number(t),
        )
        return trunk(self.bones, at, pelvis, chest, self._head(chest))

    def _head(self, chest: FrameOf) -> FrameOf:
        """Return the head's axes: partly with the chest, partly level."""
        a, t = self.action, self.t
        pitch, yaw = a.look.at(t)
        carried = chest @ turn(pitch, yaw)
        if a.head_with_chest:
            return carried @ turn(roll=a.tilt.number(t))
        ahead = chest[:, 2]
        facing = math.degrees(math.atan2(ahead[0], ahead[2])) if abs(ahead[1]) < 0.9 else 0.0
        level = turn(pitch, facing + yaw)
        mixed = carried * (1 - a.level) + level * a.level
        y = unit(mixed[:, 1])
        z = unit(mixed[:, 2] - y * float(mixed[:, 2] @ y))
        return np.stack((np.cross(y, z), y, z), axis=1) @ turn(roll=a.tilt.number(t))

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
                return self.trunk.at_chest(*(reach + (x * self.bones.shoulder, 0, 0)))
            case "chest":
                return self.trunk.at_chest(*(v * self.unit))
            case "pelvis":
                return self.trunk.at_pelvis(*(mirrored * self.unit))
            case "head":
                return self.trunk.on_head(*mirrored)
            case "mouth":
                mouth = mouth_of(self.play.build, self.trunk)
                return mouth + self.trunk.head_frame @ (v * self.unit)
            case "left" | "right":
                other = self.arms["left right".split().index(target.anchor)]
                assert other is not None
                return other.palm + self.trunk.chest_frame @ (v * self.unit)
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
            return self.trunk.at_chest(*(reach + (SIDES[side] * self.bones.shoulder, 0, 0)))
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
        for tool in self.play.tools:
            if tool is None:
                continue
            if tool.prop.at == ("left", "right")[side] and palm is None:
                return np.asarray(turn(*tool.prop.turn.at(self.t))[:, 1])
            if tool.prop.at in ("left to right", "right to left"):
                left, right = self.arms
                assert left is not None
                assert right is not None
                way = right.palm - left.palm if tool.prop.at == "left to right" else left.palm - right.palm
                return unit(-way)
        return None

    def _grasp(self, side: int) -> tuple[float, ...]:
        names = self.action.grasps[side] or (self._natural_grasp(side),)
        u = self.t * len(names)
        i = int(u) % len(names)
        share = eased(u - int(u))
        a, b = np.array(SHAPES[names[i]]), np.array(SHAPES[names[(i + 1) % len(names)]])
        return tuple(float(v) for v in a * (1 - share) + b * share)

    def _natural_grasp(self, side: int) -> str:
        own = ("left", "right")[side]
        places = {tool.prop.at for tool in self.play.tools if tool is not None}
        if places & {own, "left to right", "right to left"}:
            return "grip"
        targets = (self.action.left, self.action.right)[side]
        if any(target.point.startswith("grip") for target in targets):
            return "grip"
        return "flat" if "hands" in places else "rest"

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
            return self.trunk.at_pelvis(*(v * self.bones.leg / _LEG))
        return self._reached(target, side)

    # Props.

    def _put(self, wanted: Callable[[str], bool]) -> None:
        for i, tool in enumerate(self.play.tools):
            if tool is not None and wanted(tool.prop.at):
                self._order[i] = self._things[tool.prop.id] = self._place(tool)

    def _place(self, tool: Tool) -> Placed:
        prop, t = tool.prop, self.t
        offset, frame = prop.offset.at(t), turn(*prop.turn.at(t))
        scale = prop.scale.number(t) * self.unit * tool.factor
        if prop.paw:
            scale *= math.sqrt(self.bones.palm / 0.075)
        origin, frame, scale, offset = self._seat(prop, offset, frame, scale)
        origin = origin + frame @ (tool.shift * scale)
        return Placed(tool.actor.sculpt(self.seconds), origin, frame, scale, prop.backdrop)

    def _seat(
        self, prop: Prop, offset: Vector, frame: FrameOf, scale: float
    ) -> tuple[Vector, FrameOf, float, Vector]:
        """Return origin, axes, scale and offset of a prop where it is put."""
        body, step = self.trunk, offset * self.unit
        match prop.at:
            case "world":
                return step, frame, scale, offset
            case "chest":
                return body.at_chest(*step), body.chest_frame @ frame, scale, offset
            case "pelvis":
                return body.at_pelvis(*step), body.pelvis_frame @ frame, scale, offset
            case "head":
                ratio = np.array(self.bones.head) / (0.104, 0.136, 0.118)
                origin = body.head + body.head_frame @ (offset * ratio)
                return origin, body.head_frame @ frame, scale * max(1.0, ratio.mean()), offset
            case "left foot" | "right foot":
                foot = self.legs[0 if prop.at == "left foot" else 1]
                return foot.sole + foot.frame @ step, foot.frame @ frame, scale, offset
        return self._in_hands(prop, step, frame, scale, offset)

    def _in_hands(
        self, prop: Prop, step: Vector, frame: FrameOf, scale: float, offset: Vector
    ) -> tuple[Vector, FrameOf, float, Vector]:
        left, right = self.arms
        assert left is not None
        assert right is not None
        if prop.at == "hands":
            return (left.palm + right.palm) / 2 + step, frame, scale, offset
        if prop.at in ("left", "right"):
            held = left if prop.at == "left" else right
            grip = held.palm + held.frame[:, 2] * (self.bones.palm * 0.30)
            return grip + frame @ step, frame, scale, offset
        start, end = (left, right) if prop.at == "left to right" else (right, left)
        axes = along_y(end.palm - start.palm, (1, 0, 0))
        return start.palm + axes @ step, axes @ frame, scale, offset

    def _draw_lines(self) -> None:
        for item in self.action.props:
            if isinstance(item, Line):
                points = [self._reached(target, 0) for target in item.points]
                self._lines.append(line(item, points, self.unit))
