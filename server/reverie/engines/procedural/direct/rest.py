"""Rest: what an animal does that is put somewhere and told to do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reverie.engines.procedural.spec import Act, Relation, Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .casting import is_performer
from .playing import is_furniture

#: Relations in which both keep their places.
STILL = frozenset("on under left right behind front inside beside between facing toward".split())
#: Animals with wings, which fly where they are above something.
FLIERS = frozenset(
    "bird eagle owl parrot pigeon crow seagull duck goose swan stork bat butterfly bee dragonfly "
    "hummingbird robin canary cardinal bluebird dove vulture toucan pelican ladybug moth "
    "dragon pegasus".split()
) | {"snowy owl"}


def at_rest(subject: Subject, index: int, spec: Spec) -> Subject:
    """Return an idle animal as one that keeps still where it is said to be."""
    if subject.acts or lexicon().kinds.get(subject.noun) != "animal":
        return subject
    kinds = {relation.kind for relation in _relations(index, spec)}
    own = [(r.kind, spec.subjects[r.other].noun) for r in subject.relations]
    if "above" in {kind for kind, _ in own} and subject.noun in FLIERS:
        return replace(subject, acts=(Act("fly"),))
    if any(kind == "inside" or (kind == "on" and is_furniture(noun)) for kind, noun in own):
        return replace(subject, acts=(Act("sit"),))
    return replace(subject, acts=(Act("stand"),)) if kinds & STILL else subject


def mounted(spec: Spec) -> Spec:
    """Return the Spec with animals that cannot sit astride standing on what they ride."""
    subjects = list(spec.subjects)
    for i, subject in enumerate(spec.subjects):
        mount = _mount(subject)
        if mount is not None:
            relation = Relation("on", len(subjects))
            subjects[i] = replace(subject, acts=(), relations=(relation,))
            subjects.append(Subject(mount, mount, acts=(Act("walk"),)))
    return replace(spec, subjects=tuple(subjects))


def _mount(subject: Subject) -> str | None:
    """Return the animal that an animal of no upright kind rides."""
    kinds = lexicon().kinds
    if kinds.get(subject.noun) != "animal" or is_performer(subject.noun):
        return None
    ridden = (act.object for act in subject.acts if act.verb == "ride")
    return next((noun for noun in ridden if noun and kinds.get(noun) == "animal"), None)


def _relations(index: int, spec: Spec) -> Iterator[Relation]:
    """Yield a subject's relations to others, and theirs to it."""
    for i, subject in enumerate(spec.subjects):
        yield from (r for r in subject.relations if index in (i, r.other))
