"""Related: what a preposition between two nouns makes of them."""

from __future__ import annotations

from reverie.engines.procedural.spec import Relation

from .attachment import ACTORS, ROOMY, placed
from .draft import Draft

#: What is held overhead by whoever is under it.
OVERHEAD = frozenset(("umbrella",))
#: Verbs that take somebody over something, and what others cross on foot.
LIFTING = frozenset("fly soar glide jump float land shine launch hold".split())
SPANNING = frozenset(("bridge",))
#: Kinds with hands, and the kind that is too far away to be anywhere else than in the sky.
HANDED = frozenset(("person", "toy"))
SKY = "sky"


def relate(owner: Draft, subjects: list[Draft], preposition: str | None) -> bool:
    """Relate ``owner`` to the last subject as the preposition says; return whether it says so.

    A hat "on" somebody is worn, and an umbrella that somebody is "under" is held: of the two
    one subject stays.
    """
    index, draft = len(subjects) - 1, subjects[-1]
    if preposition == "at" and owner.acts:
        owner.relations.append(Relation("toward", index))
        return True
    kind = placed(draft.noun, draft.kind, preposition)
    if kind is None:
        return False
    part = (preposition or "").partition(" ")[2]
    if kind == "inside":
        draft.noun = ROOMY.get(draft.noun, draft.noun)
    if kind == "above" and any(act.verb not in LIFTING for act in owner.acts):
        if draft.noun not in SPANNING:
            return False  # "leaning over a table"
        kind = "on"
    if kind == "on" and owner.kind == "wear" and draft.kind in ACTORS and owner in subjects:
        draft.wearing.append(_coloured(owner))
        subjects.remove(owner)
        return False
    if kind == "under" and draft.noun in OVERHEAD and owner.kind in HANDED:
        owner.holding.append(_coloured(draft))
        subjects.pop()
    elif draft.kind != SKY:
        owner.relations.append(Relation(kind, index, part))
    return True


def enclose(owner: Draft, subjects: list[Draft]) -> bool:
    """Put ``owner`` between the last two subjects, if it is "between" the first of them."""
    index = len(subjects) - 1
    if owner.relations != [Relation("between", index - 1)] or subjects[-2].count > 1:
        return False
    owner.relations.append(Relation("between", index))
    return True


def on_part(subjects: list[Draft], part: str, preposition: str | None) -> None:
    """Take the part of somebody that was just named: "a pirate's shoulder", "on its back"."""
    last = len(subjects) - 1
    for draft in subjects:
        for k, relation in enumerate(draft.relations):
            if (relation.kind, relation.other) == ("on", last):
                draft.relations[k] = Relation("on", last, part)
                return
    if preposition == "on" and last > 0 and not subjects[-1].relations:
        subjects[-1].relations.append(Relation("on", last - 1, part))


def _coloured(draft: Draft) -> str:
    return f"{draft.colour} {draft.noun}" if draft.colour else draft.noun
