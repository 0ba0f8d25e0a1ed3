"""Onward: what the cast and the camera do later in a scene, after each event that comes over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from reverie.engines.procedural.event import Event
from reverie.engines.procedural.scene import Cast
from reverie.engines.procedural.space import Vector
from reverie.engines.procedural.spec import Subject

from .casting import cast
from .passage import Act, Passage, can_pass
from .rig import Later
from .stagecraft import Member


def passing(
    members: Sequence[Member],
    subjects: Sequence[Subject],
    later: Sequence[Event],
    seed: int,
    tempo: float,
) -> tuple[list[Member], list[str]]:
    """Return everyone with what they do after each event, and what they cannot pass into.

    Args:
        subjects: As they are staged; members name them by index.
        seed: Of the scene.
        tempo: Story seconds per film second.
    """
    if tempo <= 0:
        return list(members), []
    passages, lost = {}, []
    for index, subject in enumerate(subjects):
        passage, not_done = _passage(members, index, subject, later, seed + index, tempo)
        passages[index] = passage
        lost += not_done
    return [_with(member, passages[member.subject]) for member in members], lost


def path(members: Sequence[Member], tempo: float) -> Callable[[float], Vector]:
    """Return the (3,) metres by which the first travelling actor has been carried off by then.

    Steps are smoothed out; only somebody who changes pace is followed step by step.
    """
    for member in members:
        placement, actor = member.cast.placement, member.cast.actor
        if not placement.travels:
            continue
        start = placement.at(actor.stride(0.0))
        if isinstance(actor, Passage):
            return lambda seconds: placement.at(actor.stride(seconds * tempo)) - start
        speed = (placement.at(actor.stride(4.0)) - start) / 4.0 * tempo
        return lambda seconds: np.asarray(speed * seconds, float)
    return lambda seconds: np.zeros(3)


def moves(moved: tuple[str, ...], later: Sequence[Event]) -> Iterator[Later]:
    """Yield the camera moves that come with events, where they are others than before."""
    for event in later:
        if event.spec.shot.moves != moved and event.at + event.seconds > 0:
            moved = event.spec.shot.moves
            yield Later(event.at, event.film, moved)


def _passage(
    members: Sequence[Member],
    index: int,
    subject: Subject,
    later: Sequence[Event],
    seed: int,
    tempo: float,
) -> tuple[Passage | None, list[str]]:
    member = next((member for member in members if member.subject == index), None)
    acts, done, lost = subject.acts, [], []
    for event in later:
        wanted = event.spec.subjects[index].acts if index < len(event.spec.subjects) else acts
        if wanted == acts or member is None:
            continue
        acts = wanted
        part = cast(replace(subject, acts=acts), seed, None)
        if can_pass(member.cast.actor, part.actor):
            done.append(Act(event.at * tempo, part.actor, part.travels))
        else:
            lost.append(
                f"{' '.join(act.verb for act in acts)} (not shown: no way into it from there)"
            )
    if member is None or not done:
        return None, lost
    return Passage(member.cast.actor, member.cast.placement.travels, tuple(done)), lost


def _with(member: Member, passage: Passage | None) -> Member:
    if passage is None:
        return member
    placement = member.cast.placement
    travels = passage.travels or any(act.travels for act in passage.acts)
    return replace(member, cast=Cast(passage, replace(placement, travels=travels)))
