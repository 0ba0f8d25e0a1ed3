"""The roll: who and what has been named so far, and what the next noun or verb hangs on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reverie.engines.procedural.spec import Act, Relation

from .attachment import (
    ACTORS,
    AFOOT,
    MUTUAL,
    PLACING,
    does,
    is_aimed_at,
    is_company,
    is_held,
    is_trailed,
    is_worn,
    placed,
    riding,
    takes,
    used,
)
from .draft import Draft
from .lexicon import COLLECTIVES, Lexicon
from .mentions import in_use, is_new, mentioned
from .related import enclose, on_part, relate

HERD = 3  # how many a bare plural is


@dataclass(slots=True)
class Roll:
    """Subjects in the order they were named, and what is open at the moment.

    Attributes:
        subjects: Everybody named.
        joined: Those who do what follows: "a cat and a dog".
        waiting: (tag, value) of words that describe the next noun.
        early: Acts named before anybody was.
        preposition, attaching: The preposition or linking word that is open, or None.
        open_verb: Whether a verb waits for its object.
        linked: Whether "and" or a comma was read, so that the next noun may join.
    """

    lexicon: Lexicon
    subjects: list[Draft] = field(default_factory=list)
    joined: list[Draft] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    early: list[Act] = field(default_factory=list)
    preposition: str | None = None
    attaching: str | None = None
    open_verb: bool = False
    linked: bool = False

    def end_clause(self) -> None:
        """Close what is open; the next noun may still join those before it."""
        self.preposition, self.attaching = None, None
        self.open_verb, self.linked = False, True
        self.waiting.clear()

    def verb(self, key: str) -> None:
        """Take a verb: by whoever was named last, or by somebody still to be named."""
        verb, thing = self.lexicon.deeds.get(key, (key, ""))
        self.attaching, self.preposition, self.open_verb = None, None, not thing
        self.waiting.clear()
        if not self.joined:
            self.early.append(Act(verb, thing or None))
        for draft in self.joined:
            if does(verb, draft.kind):
                draft.acts.append(Act(verb, thing or None))
        self.linked = False

    def manner(self, key: str) -> None:
        """Take an adverb of the latest act."""
        for draft in self.joined:
            if draft.acts:
                act = draft.acts[-1]
                draft.acts[-1] = replace(act, manner=(*act.manner, key))

    def noun(self, key: str, said: str) -> None:
        """Take a noun: spoken of before, somebody's garment, tool or object, or a subject."""
        kind = self.lexicon.kinds[key]
        known = self._again(key) or (self.subjects and self._belongs(key, kind, said))
        if not known:
            self._subject(key, kind, said)

    def each_other(self) -> None:
        """Make two who face each other of one that was counted twice."""
        pair = self.joined[-1] if self.joined else None
        if pair is None or pair.count != 2 or self.preposition not in MUTUAL:
            return
        pair.count = 1
        twin = replace(pair, relations=[], acts=list(pair.acts), looks=list(pair.looks))
        pair.relations.append(Relation(self.preposition, len(self.subjects)))
        self.subjects.append(twin)
        self.preposition = None

    def _again(self, key: str) -> bool:
        """Take up what was spoken of before; return whether it was."""
        if is_new(self.waiting) or self.preposition in PLACING:
            return False
        if draft := mentioned(key, self.subjects):
            for tag, value in self.waiting:
                draft.describe(tag, value)
            self.joined, self.open_verb, self.linked = [draft], False, False
            return True
        return in_use(key, self.subjects)

    def _belongs(self, key: str, kind: str, said: str) -> bool:
        """Give the noun to somebody who was named, as a garment, in hand or as an object."""
        return self._attached(key, kind) or self._is_object(key, kind, said)

    def _attached(self, key: str, kind: str) -> bool:
        """Hang a garment, a thing in hand or a trail on whoever was named last."""
        someone = self.subjects[-1]
        if is_worn(kind, someone.kind, self.attaching, self.preposition):
            someone.wearing.append(self._coloured(key))
            return True
        preposition = None if self.open_verb else self.preposition
        if is_held(kind, someone.kind, self.attaching, preposition):
            someone.holding.append(self._coloured(key))
            return True
        if is_trailed(key, someone.kind, self.attaching, self.preposition):
            self.attaching = "trailing"
            return True
        return False

    def _coloured(self, key: str) -> str:
        colour = next((value for tag, value in self.waiting if tag == "colour"), None)
        return f"{colour} {key}" if colour else key

    def _is_object(self, key: str, kind: str, said: str) -> bool:
        """Make the noun the object of the open verb, or what its subject rides."""
        doers = [d for d in self.joined if d.kind in ACTORS]
        if not doers:
            return False
        if ride := riding(key, kind, self.preposition):
            return self._mount(doers, Act(ride, key))
        if not (self.open_verb and doers[-1].acts):
            return False
        verb = doers[-1].acts[-1].verb
        elsewhere = placed(key, kind, self.preposition) and not used(verb, kind, self.preposition)
        if elsewhere or not takes(verb, kind) or is_aimed_at(verb, kind, self.preposition):
            return False
        if is_company(verb, kind):
            self._subject(key, kind, said, doers)
        for doer in doers:
            doer.acts[-1] = replace(doer.acts[-1], object=key)
        self.open_verb = False
        return True

    def _mount(self, doers: list[Draft], ride: Act) -> bool:
        """Have the doers ride, unless they are carried themselves or do something aboard."""
        acts = doers[-1].acts
        if doers[-1].kind == "vehicle" or (acts and acts[0].verb not in AFOOT):
            return False
        for doer in doers:
            doer.acts[:] = [ride]
        return True

    def _subject(self, key: str, kind: str, said: str, doers: list[Draft] | None = None) -> None:
        draft = self._described(key, kind, said)
        index = len(self.subjects)
        self.subjects.append(draft)
        if index > 0 and self._related(self._owner(index)):
            pass
        elif doers:
            doers[-1].relations.append(Relation(doers[-1].acts[-1].verb, index))
        elif self.linked and self.joined and not self.open_verb:
            self.joined.append(draft)
        else:
            self.joined = [draft]
        self.open_verb, self.attaching, self.linked = False, None, False

    def _related(self, owner: Draft) -> bool:
        """Relate the noun just read to whoever was named before, if words say how."""
        if relate(owner, self.subjects, self.preposition):
            return True
        return self.linked and enclose(owner, self.subjects)

    def part(self, key: str) -> None:
        """Take the part of somebody on which another is: "a pirate's shoulder"."""
        on_part(self.subjects, key, self.preposition)
        self.preposition = None

    def _described(self, key: str, kind: str, said: str) -> Draft:
        draft = Draft(key, kind, said)
        if self.lexicon.is_plural(said):
            draft.count = HERD
        draft.count = COLLECTIVES.get(said, draft.count)
        for tag, value in self.waiting:
            if not (tag == "number" and value == "1" and draft.count > 1):
                draft.describe(tag, value)
        return draft

    def _owner(self, index: int) -> Draft:
        """Whoever was named last before ``index`` is where the preposition says."""
        return self.joined[-1] if self.joined else self.subjects[index - 1]
