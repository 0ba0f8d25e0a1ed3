"""Fish and whales: one body along a travelling wave, and the fins that it carries."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.expression import Expression
from reverie.engines.procedural.bodies.eyeball import iris_of
from reverie.engines.procedural.bodies.eyes import eye
from reverie.engines.procedural.bodies.kind import Kind, Moving
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.primitive_rows import Along
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector, X, along_z, turn, unit, vector

from .plan import ACTIONS, SAME, Fish, Four, Three, Two, beat_seconds, leap, speed

_PIECES = 18  # of the body
_SIDES = (-1.0, 1.0)
_Z: Along = ((0.0, 0.0, 1.0), 0.0)
_LIP = Material(a=(50, 26, 28))
_TOOTH = Material(a=(248, 246, 240))
_SLIT = Material(a=(30, 38, 46))


class _Swimmer:
    """The midline at one moment, and what is attached to it."""

    def __init__(self, plan: Fish, moving: Moving) -> None:
        self.plan, self._moving = plan, moving
        clock, quick = moving.clock, 2.0 if moving.action == "dart" else 1.0
        self.still = clock is None
        lean = math.radians(plan.bank)
        self.left = vector(math.cos(lean), math.sin(lean), 0)
        self.wave = 0.0
        self.strength = 0.35 if moving.action == "hover" else 1.1 if quick > 1 else 1.0
        self.lift, self.pitch, self.gape, self.lids = 0.0, 0.0, 0.0, 0.0
        if clock is not None:
            self._live(clock, quick)

    def _live(self, clock: Clock, quick: float) -> None:
        plan, action = self.plan, self._moving.action
        self.wave = 2 * math.pi * clock.phase(beat_seconds(plan) / quick)
        self.lift = 0.02 * plan.length * clock.sine(2.5)
        self.gape = 0.5 + 0.5 * clock.sine(0.83) if action == "eat" else 0.0
        self.pitch = 3 * clock.sine(2.5, 0.25)
        if action == "leap":
            self.lift, self.pitch = leap(plan, clock)

    def spine(self, z: float) -> Vector:
        """Return the midline's point, (3,) metres, at a rest place z."""
        plan = self.plan
        ahead = max(0.0, z / plan.profile[0][0])
        high = plan.middle + plan.raised * ahead * ahead * (3 - 2 * ahead)
        if self.still:
            return vector(0, high, z)
        s = (plan.profile[0][0] - z) / plan.length
        reach = plan.sway * self.strength * (0.12 + 0.2 * s + 0.9 * s * s)
        aside = reach * math.sin(self.wave - plan.waves * s)
        local = vector(0, aside, z) if plan.vertical else vector(aside, 0, z)
        return turn(-self.pitch) @ local + vector(0, high + self.lift, 0)

    def frame(self, z: float) -> FrameOf:
        """Return the body's axes there: z along the midline toward the head."""
        return along_z(self.spine(z + 0.02) - self.spine(z - 0.02), self.left)

    def at(self, x: float, y: float, z: float) -> Vector:
        """Return a point of the resting body carried along."""
        return self.spine(z) + self.frame(z) @ vector(x, y, 0)

    def section(self, z: float) -> Three:
        """Return (half height, half width, y) of the body at z."""
        rows = np.array(self.plan.profile)[::-1]
        h, w, y = (float(np.interp(z, rows[:, 0], rows[:, k])) for k in (1, 2, 3))
        return h, w, y

    def side(self, y: float, z: float) -> float:
        """Return x of the skin at a height and place."""
        h, w, y0 = self.section(z)
        return w * math.sqrt(max(0.02, 1 - ((y - y0) / max(h, 1e-4)) ** 2))


def sculpt(plan: Fish, moving: Moving) -> Sculptor:
    """Return the fish sculpted at a moment, body metres."""
    s, swimmer = Sculptor(), _Swimmer(plan, moving)
    with s.melted():
        _body(s, swimmer)
        _tail(s, swimmer)
        _fins(s, swimmer)
        _details(s, swimmer)
    _eyes(s, swimmer)
    nose = plan.profile[0][0]
    s.anchors.update(
        head=swimmer.at(0, 0, plan.eye_at[0]),
        mouth=swimmer.at(0, plan.profile[0][3], nose),
        body=swimmer.at(0, 0, 0),
        back=swimmer.at(0, swimmer.section(0)[0], 0),
        saddle=swimmer.at(0, swimmer.section(0)[0], 0),
        tail=swimmer.at(0, 0, plan.profile[-1][0]),
    )
    return s


def _body(s: Sculptor, f: _Swimmer) -> None:
    plan, coat = f.plan, f.plan.coat("body")
    nose = plan.profile[0][0]
    s.side = X
    for i in range(_PIECES):
        z0, z1 = (nose - plan.length * j / _PIECES for j in (i, i + 1))
        (h0, w0, y0), (h1, w1, y1) = f.section(z0), f.section(z1)
        normal, flat = f.frame((z0 + z1) / 2)[:, 0], (w0 + w1) / (h0 + h1)
        radii = h0, h1
        if flat > 1:  # wider than high: squash the other way
            normal, flat, radii = f.frame((z0 + z1) / 2)[:, 1], 1 / flat, (w0, w1)
        s.blade(f.at(0, y0, z0), f.at(0, y1, z1), *radii, normal, flat, coat, k=0.03, u=_Z)


def _tail(s: Sculptor, f: _Swimmer) -> None:
    plan, coat = f.plan, f.plan.coat("fin")
    z = plan.profile[-1][0]
    frame, base = f.frame(z + 0.03), f.at(0, 0, z + 0.05)
    lag = 0.0 if f.still else math.cos(f.wave - plan.waves - 0.6) * 0.5 * f.strength
    for degrees, length, radius in plan.tail:
        a = math.radians(degrees)
        for out in (-0.35, 0.35) if plan.pair else (0.0,):
            if plan.fluke:
                way = frame @ vector(math.sin(a), -0.6 * lag, -math.cos(a))
                more, normal = frame @ vector(0, -0.5 * lag, -0.35), frame[:, 1]
            else:
                way = frame @ vector(out * 0.6 - 0.6 * lag, math.sin(a), -math.cos(a))
                fall = 0.25 if plan.pair else 0.0
                more, normal = frame @ vector(-0.5 * lag, -fall, -0.35), frame[:, 0]
            way = unit(way)
            middle = base + way * length * 0.55
            end = middle + unit(way + more) * length * 0.5
            s.blade(
                base, middle, radius * 0.8, radius, normal, plan.tail_flat, coat, k=0.02,
                u=("along", 0.0),
            )  # fmt: skip
            s.blade(
                middle, end, radius, plan.tail_tip, normal, plan.tail_flat, coat, k=0.02,
                u=("along", length * 0.55),
            )  # fmt: skip


def _fins(s: Sculptor, f: _Swimmer) -> None:
    plan, coat = f.plan, f.plan.coat("fin")
    for z, y, back, up, r0, r1 in plan.dorsal:
        a, b = f.at(0, y, z), f.at(0, y + up, z + back)
        s.blade(a, b, r0, r1, f.frame(z)[:, 0], plan.fin_flat, coat, k=0.02, u=("along", 0.0))
    for z, y, x, out, up, ahead, r0, r1 in plan.pectoral:
        for side in _SIDES:
            shift = 0.0 if side > 0 else 0.5
            row = 0.0 if f.still else 0.22 * math.sin(f.wave * round(plan.beat) + shift)
            a = f.at(side * x, y, z)
            way = f.frame(z) @ vector(side * out, up + row * abs(out), ahead)
            normal = unit(np.cross(way, vector(0, -ahead, up + 0.001 - 1)))
            s.blade(a, a + way, r0, r1, normal, plan.pectoral_flat, coat, k=0.02, u=("along", 0.0))


def _details(s: Sculptor, f: _Swimmer) -> None:
    plan = f.plan
    for i in range(plan.gills):
        _gill(s, f, plan.gill_z - 0.04 * i)
    if plan.cover is not None:
        _cover(s, f, plan.cover)
    if plan.mouth is not None:
        _mouth(s, f, plan.mouth)
    if plan.lips is not None:
        _lips(s, f, plan.lips)
    for patch in plan.patch:
        _patch(s, f, patch)
    for wanted, add in ((plan.horn, _horn), (plan.spines, _spines), (plan.tusks, _tusks)):
        if wanted:
            add(s, f)


def _lips(s: Sculptor, f: _Swimmer, lips: Two) -> None:
    nose = f.plan.profile[0][0]
    for side in _SIDES:
        gap = 0.012 + 0.02 * f.gape
        at = f.at(0, gap * side + lips[1], nose + lips[0])
        s.ellipsoid(at, (0.04, 0.018, 0.026), f.plan.coat("lips"), f.frame(nose), k=0.008)


def _horn(s: Sculptor, f: _Swimmer) -> None:
    nose, y = f.plan.profile[0][0], f.plan.profile[0][3]
    a, b = f.at(0, y, nose - 0.02), f.at(0, y + 0.02, nose + 0.02)
    s.round_cone(a, a + unit(b - a) * f.plan.horn, 0.018, 0.004, f.plan.coat("horn"), k=0.01)


def _patch(s: Sculptor, f: _Swimmer, patch: Four) -> None:
    z, y, long_, high = patch
    for side in _SIDES:
        at = f.at(side * f.side(y, z), y, z)
        radii = (0.02, high, long_)
        s.ellipsoid(at, radii, f.plan.coat("patch"), f.frame(z), k=0.004, ck=0.004)


def _gill(s: Sculptor, f: _Swimmer, z: float) -> None:
    heights = (-0.055, -0.02, 0.02, 0.06)
    scale = f.section(z)[0] / 0.15
    for side in _SIDES:
        path = [
            f.at(side * f.side(y * scale, z - 0.1 * abs(y)) * 1.01, y * scale, z - 0.1 * abs(y))
            for y in heights
        ]
        s.chain(path, (0.004, 0.006, 0.006, 0.004), _SLIT, k=0.002, sticker=True)


def _cover(s: Sculptor, f: _Swimmer, z: float) -> None:
    h, _, y0 = f.section(z)
    for side in _SIDES:
        path = []
        for share in (-0.6, -0.3, 0.0, 0.3, 0.6):
            y, back = y0 + share * h, z - 0.06 * (1 - share**2)
            path.append(f.at(side * f.side(y, back), y, back))
        s.chain(path, (0.007,) * 5, f.plan.coat("cover"), k=0.012)


def _mouth(s: Sculptor, f: _Swimmer, mouth: Four) -> None:
    z, _, wide, long_ = mouth
    path = []
    for share in np.linspace(-1, 1, 11):
        back = z - long_ * abs(share) ** 1.6
        h, w, y0 = f.section(back)
        x = min(abs(share) * wide, w * 0.94) * math.copysign(1, share)
        y = y0 - h * math.sqrt(max(0.0, 1 - (x / max(w, 1e-4)) ** 2))
        path.append(f.at(x, y, back))
    radii = [0.004 + (0.010 + 0.02 * f.gape) * (1 - abs(i - 5) / 5) for i in range(11)]
    s.chain(path, radii, f.plan.coats.get("mouth", _LIP), k=0.003, sticker=True)
    if f.plan.teeth:
        for point in path[1:-1]:
            top, tip = point + vector(0, 0.004, 0.010), point + vector(0, -0.013, 0.008)
            s.round_cone(top, tip, 0.008, 0.002, _TOOTH, k=0.001, sticker=True)


def _tusks(s: Sculptor, f: _Swimmer) -> None:
    """Add a walrus's tusks, and the cushions of the lip that they come out of."""
    z = f.plan.profile[0][0] - 0.06
    h, w, y0 = f.section(z)
    frame = f.frame(z)
    for side in _SIDES:
        pad = f.at(side * w * 0.42, y0 - h * 0.35, z) + frame @ vector(0, 0, 0.05)
        s.ellipsoid(pad, (w * 0.52, h * 0.55, 0.06), f.plan.coat("lips"), frame, k=0.02, ck=0.02)
        root = pad + frame @ vector(0, -h * 0.3, 0.02)
        path = [root, root + vector(side * 0.01, -0.55, 0.14) * f.plan.tusks]
        path.append(path[-1] + vector(side * 0.01, -0.5, -0.04) * f.plan.tusks)
        s.chain(path, (0.024, 0.020, 0.008), f.plan.coat("horn"), k=0.006)


def _spines(s: Sculptor, f: _Swimmer) -> None:
    """Add a puffer's spines all over."""
    count = 60
    for i in range(count):
        t, a = (i + 0.5) / count, i * 2.39996
        z = f.plan.profile[0][0] - f.plan.length * (0.12 + 0.7 * t)
        h, w, y0 = f.section(z)
        skin = f.at(w * math.cos(a), y0 + h * math.sin(a), z)
        way = unit(f.frame(z) @ vector(math.cos(a) / max(w, 0.02), math.sin(a) / max(h, 0.02), -2))
        s.round_cone(skin, skin + way * f.plan.spines, 0.01, 0.002, f.plan.coat("fin"), k=0.006)


def _eyes(s: Sculptor, f: _Swimmer) -> None:
    plan, r = f.plan, f.plan.eye
    z, y = plan.eye_at
    sclera = None if plan.sclera is None else plan.sclera.a
    iris = iris_of(plan.iris, plan.pupil, sclera=sclera)
    lid = replace(plan.coat("eye_ring"), belly_softness=0.0)
    for side in _SIDES:
        frame = f.frame(z) @ along_z(vector(side, 0.05, 0.25))
        at = f.at(side * (f.side(y, z) - r * 0.35 + plan.eye_out), y, z)
        eye(s, at, r, frame, iris, lid, Expression(lid=f.lids), upper=72.0, thick=0.04)


FISH = Kind(
    Fish,
    frozenset({"body", "fin", "lips", "cover", "mouth", "horn", "eye_ring", "patch"}),
    ACTIONS,
    sculpt,
    speed,
    same=SAME,
)
