"""What hangs from the waist of any body: belts, skirts and the lower half of robes."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import along_y, vector

from .build import Build
from .skeleton import Joints


def below_waist(s: Sculptor, build: Build, joints: Joints) -> None:
    """Add the build's belt and skirt, if it has them."""
    body = joints.trunk
    if "belt" in build.surfaces:
        w, _, d = build.hips if build.kind == "flesh" else build.belly
        s.cylinder(
            body.at_pelvis(0, 0.075, 0),
            0.018 if build.kind == "flesh" else 0.026,
            w * 0.985,
            w * 0.965,
            body.pelvis_frame,
            build.surfaces["belt"],
            0.006,
            d / w * 1.02,
        )
    if build.skirt > 0:
        _skirt(s, build, joints)


def _skirt(s: Sculptor, build: Build, joints: Joints) -> None:
    """Hang cloth from the hips: a cone that follows the thighs, with folds along its hem."""
    body, cloth = joints.trunk, build.made_of("bottom", "top")
    w, _, d = build.hips
    knees = (joints.legs[0].knee + joints.legs[1].knee) / 2
    way = knees - body.pelvis
    way = way / float(np.linalg.norm(way))
    spread = 0.5 * float(np.linalg.norm(joints.legs[0].knee - joints.legs[1].knee))
    hem = body.pelvis + way * build.skirt
    frame = along_y(-way, body.pelvis_frame[:, 0])
    wide = max(w + build.skirt * 0.24, spread + 0.10)
    with s.melted():
        s.cylinder(
            (body.at_pelvis(0, 0.06, 0) + hem) / 2,
            0.5 * float(np.linalg.norm(body.at_pelvis(0, 0.06, 0) - hem)),
            wide,
            w * 0.92,
            frame,
            cloth,
            0.02,
            d / w,
        )
        for i in range(10):
            a = 2 * np.pi * (i + 0.5) / 10
            rim = frame @ vector(np.cos(a) * wide * 0.95, 0, np.sin(a) * wide * 0.95 * d / w)
            belt = frame @ vector(np.cos(a) * w * 0.7, 0, np.sin(a) * d * 0.7)
            s.round_cone(body.pelvis + belt, hem + rim, 0.03, 0.040, cloth, k=0.035)
