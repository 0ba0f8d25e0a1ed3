"""Occupied: one who is alone at the work of the profession, and two in one act."""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural.acting.perform import Mate
from reverie.engines.procedural.spec import Spec, Subject

from .casting import Part, performer_of
from .headings import FACED
from .together import met, usual


def occupied(spec: Spec) -> Spec:
    """Return a spec in which one who is alone and said to do nothing does what such a one does."""
    if len(spec.subjects) != 1 or spec.shot.size in FACED:
        return spec
    (only,) = spec.subjects
    return replace(spec, subjects=(usual(only, performer_of(only.noun)),))


def paired(subjects: list[Subject]) -> tuple[list[Subject], tuple[Mate, ...]]:
    """Return the subjects, two who do what takes two as the first of them, and the other."""
    return met(subjects, performer_of(subjects[-1].noun) if subjects else "")


def staged(subjects: list[Subject], parts: list[Part]) -> list[Subject]:
    """Return the subjects as often as their act is played."""
    return [replace(s, count=p.copies) for s, p in zip(subjects, parts, strict=True)]
