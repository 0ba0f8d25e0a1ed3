"""Manoeuvres: how vehicles turn, stop, gather speed, take off, land and stand in a jam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reverie.engines.procedural.spec import Act, Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Manoeuvre:
    """What a vehicle does besides going along.

    Attributes:
        place: Where it does so, if the prompt names no place; else ``""`` for where it is at home.
        speeds: Knots (share of the film, factor of its even speed).
        metres: That it goes in the film, at least, and in its own lengths; 0 for its usual speed.
        turns: Degrees of a bend, positive to its left.
        grade: As in ``Way``; ``after``: the share of the way before it bends or climbs.
        heading: Degrees that it is turned from +z at the start; None as anybody else.
        start: (x, z) metres at the start, or None for where it stands anyhow.
        ends: It is its nose, at the end, that is there.
        azimuth, elevation: Degrees, of the camera; None as usual.
        rides: Share of the way that the camera goes along, across and up.
        pans: The camera looks after it from where it stays.
        framed: Share of the film at which the picture is composed.
        room: Times its size that the picture holds.
        shutter: As in ``Scene``.
        rolls: Whether it goes on wheels though it flies.
        lamps: Whether it has tail lights.
        joins: Whether a herd of its kind is where it goes.
        jams: Whether others stand all round it.
    """

    place: str = ""
    speeds: tuple[tuple[float, float], ...] = ((0.0, 1.0), (1.0, 1.0))
    metres: tuple[float, float] = (0.0, 0.0)
    turns: float = 0.0
    grade: float = 0.0
    after: float = 0.0
    heading: float | None = None
    start: tuple[float, float] | None = None
    ends: bool = False
    azimuth: float | None = None
    elevation: float | None = None
    rides: tuple[float, float] = (1.0, 1.0)
    pans: bool = False
    framed: float = 0.0
    room: float = 1.0
    shutter: float = 0.0
    rolls: bool = False
    lamps: bool = False
    joins: bool = False
    jams: bool = False


#: Kind of what goes -> verb -> how.
MANOEUVRES: dict[str, dict[str, Manoeuvre]] = {
    "road": {
        "turn": Manoeuvre(
            "street corner", metres=(20.0, 0.9), turns=90.0, after=0.2, heading=0.0,
            start=(-2.6, -24.0), azimuth=13.0, elevation=8.0, rides=(0.0, 0.0), pans=True,
            framed=0.6, room=1.25,
        ),
        "stop": Manoeuvre(
            "street corner", ((0.0, 1.5), (0.2, 1.35), (0.78, 0.0), (1.0, 0.0)), (6.0, 1.8),
            heading=180.0, start=(2.6, -3.2), ends=True, azimuth=-18.0, elevation=5.0, framed=1.0,
            room=1.9, lamps=True,
        ),
        "accelerate": Manoeuvre(
            "highway", ((0.0, 0.1), (0.15, 0.25), (1.0, 1.9)), (30.0, 5.0), heading=0.0,
            start=(5.4, -12.0), azimuth=62.0, elevation=7.0, rides=(0.93, 1.0), framed=0.6,
            shutter=0.8,
        ),
        "jam": Manoeuvre(
            "city street",
            ((0.0, 0.0), (0.1, 1.0), (0.3, 0.0), (0.55, 0.0), (0.7, 1.0), (0.9, 0.0)), (1.2, 0.2),
            heading=0.0, start=(-1.7, -4.0), azimuth=22.0, elevation=21.0,
            rides=(0.0, 0.0), room=1.5, lamps=True, jams=True,
        ),
    },
    "water": {
        "stop": Manoeuvre(
            "", ((0.0, 1.8), (0.15, 1.6), (0.8, 0.0), (1.0, 0.0)), (2.0, 1.4), rides=(0.35, 1.0),
            framed=0.7, room=1.25,
        ),
        "accelerate": Manoeuvre(
            "ocean", ((0.0, 0.1), (0.15, 0.3), (1.0, 1.9)), (8.0, 3.4), rides=(0.92, 1.0),
            framed=0.55, shutter=0.7,
        ),
        "turn": Manoeuvre(
            "", metres=(10.0, 3.0), turns=110.0, after=0.15, rides=(0.6, 1.0), framed=0.5
        ),
    },
    "air": {
        "take off": Manoeuvre(
            "runway", ((0.0, 0.7), (1.0, 1.3)), (20.0, 3.6), grade=0.3, after=0.34, heading=90.0,
            start=(-50.0, 0.0), azimuth=14.0, elevation=4.0, rides=(0.9, 0.35), framed=0.45,
            room=1.3, rolls=True,
        ),
        "land": Manoeuvre(
            "runway", ((0.0, 1.2), (0.6, 1.1), (1.0, 0.5)), (20.0, 3.6), grade=-0.26, after=0.66,
            heading=90.0, start=(-50.0, 0.0), azimuth=14.0, elevation=4.0, rides=(0.9, 0.35),
            framed=0.55, room=1.3, rolls=True,
        ),
        "accelerate": Manoeuvre(
            "runway", ((0.0, 0.1), (0.15, 0.3), (1.0, 1.9)), (20.0, 3.6), heading=90.0,
            start=(-50.0, 0.0), azimuth=14.0, elevation=5.0, rides=(0.92, 1.0), framed=0.55,
            shutter=0.8, rolls=True,
        ),
        "turn": Manoeuvre(
            "", metres=(10.0, 3.0), turns=110.0, after=0.15, rides=(0.7, 1.0), framed=0.5
        ),
    },
    "rail": {
        "drive": Manoeuvre(
            "open line", metres=(40.0, 7.0), heading=90.0, start=(-40.0, 0.0), azimuth=30.0,
            elevation=7.0, room=1.45, shutter=0.6,
        ),
        "accelerate": Manoeuvre(
            "open line", ((0.0, 0.1), (0.15, 0.3), (1.0, 1.9)), (30.0, 4.5), heading=90.0,
            start=(-40.0, 0.0), azimuth=30.0, elevation=7.0, rides=(0.94, 1.0), framed=0.6,
            shutter=0.8,
        ),
        "stop": Manoeuvre(
            "open line", ((0.0, 1.6), (0.2, 1.5), (0.85, 0.0), (1.0, 0.0)), (10.0, 2.0),
            heading=90.0, start=(-20.0, 0.0), azimuth=30.0, elevation=7.0, rides=(0.5, 1.0),
            framed=0.7, room=1.2,
        ),
    },
}  # fmt: skip

_RUNS = Manoeuvre(heading=80.0, room=1.06)
_JOINS = Manoeuvre(heading=150.0, azimuth=-14.0, elevation=9.0, framed=0.5, room=1.15, joins=True)
MANOEUVRES["legs"] = {"join": _JOINS, "run": _RUNS}

#: Verb -> the one of ``MANOEUVRES`` that it means; others by their own name.
SAME = {"rail": {"run": "drive", "race": "drive", "glide": "drive"}}

#: What vehicles go on, a key of ``MANOEUVRES``, by their nouns.
MEDIA: dict[str, frozenset[str]] = {
    "rail": frozenset(("train", "steam train")),
    "air": frozenset(("airplane",)),
    "water": frozenset(("boat", "sailboat", "ship", "rowboat", "pirate ship")),
    "road": frozenset(
        "car convertible taxi truck van bus tractor motorcycle scooter bicycle".split()
    )
    | {"sports car", "vintage car", "police car", "fire truck", "carriage", "tank"},
}


def medium(noun: str) -> str | None:
    """Return what a noun goes on, a key of ``MANOEUVRES``, or None for what is no vehicle."""
    return next((key for key, nouns in MEDIA.items() if noun in nouns), None)


def manoeuvre(spec: Spec) -> Manoeuvre | None:
    """Return what the main subject, alone or among others that only stand about, does."""
    if len(spec.subjects) != 1:
        return None
    (main,) = spec.subjects
    plan = _of(main, main.acts)
    return None if main.count > 1 and not (plan and plan.joins) else plan


def _of(subject: Subject, acts: Sequence[Act]) -> Manoeuvre | None:
    on = medium(subject.noun) or ("legs" if lexicon().kinds.get(subject.noun) == "animal" else "")
    known, same = MANOEUVRES.get(on, {}), SAME.get(on, {})
    verbs = {same.get(act.verb, act.verb) for act in acts}
    return next((plan for verb, plan in known.items() if verb in verbs), None)


def taken_to(spec: Spec, plan: Manoeuvre | None) -> tuple[Spec, Manoeuvre | None]:
    """Return what is asked for at the place where a manoeuvre can be seen, and that."""
    if plan is None:
        return spec, None
    if plan.joins:  # one of them runs; the others are there already
        spec = replace(spec, subjects=(replace(spec.subjects[0], count=1),))
    if not plan.place or spec.place not in (None, *SEEN_THERE.get(plan.place, ())):
        return spec, plan
    return replace(spec, place=plan.place), plan


#: Place of a manoeuvre -> places that a prompt names and that are shown as it.
SEEN_THERE: dict[str, tuple[str, ...]] = {
    "street corner": ("city street", "downtown"),
    "runway": ("airport", "sky"),
    "open line": ("station", "meadow", "railway"),
}
