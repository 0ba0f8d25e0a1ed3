"""Together: how many of those who are named play one act with each other, and who they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from reverie.engines.procedural import acting
from reverie.engines.procedural.acting.action import Action
from reverie.engines.procedural.acting.perform import Mate
from reverie.engines.procedural.bodies.build import build
from reverie.engines.procedural.bodies.build import names as everybody
from reverie.engines.procedural.bodies.looks import company
from reverie.engines.procedural.spec import Act, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .playing import playable

#: Kinds of those who can take part in somebody's act.
TAKING_PART = frozenset(("person", "animal", "toy"))


def action_of(subject: Subject) -> Action:
    """Return the record of what somebody on two legs is said to do."""
    act = playable(subject.acts)
    return acting.library().find(act.verb, act.object)


def usual(subject: Subject, who: str) -> Subject:
    """Return somebody who is said to do no more than such a one does with it: a DJ mixes music."""
    if lexicon().kinds.get(subject.noun) != "person" or who not in everybody():
        return subject
    names = [f"hold {noun}" for noun in subject.holding] or [build(who).does]
    for verb, _, thing in (name.partition(" ") for name in names if name in _records()):
        if subject.acts in ((), (Act(verb),)):
            return replace(subject, acts=(Act(verb, thing or None),))
    return subject


def _records() -> tuple[str, ...]:
    return acting.library().names()


def copies(subject: Subject) -> int:
    """Return how often the act is played so that as many are seen as were said."""
    return max(1, math.ceil(subject.count / (1 + len(action_of(subject).partners))))


def mates(subject: Subject, who: Sequence[str], seed: int) -> tuple[Mate, ...]:
    """Return who the others in the act are, where several are said to do it.

    Args:
        who: Performers for those that the subject's noun may mean, in turn.
    """
    others = len(action_of(subject).partners) if subject.count > 1 else 0
    return tuple(Mate(who[(seed + 1 + i) % len(who)], subject.wearing) for i in range(others))


def met(subjects: list[Subject], who: str) -> tuple[list[Subject], tuple[Mate, ...]]:
    """Return the subjects without one who is the other in the first one's act, and that one.

    "A man and a woman dancing tango" are one couple, "a boy playing chess with a robot" one game.

    Args:
        who: The performer for the second subject's noun, or nothing where it is none.
    """
    if len(subjects) != 2 or not who:
        return subjects, ()
    one, other = subjects
    alike = not other.acts or other.acts[0] == one.acts[0] if one.acts else False
    single = one.count == other.count == 1 and not other.relations
    kinds = {lexicon().kinds.get(s.noun) for s in subjects}
    if alike and single and kinds <= TAKING_PART and len(action_of(one).partners) == 1:
        return [replace(one, relations=())], (Mate(who, other.wearing),)
    return subjects, ()


def named(subject: Subject, turn: int) -> Subject:
    """Return one of several with the noun that it goes by alone."""
    return replace(subject, noun=company(subject.noun, turn)) if subject.count > 1 else subject
