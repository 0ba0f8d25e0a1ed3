"""Performance: a body, an action and its props, as an actor that the stage can ask at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.bodies.biped import Worn, biped
from reverie.engines.procedural.bodies.build import Build
from reverie.engines.procedural.bodies.expression import FACES, Expression, blink, glance
from reverie.engines.procedural.scene import Footfall
from reverie.engines.procedural.solids import Sculpture, join
from reverie.engines.procedural.space import Vector, turn, vector

from .action import Action, Partner
from .curves import eased
from .moment import Moment, metre, pace
from .placed import Tool

#: Poses looked at to find how much room a performance takes.
_LOOKS = 8
#: Metres: two nearer than this touch; half the depth of a person, for whom meetings are written.
_CLOSE, _LEAN = 0.5, 0.105


@dataclass(frozen=True)
class Performance:
    """Somebody doing something.

    Attributes:
        build: The body. action: What it does. tools: The action's props, in order; None for lines.
        cycle: Seconds of one cycle. period: Seconds after which everything repeats.
        late: Share of a cycle by which it lags. seed: Chooses blinks and glances.
        wearing: What is worn over the body.
        partners: The others in the act, in the action's order.
    """

    build: Build
    action: Action
    tools: tuple[Tool | None, ...] = ()
    cycle: float = 2.0
    period: float = 2.0
    late: float = 0.0
    seed: int = 0
    wearing: tuple[Worn, ...] = ()
    partners: tuple[Performance, ...] = ()

    def sculpt(self, seconds: float) -> Sculpture:
        """Return body, props and partner at a time, in one sculpture."""
        moment = self.moment(seconds)
        body = biped(self.build, moment.joints(), self._face(seconds), self.wearing)
        return join([*moment.solids(), *self._partners(seconds, moment), body])

    def moment(self, seconds: float) -> Moment:
        """Return the pose at a time."""
        return Moment(
            self.build, self.action, self.tools, self._share(seconds), seconds % self.period
        )

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start."""
        if self._mount is not None and (gone := self._mount.actor.stride(seconds)) > 0:
            return gone * self._mount.factor * metre(self.build, self.action)
        stepping = any(gait is not None for gait in self.action.gaits)
        unit = pace(self.build) if stepping else metre(self.build, self.action)
        return self.action.stride * unit * seconds / self.cycle

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of the ground until ``seconds``, in order."""
        if self._mount is not None:
            return self._carried(self._mount, seconds)
        kind = "paw" if self.build.kind == "plush" else "foot"
        falls = []
        for side, gait in enumerate(self.action.gaits):
            for touch in gait.touches() if gait is not None else ():
                first = ((touch - self.late) % 1.0) * self.cycle
                sole = self.moment(first).legs[side].sole
                for when in np.arange(first, seconds, self.cycle).tolist():
                    there = sole + vector(0, 0, self.stride(when))
                    falls.append(Footfall(when, there, kind, self.build.foot[2]))
        return sorted(falls, key=lambda fall: fall.seconds)

    def _carried(self, mount: Tool, seconds: float) -> Sequence[Footfall]:
        """Return the touches of what it sits on."""
        scale = mount.factor * metre(self.build, self.action)
        return [
            replace(fall, position=fall.position * scale, size=fall.size * scale)
            for fall in mount.actor.footfalls(seconds)
        ]

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box round body and props over a cycle."""
        boxes = [self.sculpt(self.cycle * i / _LOOKS).bounds() for i in range(_LOOKS)]
        return np.min([low for low, _ in boxes], axis=0), np.max(
            [high for _, high in boxes], axis=0
        )

    @property
    def _mount(self) -> Tool | None:
        """What it sits on."""
        seat = self.action.seat
        if seat is None:
            return None
        return next(t for t in self.tools if t is not None and t.prop.id == seat.anchor)

    def _share(self, seconds: float) -> float:
        return (seconds / self.cycle + self.late) % 1.0

    def _partners(self, seconds: float, moment: Moment) -> list[Sculpture]:
        pairs = zip(self.action.partners, self.partners, strict=True)
        return [self._beside(m, other, seconds, moment) for m, other in pairs]

    def _beside(
        self, meeting: Partner, partner: Performance, seconds: float, moment: Moment
    ) -> Sculpture:
        other = partner.sculpt(seconds)
        other = replace(other, anchors={f"partner.{k}": v for k, v in other.anchors.items()})
        where = meeting.offset.at(moment.t) * moment.unit
        if abs(where[0]) + abs(where[2]) < _CLOSE * moment.unit:
            # breast to breast: stout bodies stand further off
            where[2] += sum(max(0.0, b.belly[2] - _LEAN) for b in (self.build, partner.build))
        own = metre(partner.build, partner.action)
        scale = meeting.small * moment.unit or moment.unit / own  # else eye to eye
        return other.placed(where, turn(yaw=meeting.turn), scale)

    def _face(self, seconds: float) -> Expression:
        """Return the action's face at a time, alive with blinks and glances."""
        names = self.action.faces
        u = self._share(seconds) * len(names)
        share = eased(min(1.0, (u - int(u)) * 2.5))
        face = FACES[names[int(u) - 1]].mixed(FACES[names[int(u)]], share)
        yaw, pitch = glance(seconds, self.period, self.seed)
        lid = max(face.lid, blink(seconds, self.period, self.seed))
        return replace(face, lid=lid, yaw=face.yaw + yaw, pitch=face.pitch + pitch)
