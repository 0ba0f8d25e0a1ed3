"""Edit: a film's Spec with somebody's changes, the more the freer."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from .spec import Spec, Subject

PLACES, CAST = 0.3, 0.6  # freedom from which the place, and who is in it, may be changed


def edited(spec: Spec, asked: Spec, freedom: float) -> Spec:
    """Return a Spec changed as asked.

    Light, weather, season, style, and what the cast look like, always; the place from
    ``PLACES`` on; who is cast from ``CAST`` on. The shot stays: it is the film's movement.
    """
    subjects = _recast(spec.subjects, asked.subjects, freedom)
    return replace(
        spec,
        prompt=asked.prompt,
        subjects=subjects,
        place=asked.place if asked.place and freedom >= PLACES else spec.place,
        time=asked.time or spec.time,
        weather=asked.weather or spec.weather,
        season=asked.season or spec.season,
        style=asked.style or spec.style,
        mood=asked.mood or spec.mood,
        turning=asked.turning or spec.turning,
        absent=tuple(dict.fromkeys((*spec.absent, *asked.absent))),
        understood=asked.understood,
        left_out=asked.left_out,
    )


def _recast(
    cast: tuple[Subject, ...], asked: tuple[Subject, ...], freedom: float
) -> tuple[Subject, ...]:
    if freedom < CAST:
        wanted = {subject.noun: subject for subject in asked}
        return tuple(_dressed(s, wanted[s.noun]) if s.noun in wanted else s for s in cast)
    recast = []
    for old, new in zip_longest(cast, asked):
        if old is None or new is None:
            recast.append(old or new)
        else:  # another actor in the same part
            acts, relations = new.acts or old.acts, old.relations
            recast.append(replace(new, count=old.count, acts=acts, relations=relations))
    return tuple(s for s in recast if s is not None)


def _dressed(subject: Subject, asked: Subject) -> Subject:
    return replace(
        subject,
        colour=asked.colour or subject.colour,
        material=asked.material or subject.material,
        wearing=asked.wearing or subject.wearing,
        looks=asked.looks or subject.looks,
        age=asked.age or subject.age,
    )
