"""Vocabulary: whether every key in a Spec is one that the studio knows."""

from __future__ import annotations

from functools import cache

from .direct.framing import ANGLES, SIZES
from .places.weather import WEATHERS
from .spec import Spec, Subject
from .words.lexicon import lexicon

TEMPI = frozenset(("slow", "normal", "lapse", "frozen"))


def knows(spec: Spec) -> bool:
    """Whether a Spec names light, weather, looks and shot by keys of the catalogue.

    Nouns, verbs and places may be any: for those it has not, the studio finds stand-ins.
    """
    keys, shot = _keys(), spec.shot
    one = (
        (spec.time, keys["time"]),
        (spec.turning, keys["turning"]),
        (spec.season, keys["season"]),
        (spec.mood, keys["mood"]),
        (shot.size, SIZES.keys()),
        (shot.angle, ANGLES.keys()),
        (shot.tempo, TEMPI),
    )
    return (
        all(value is None or value in known for value, known in one)
        and keys["weather"].union(WEATHERS).issuperset(spec.weather)
        and all(_knows_looks(subject) for subject in spec.subjects)
    )


def _knows_looks(subject: Subject) -> bool:
    keys = _keys()
    looks = ((subject.colour, "colour"), (subject.material, "material"), (subject.age, "age"))
    return all(value is None or value in keys[tag] for value, tag in looks)


@cache
def _keys() -> dict[str, set[str]]:
    """Return the keys under every tag of the lexicon."""
    found: dict[str, set[str]] = {}
    for meanings in lexicon().phrases.values():
        for meaning in meanings:
            found.setdefault(meaning.tag, set()).add(meaning.key)
    return found
