"""Prepared: a Spec's subjects as they go on stage, with all that goes without saying."""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural import places
from reverie.engines.procedural.spec import Act, Relation, Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .effects import TABLE_TOP, ablaze, behind, distinct, is_small, propped, risen, turned
from .headings import BRIDGE
from .hollows import SHOWING
from .rest import at_rest, mounted

#: Kinds that are put on a table in a room, what is not, and rooms that are all backdrop.
SERVED = frozenset(("thing", "food"))
ON_THE_FLOOR = frozenset(
    "basketball shell skull rock anchor wheel bucket basket barrel rug pillow".split()
) | {"sports ball", "beach ball", "tennis ball"}
BARE = frozenset(("studio", "white studio", "dark studio", "gym", "stage"))


def prepared(spec: Spec, place: str) -> tuple[Spec, list[Subject]]:
    """Return the Spec with everyone related as they are staged, and who goes on stage."""
    spec = _served(mounted(spec), place)
    spec = replace(spec, subjects=tuple(_bridged(s, spec) for s in spec.subjects))
    shown = tuple(_fit_to_hold(s, i, spec) for i, s in enumerate(spec.subjects))
    spec = replace(spec, subjects=shown)
    subjects = [at_rest(_chased(s, spec), i, spec) for i, s in enumerate(spec.subjects)]
    subjects = [s for s in subjects if s.noun not in spec.absent]
    for told in (risen, ablaze, turned, propped, behind, distinct):
        subjects = list(told(subjects))
    return spec, subjects


def _fit_to_hold(subject: Subject, index: int, spec: Spec) -> Subject:
    """Return a hollow, or what others are on or under, as one that leaves them in sight."""
    kinds = {r.kind for s in spec.subjects for r in s.relations if r.other == index}
    for kind, shown in SHOWING.items():
        if kind in kinds and subject.noun in shown:
            return replace(subject, noun=shown[subject.noun])
    return subject


def _chased(subject: Subject, spec: Spec) -> Subject:
    """Return a subject that somebody chases as one who runs."""
    index = spec.subjects.index(subject)
    runs = any(r == Relation("chase", index) for s in spec.subjects for r in s.relations)
    return replace(subject, acts=(Act("run"),)) if runs and not subject.acts else subject


def _served(spec: Spec, place: str) -> Spec:
    """Return the Spec with a table under a small thing that is alone in a room."""
    if len(spec.subjects) != 1 or places.room(place) is None or place in BARE:
        return spec
    (thing,) = spec.subjects
    kind = lexicon().kinds.get(thing.noun)
    if kind not in SERVED or thing.noun in ON_THE_FLOOR or thing.acts or not is_small(thing):
        return spec
    table = Subject(TABLE_TOP, TABLE_TOP)
    return replace(spec, subjects=(replace(thing, relations=(Relation("on", 1),)), table))


def _bridged(subject: Subject, spec: Spec) -> Subject:
    """Return a vehicle that is named with a bridge as one that is on it."""
    bridges = [i for i, s in enumerate(spec.subjects) if s.noun == BRIDGE]
    kind = lexicon().kinds.get(subject.noun)
    if not bridges or subject.relations or kind != "vehicle":
        return subject
    return replace(subject, relations=(Relation("on", bridges[0]),))
