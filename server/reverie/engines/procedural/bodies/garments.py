"""Things worn on the body over everything else: scarf, tie, backpack, cape and their kin."""

from __future__ import annotations

from itertools import pairwise

from reverie.engines.procedural.materials import MATERIALS, Colour, Material, Pattern, Texture
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, turn, vector

from .build import Build
from .skeleton import SIDES, Joints, Trunk

#: What garments are made of unless they say otherwise.
CLOTH = Material(specular=0.02, sheen=0.25, texture=Texture.WEAVE)


def neck(build: Build) -> float:
    """Return the radius of what goes round the neck."""
    head = build.bones.head[0]
    return head * (0.62 if build.kind == "flesh" else 0.70)


def breast(build: Build, body: Trunk, x: float, down: float, out: float = 0.0) -> Vector:
    """Return a point on the front of the chest, ``down`` metres below the shoulder line."""
    deep = build.chest[2] + 0.006 + out
    if build.kind == "plush":
        share = min(1.0, down / (build.chest[1] * 2.0))
        deep = (
            build.chest[2] * (0.86 + 0.14 * share)
            + (build.belly[2] - build.chest[2]) * share
            + out
            + 0.012
        )
    elif down < 0.10:
        deep -= (0.10 - down) * 0.55
    return body.at_chest(x, -down, deep)


def scarf(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Wrap a striped scarf round the neck; one end hangs down in front."""
    body = joints.trunk
    main = colour or (200, 44, 48)
    wool = Material(
        a=main,
        b=(244, 240, 230),
        pattern=Pattern.STRIPES,
        u_frequency=9.0,
        threshold=0.22,
        warp=0.0,
        fur=0.10,
        sheen=0.3,
    )
    r = neck(build)
    frame = body.chest_frame @ turn(pitch=96)
    s.ring(body.at_chest(0, 0.045, 0.008), r, r * 0.34, frame, wool, u=((1.0, 0.0, 0.0), 0.0))
    s.ring(
        body.at_chest(0, 0.085, 0.012), r * 0.86, r * 0.28, frame, wool, u=((1.0, 0.0, 0.0), 0.5)
    )
    x = r * 0.45
    knot = breast(build, body, x, 0.005, r * 0.10)
    ends = [
        knot,
        breast(build, body, x * 1.15, 0.12, 0.012),
        breast(build, body, x * 1.2, 0.27, 0.014),
    ]
    for i, (a, b) in enumerate(pairwise(ends)):
        s.blade(
            a,
            b,
            r * 0.30,
            r * 0.32,
            body.chest_frame[:, 2],
            0.30,
            wool,
            u=((0.0, 1.0, 0.0), 0.2 * i),
        )


def tie(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Hang a tie from the collar."""
    body = joints.trunk
    silk = Material(a=colour or (180, 32, 44), specular=0.2, sheen=0.2)
    out = body.chest_frame[:, 2]
    knot, middle, tip = (breast(build, body, 0, d, 0.008) for d in (0.012, 0.20, 0.29))
    s.ellipsoid(knot, (0.026, 0.024, 0.020), silk, body.chest_frame)
    s.blade(knot, middle, 0.016, 0.040, out, 0.28, silk)
    s.blade(middle, tip, 0.040, 0.006, out, 0.28, silk)


def bow_tie(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Put a bow tie under the chin."""
    body = joints.trunk
    silk = Material(a=colour or (200, 36, 48), specular=0.15, sheen=0.25)
    size = build.bones.head[0] * 0.34
    knot = breast(build, body, 0, 0.012, size * 0.35)
    for x in SIDES:
        s.blade(
            knot,
            knot + body.chest_frame @ vector(x * size * 1.5, 0, 0),
            size * 0.28,
            size * 0.85,
            body.chest_frame[:, 2],
            0.42,
            silk,
        )
    s.ellipsoid(knot, (size * 0.38, size * 0.42, size * 0.38), silk, body.chest_frame)


def collar(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Put a collar with a golden tag round the neck."""
    body = joints.trunk
    band = MATERIALS["leather"].painted(colour or (190, 40, 44))
    r = neck(build)
    s.ring(body.at_chest(0, 0.03, 0.006), r, r * 0.14, body.chest_frame @ turn(pitch=96), band)
    gold = MATERIALS["chrome"].painted((240, 190, 70))
    s.ellipsoid(
        breast(build, body, 0, 0.025, r * 0.16), (0.024, 0.024, 0.010), gold, body.chest_frame
    )


def medal(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Hang a medal on a ribbon."""
    body = joints.trunk
    band = CLOTH.painted(colour or (40, 80, 190))
    low = breast(build, body, 0, 0.24, 0.012)
    for x in SIDES:
        s.chain(
            [body.at_chest(x * 0.075, 0.02, 0.0), breast(build, body, x * 0.05, 0.08, 0.01), low],
            [0.012] * 3,
            band,
        )
    gold = MATERIALS["chrome"].painted((244, 190, 66))
    s.cylinder(low, 0.008, 0.046, 0.046, body.chest_frame @ turn(pitch=90), gold, 0.006)


def backpack(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Strap a backpack on."""
    body, frame = joints.trunk, joints.trunk.chest_frame
    cloth = CLOTH.painted(colour or (44, 92, 170))
    dark = CLOTH.painted((40, 42, 48))
    deep = max(build.chest[2], build.belly[2] * 0.8)
    width = build.bones.shoulder * 0.92
    s.box(body.at_chest(0, -0.19, -deep - 0.085), (width, 0.20, 0.095), frame, cloth, 0.06)
    s.box(body.at_chest(0, -0.26, -deep - 0.185), (width * 0.72, 0.10, 0.035), frame, cloth, 0.03)
    s.ring(body.at_chest(0, 0.02, -deep - 0.085), 0.035, 0.010, frame, dark)
    for x in SIDES:
        side = x * build.bones.shoulder * 0.62
        points = [
            body.at_chest(side, -0.02, -deep - 0.02),
            body.at_chest(side, 0.055 + build.arm[0] * 0.4, 0.0),
            breast(build, body, side, 0.10, 0.004),
            breast(build, body, side * 1.1, 0.24, 0.0),
            body.at_chest(side * 1.35, -0.33, 0.0),
        ]
        s.chain(points, [0.019] * 5, dark)


def cape(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Hang a cape from the shoulders."""
    body = joints.trunk
    silk = CLOTH.painted(colour or (200, 28, 40))
    back = -max(build.chest[2], build.hips[2]) - 0.03
    long = build.bones.torso + build.bones.thigh * 0.9
    with s.melted():
        for i in range(5):
            x = (i - 2) / 2
            top = body.at_chest(x * build.bones.shoulder * 0.85, 0.0, -build.chest[2] * 0.6)
            hem = body.at_chest(x * build.bones.shoulder * 1.5, -long, back - 0.10)
            s.blade(top, hem, 0.055, 0.085, body.chest_frame[:, 2], 0.28, silk, k=0.04)
    s.ring(body.at_chest(0, 0.03, 0.0), neck(build), 0.022, body.chest_frame @ turn(pitch=96), silk)


def lapels(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Show a white shirt between the lapels of a jacket."""
    body, out = joints.trunk, joints.trunk.chest_frame[:, 2]
    shirt = CLOTH.painted((248, 247, 244))
    cloth = build.surfaces.get("top", CLOTH)
    s.blade(
        breast(build, body, 0, 0.015, -0.006),
        breast(build, body, 0, 0.22, -0.012),
        0.062,
        0.012,
        out,
        0.30,
        shirt,
    )
    for x in SIDES:
        s.blade(
            breast(build, body, x * 0.030, 0.004, 0.004),
            breast(build, body, x * 0.052, 0.06, 0.0),
            0.012,
            0.018,
            out,
            0.45,
            shirt,
        )
        s.blade(
            breast(build, body, x * 0.085, 0.03, -0.006),
            breast(build, body, x * 0.016, 0.25, 0.004),
            0.030,
            0.016,
            out,
            0.40,
            cloth,
        )
    for i in range(2):
        s.ellipsoid(
            breast(build, body, 0, 0.28 + 0.06 * i, 0.004),
            (0.010, 0.010, 0.006),
            MATERIALS["plastic"].painted((20, 20, 24)),
            body.chest_frame,
        )


def buttons(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Sew five buttons down the front."""
    body = joints.trunk
    horn = MATERIALS["plastic"].painted(colour or (36, 38, 44))
    for i in range(5):
        s.ellipsoid(
            breast(build, body, 0, 0.05 + 0.062 * i, 0.0),
            (0.011, 0.011, 0.007),
            horn,
            body.chest_frame,
        )


def apron(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Tie an apron on."""
    body, out = joints.trunk, joints.trunk.chest_frame[:, 2]
    cloth = CLOTH.painted(colour or (244, 243, 238))
    waist = build.belly[2] + 0.012
    with s.melted():
        for x in (-0.055, 0.055):
            s.blade(
                breast(build, body, x, 0.09, 0.0),
                breast(build, body, x * 1.5, 0.30, 0.004),
                0.07,
                0.09,
                out,
                0.16,
                cloth,
                k=0.03,
            )
        for x in (-0.07, 0.0, 0.07):
            s.blade(
                body.at_pelvis(x, 0.08, waist),
                body.at_pelvis(x * 1.2, -0.24, waist + 0.02),
                0.085,
                0.09,
                body.pelvis_frame[:, 2],
                0.16,
                cloth,
                k=0.03,
            )
    s.ring(
        body.at_pelvis(0, 0.09, 0),
        build.hips[0] * 0.98,
        0.010,
        body.pelvis_frame @ turn(pitch=90),
        cloth,
    )


def tutu(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Put a dancer's stiff skirt round the hips."""
    body = joints.trunk
    tulle = CLOTH.painted(colour or (246, 160, 196))
    w = build.hips[0]
    for i, wide in enumerate((0.26, 0.22, 0.17)):
        s.cylinder(
            body.at_pelvis(0, 0.06 - 0.016 * i, 0),
            0.010,
            w + wide,
            w * 0.7,
            body.pelvis_frame,
            tulle,
            0.008,
        )
