"""Effects on stage: one of each, none that another gives off by itself; and lightning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from reverie.engines.procedural import objects
from reverie.engines.procedural.scene import Cast, Ground, Placement
from reverie.engines.procedural.spec import Act, Relation, Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .playing import known_thing
from .stagecraft import Member

#: Effect -> what of the kind another may give off: an ashtray brings its own smoke.
OWN = {
    "smoke": frozenset(("smoke", "wisp", "blast", "jet", "tornado")),
    "fire": frozenset(("fire", "flame", "jet", "blast")),
}

LIGHTNING = "lightning"
ABOVE = 0.55  # part of its height that is seen above what is struck
SKYWARD = 1.6  # lengths of a bolt, in heights of what it strikes
FAR_BOLT = np.array((6.0, 0.0, -90.0))  # metres: where it strikes when nothing is on stage
FAR_LENGTH = 60.0  # metres


#: What a small thing stands on, when a table is there only to hold it up.
TABLE, TABLE_TOP = "dining table", "side table"
SMALL = 0.5  # metres


def ablaze(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """Yield everyone, those who are "on fire" as what burns."""
    for subject in subjects:
        fires = [r for r in subject.relations if r.kind == "on" and r.other < len(subjects)]
        if any(subjects[r.other].noun == "fire" for r in fires):
            yield replace(subject, relations=(), acts=(*subject.acts, Act("burn")))
        else:
            yield subject


#: What turns whatever stands on it, and how much larger a small thing is shown there.
TURNING, NEARER = "turntable", 1.6


def turned(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """Yield everyone, those on a turntable as what turns with it."""
    for subject in subjects:
        on = [r.other for r in subject.relations if r.kind == "on" and r.other < len(subjects)]
        if any(subjects[other].noun == TURNING for other in on):
            grown = NEARER if is_small(subject) else 1.0
            yield replace(subject, acts=(Act("spin"),), size=subject.size * grown)
        else:
            yield subject


def propped(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """Yield everyone, a table on which one small thing stands no larger than it must be."""
    for i, subject in enumerate(subjects):
        held = [s for s in subjects if any(r.kind == "on" and r.other == i for r in s.relations)]
        if subject.noun == TABLE and held and all(map(is_small, held)):
            yield replace(subject, noun=TABLE_TOP)
        else:
            yield subject


def is_small(subject: Subject) -> bool:
    """Whether it is one thing that needs no larger table than there must be."""
    known = known_thing(subject.noun)
    if known is None or subject.count > 1:
        return False
    low, high = objects.thing(known).extent()
    return float((high - low).max()) * subject.size < SMALL


#: Who floats upright, in the air.
SPIRITS = frozenset(("ghost", "angel", "fairy"))
#: What fills the sky behind others, and how much taller than the tallest of them it is then.
SKY_WIDE, TALLER = frozenset(("fireworks", "tornado")), 2.6
PERSON = 1.75  # metres


def risen(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """Yield everyone, spirits that float as those who stand: they do not swim."""
    for subject in subjects:
        floats = any(act.verb == "float" for act in subject.acts)
        if subject.noun in SPIRITS and floats:
            yield replace(subject, acts=(Act("stand"),))
        else:
            yield subject


def behind(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """Yield everyone, what fills the sky behind the others and no taller than fits."""
    for subject in subjects:
        others = [i for i, s in enumerate(subjects) if s.noun not in SKY_WIDE]
        if subject.noun not in SKY_WIDE or not others or subject.relations:
            yield subject
            continue
        tall = TALLER * max(_height(subjects[i]) for i in others) / _height(subject)
        relation = Relation("behind", others[0])
        yield replace(subject, size=subject.size * min(tall, 1.0), relations=(relation,))


def _height(subject: Subject) -> float:
    known = known_thing(subject.noun)
    if known is None or lexicon().kinds.get(subject.noun) in ("person", "animal"):
        return PERSON * subject.size
    low, high = objects.thing(known).extent()
    return float(high[1] - low[1]) * subject.size


def distinct(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """Yield everyone but effects that were named before, or that somebody else gives off."""
    seen: set[str] = set()
    for subject in subjects:
        effect = lexicon().kinds.get(subject.noun) == "effect"
        others = [other for other in subjects if other.noun != subject.noun]
        given = any(_gives(other, subject.noun) for other in others)
        if not effect or not (subject.noun in seen or given):
            yield subject
        seen.add(subject.noun)


def _gives(subject: Subject, effect: str) -> bool:
    if any(act.verb == "burn" for act in subject.acts):
        return effect in OWN
    known = known_thing(subject.noun)
    if known is None or effect not in OWN:
        return False
    return any(emission.kind in OWN[effect] for emission in objects.find(known).emits)


def struck(spec: Spec, members: Sequence[Member], ground: Ground) -> list[Member]:
    """Return the bolt that strikes the tallest on stage (or far off), if there is lightning."""
    if LIGHTNING not in spec.weather:
        return []
    tallest = max(members, key=lambda m: float(m.high[1]), default=None)
    if tallest is None:
        at = FAR_BOLT + np.array((0.0, ground(FAR_BOLT[0], FAR_BOLT[2]), 0.0))
        return [_bolt(at, FAR_LENGTH, 0)]
    middle = (tallest.low + tallest.high) / 2
    tall = float(tallest.high[1] - tallest.low[1])
    at = np.array((middle[0], tallest.high[1] - 0.02 * tall, middle[2]))
    return [_bolt(at, SKYWARD * tall, tallest.subject)]


def _bolt(at: np.ndarray, length: float, subject: int) -> Member:
    bolt = objects.thing(LIGHTNING)
    tall = float(bolt.extent()[1][1])
    cast = Cast(bolt, Placement(at, scale=length / tall, free=True))
    return Member(cast, subject, at, at)


def with_headroom(members: Sequence[Member], bolts: Sequence[Member]) -> Sequence[Member]:
    """Return everyone as tall as the picture must be for a bolt above them to be seen."""
    if not bolts:
        return members
    return [
        replace(m, high=m.high + np.array((0.0, ABOVE * float(m.high[1] - m.low[1]), 0.0)))
        for m in members
    ]
