"""Prepared: a Spec's subjects as they go on stage, with all that goes without saying."""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural.spec import Act, Relation, Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .effects import ablaze, behind, distinct, propped, risen, turned
from .headings import BRIDGE
from .hollows import SHOWING
from .rest import at_rest, mounted


def prepared(spec: Spec) -> tuple[Spec, list[Subject]]:
    """Return the Spec with everyone related as they are staged, and who goes on stage."""
    spec = mounted(spec)
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


def _bridged(subject: Subject, spec: Spec) -> Subject:
    """Return a vehicle that is named with a bridge as one that is on it."""
    bridges = [i for i, s in enumerate(spec.subjects) if s.noun == BRIDGE]
    kind = lexicon().kinds.get(subject.noun)
    if not bridges or subject.relations or kind != "vehicle":
        return subject
    return replace(subject, relations=(Relation("on", bridges[0]),))
