"""Sets: meshes built from boxes, lathes, bars and rocks, with one material row per face."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .light import Tint

Point: TypeAlias = tuple[float, float, float]
Floats: TypeAlias = NDArray[np.float32]


class Skin(IntEnum):
    """How a set's surface is painted; ``su`` and ``sv`` are metres of its pattern."""

    PLAIN = 0
    FACADE = 1
    BRICK = 2
    PLANK = 3
    TILE = 4
    ASPHALT = 5
    BOOKS = 6
    ROCK = 7
    LAMP = 8
    LAWN = 9
    LAVA = 11
    CROWD = 12
    PANEL = 13
    CHALK = 14
    PICTURE = 15
    ICE = 16
    SIGN = 17
    CLOTH = 18
    MARBLE = 19
    PLANET = 20


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """Triangles ready for the raster.

    Attributes:
        corners: (n, 9) float32 metres. normals: (n, 9). skins: (n,) int32 rows of materials.
        materials: (m, 12): skin, colour (3), other colour (3), su, sv,
            coat, emission, lot. wires: (k, 10): ends, radius, colour: what is too thin to raster.
    """

    corners: Floats
    normals: Floats
    skins: NDArray[np.int32]
    materials: Floats
    wires: Floats

    def above(self, level: float) -> Mesh:
        """Return what stands above a level: what a mirror lying there shows."""
        up = self.corners[:, 1::3].max(axis=1) > level
        return replace(
            self, corners=self.corners[up], normals=self.normals[up], skins=self.skins[up]
        )


class Builder:
    """Collects triangles. Boxes stand on their base; angles are radians round y."""

    def __init__(self) -> None:
        self._corners: list[tuple[float, ...]] = []
        self._normals: list[tuple[float, ...]] = []
        self._skins: list[int] = []
        self._materials: dict[tuple[float, ...], int] = {}
        self._wires: list[tuple[float, ...]] = []

    def skin(
        self,
        kind: Skin = Skin.PLAIN,
        colour: Tint = (0.5, 0.5, 0.5),
        other: Tint = (0.1, 0.1, 0.1),
        su: float = 1.0,
        sv: float = 1.0,
        coat: float = 0.0,
        emission: float = 0.0,
        lot: float = 0.0,
    ) -> int:
        """Return the index of a material."""
        row = (float(kind), *colour, *other, su, sv, coat, emission, lot)
        return self._materials.setdefault(row, len(self._materials))

    def tri(
        self, a: Point, b: Point, c: Point, skin: int, normals: tuple[float, ...] | None = None
    ) -> None:
        """Add a triangle, flat unless told its nine normals."""
        if normals is None:
            ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
            vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
            n = (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
            length = math.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2) + 1e-12
            n = (n[0] / length, n[1] / length, n[2] / length)
            normals = (*n, *n, *n)
        self._corners.append((*a, *b, *c))
        self._normals.append(normals)
        self._skins.append(skin)

    def quad(self, a: Point, b: Point, c: Point, d: Point, skin: int) -> None:
        """Add a quadrilateral."""
        self.tri(a, b, c, skin)
        self.tri(a, c, d, skin)

    def floor(self, x0: float, x1: float, z0: float, z1: float, skin: int, y: float = 0.0) -> None:
        """Add a level rectangle."""
        self.quad((x0, y, z1), (x1, y, z1), (x1, y, z0), (x0, y, z0), skin)

    def box(
        self,
        base: Point,
        size: Point,
        skin: int,
        turn: float = 0.0,
        top: int | None = None,
        taper: float = 1.0,
    ) -> None:
        """Add a box on the middle of its base; its top is ``taper`` times as wide."""
        c, s = math.cos(turn), math.sin(turn)
        p: list[Point] = []
        for y, k in ((0.0, 1.0), (size[1], taper)):
            for x, z in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
                a, b = x * size[0] * k, z * size[2] * k
                p.append((base[0] + c * a + s * b, base[1] + y, base[2] - s * a + c * b))
        for i, j, m, n in ((0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)):
            self.quad(p[i], p[j], p[m], p[n], skin)
        self.quad(p[4], p[5], p[6], p[7], skin if top is None else top)
        self.quad(p[0], p[1], p[2], p[3], skin)

    def lathe(
        self, base: Point, profile: Sequence[tuple[float, float]], skin: int, sides: int = 20
    ) -> None:
        """Turn a profile of (radius, height) round the vertical through ``base``."""
        ring = [(math.cos(t), math.sin(t)) for t in np.linspace(0, 2 * math.pi, sides + 1)]
        leans = [math.atan2(r0 - r1, y1 - y0 + 1e-9) for (r0, y0), (r1, y1) in pairwise(profile)]
        for k, ((r0, y0), (r1, y1)) in enumerate(pairwise(profile)):
            low = _rounded(leans[k], leans[max(k - 1, 0)])
            high = _rounded(leans[k], leans[min(k + 1, len(leans) - 1)])
            for a, b in pairwise(ring):
                na, nb, nu, nv = (
                    (e[0] * math.cos(t), math.sin(t), e[1] * math.cos(t))
                    for e, t in ((a, low), (b, low), (a, high), (b, high))
                )
                p, q, u, v = (
                    (base[0] + e[0] * r, base[1] + y, base[2] + e[1] * r)
                    for e, r, y in ((a, r0, y0), (b, r0, y0), (a, r1, y1), (b, r1, y1))
                )
                if r0 > 0:
                    self.tri(p, q, v, skin, (*na, *nb, *nv))
                if r1 > 0:
                    self.tri(p, v, u, skin, (*na, *nv, *nu))

    def gable(
        self, base: Point, size: Point, skin: int, turn: float = 0.0, wall: int | None = None
    ) -> None:
        """Add a pitched roof whose ridge runs along z."""
        c, s = math.cos(turn), math.sin(turn)

        def at(x: float, y: float, z: float) -> Point:
            return (base[0] + c * x + s * z, base[1] + y, base[2] - s * x + c * z)

        x, y, z = size[0] / 2, size[1], size[2] / 2
        a, b, d, e = at(-x, 0, -z), at(x, 0, -z), at(x, 0, z), at(-x, 0, z)
        p, q = at(0, y, -z), at(0, y, z)
        self.quad(a, p, q, e, skin)
        self.quad(b, p, q, d, skin)
        self.tri(a, b, p, skin if wall is None else wall)
        self.tri(e, d, q, skin if wall is None else wall)

    def bar(self, a: Point, b: Point, radius: float, skin: int, sides: int = 4) -> None:
        """Add a prism from a to b."""
        start, end = np.array(a, float), np.array(b, float)
        d = end - start
        d /= np.linalg.norm(d) + 1e-9
        u = np.cross(d, (0, 1, 0) if abs(d[1]) < 0.9 else (1, 0, 0))
        u /= np.linalg.norm(u)
        v = np.cross(d, u)
        ring = [
            (u * math.cos(t), v * math.sin(t))
            for t in np.linspace(0, 2 * math.pi, sides + 1) + 0.785
        ]
        for (u0, v0), (u1, v1) in pairwise(ring):
            o0, o1 = (u0 + v0) * radius, (u1 + v1) * radius
            self.quad(tuple(start + o0), tuple(start + o1), tuple(end + o1), tuple(end + o0), skin)

    def wire(self, a: Point, b: Point, radius: float, colour: Tint, piece: float = 6.0) -> None:
        """Add a cable or rod so thin that it is drawn by its coverage."""
        length = math.dist(a, b)
        count = max(1, int(length / piece))
        p = [
            tuple(x + (y - x) * k / count for x, y in zip(a, b, strict=True))
            for k in range(count + 1)
        ]
        for start, end in pairwise(p):
            self._wires.append((*start, *end, radius, *colour))

    def rock(
        self,
        centre: Point,
        radius: float,
        skin: int,
        seed: int = 0,
        flat: float = 0.7,
        sides: int = 12,
    ) -> None:
        """Add a smooth boulder; ``flat`` squashes it."""
        lumps = np.random.default_rng(seed).normal(0, 1, (5, 3))

        def at(i: int, j: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
            a, b = 2 * math.pi * (i % sides) / sides, math.pi * (j / (sides // 2) - 0.5)
            v = np.array((math.cos(a) * math.cos(b), math.sin(b), math.sin(a) * math.cos(b)))
            swell = 1 + 0.11 * float(np.sin(2.6 * lumps @ v).sum())
            return np.array(centre) + v * swell * radius * (1, flat, 1), v * (1, 1 / flat, 1)

        for j in range(sides // 2):
            for i in range(sides):
                (a, na), (b, nb), (c, nc), (d, nd) = (
                    at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1),
                )  # fmt: skip
                self.tri(tuple(a), tuple(b), tuple(c), skin, (*na, *nb, *nc))
                self.tri(tuple(a), tuple(c), tuple(d), skin, (*na, *nc, *nd))

    def mesh(self) -> Mesh | None:
        """Return what was built, or None for nothing."""
        if not self._corners:
            return None
        return Mesh(
            np.array(self._corners, np.float32),
            np.array(self._normals, np.float32),
            np.array(self._skins, np.int32),
            np.array(list(self._materials), np.float32),
            np.array(self._wires, np.float32).reshape(-1, 10),
        )


_CREASE = 0.7  # radians between two bands of a lathe beyond which their edge is sharp


def _rounded(own: float, other: float) -> float:
    """Return the lean of a lathe's normal at an edge: shared with a band nearly as steep."""
    return (own + other) / 2 if abs(own - other) < _CREASE else own
