"""The reader: walks over tagged phrases once and builds the Spec as it goes.

Describing words wait for their noun; a noun is a subject, an object, a garment, something
held, or the other end of a relation, by what was read just before it; verbs belong to
whoever was named last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from reverie.engines.procedural.spec import Act, Relation, Shot, Spec

from .attachment import ACTORS, PLACING, is_company, is_held, is_worn, riding, takes
from .draft import Draft
from .kinship import kinship, may_be_noun
from .lexicon import COLLECTIVES, Lexicon
from .readings import DESCRIBING, DETERMINERS, Context, reading
from .tagger import Phrase

#: Two settings named together that make a third.
TOGETHER = {
    ("jungle", "waterfall"): "jungle waterfall",
    ("waterfall", "jungle"): "jungle waterfall",
    ("mountains", "lake"): "lake",
    ("lake", "mountains"): "lake",
    ("forest", "snow field"): "snow forest",
    ("snow field", "forest"): "snow forest",
    ("meadow", "snow field"): "snow field",
    ("city street", "night sky"): "city street",
}

HERD = 3  # how many a bare plural is


@dataclass(slots=True)
class Reader:
    """Reads one prompt; the fields are what is open at the moment."""

    lexicon: Lexicon
    subjects: list[Draft] = field(default_factory=list)
    joined: list[Draft] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    early: list[Act] = field(default_factory=list)
    preposition: str | None = None
    open_verb: bool = False
    attaching: str | None = None
    negated: bool = False
    linked: bool = False
    place: str | None = None
    one: dict[str, str] = field(default_factory=dict)
    weather: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def read(self, phrases: list[Phrase]) -> None:
        """Take every phrase in turn."""
        for i, phrase in enumerate(phrases):
            if phrase.ends:
                self._end_clause()
                continue
            before = phrases[i - 1] if i else None
            after = next((p for p in phrases[i + 1 :] if not p.empty), None)
            due = bool(self.waiting) or (before is not None and before.text in DETERMINERS)
            context = Context(bool(self.subjects), due, self.preposition, before, after)
            self._take(phrase, reading(phrase, context), context)

    def spec(self, prompt: str) -> Spec:
        """Return what was read."""
        if self.early and self.subjects:
            self._give_early_acts()
        shot = Shot(
            tuple(dict.fromkeys(self.moves)),
            self.one.get("size_of_shot"),
            self.one.get("angle"),
            self.one.get("tempo", "normal"),
        )
        return Spec(
            prompt=prompt,
            subjects=tuple(d.done() for d in self.subjects),
            place=self.place,
            time=self.one.get("time"),
            weather=tuple(dict.fromkeys(self.weather)),
            season=self.one.get("season"),
            style=self.one.get("style"),
            mood=self.one.get("mood"),
            turning=self.one.get("turning"),
            shot=shot,
            absent=tuple(dict.fromkeys(self.absent)),
            understood=tuple(dict.fromkeys(self.understood)),
            left_out=tuple(dict.fromkeys(self.left_out)),
        )

    def _give_early_acts(self) -> None:
        """Verbs came before anybody was named: by the first subject, or by a person to it."""
        first = self.subjects[0]
        if first.kind in ACTORS:
            first.acts[:0] = self.early
            return
        someone = Draft("person", "person", self.left_out[0] if self.left_out else "person")
        someone.acts = [replace(act, object=first.noun) for act in self.early]
        someone.acts += first.acts
        self.subjects[0] = someone

    def _take(self, phrase: Phrase, tag: str | None, context: Context) -> None:
        if tag is None:
            if not phrase.empty:
                self._unknown(phrase, context)
            return
        key = phrase.key(tag) or ""
        if key == "camera" and context.after is not None and context.after.key("move"):
            return  # "camera orbit left" speaks of ours, not of one in the picture
        if tag not in ("relation", "link", "negation") and phrase.text not in DETERMINERS:
            self.understood.append(phrase.text)
        if tag in DESCRIBING:
            self._describing(tag, key, context)
        elif tag in ("weather", "move"):
            (self.weather if tag == "weather" else self.moves).append(key)
        elif tag == "noun":
            self._noun(key, phrase.text)
        elif tag in _HANDLERS:
            _HANDLERS[tag](self, key)
        else:
            self.one.setdefault(tag, key)

    def _end_clause(self) -> None:
        self.preposition, self.attaching, self.negated = None, None, False
        self.open_verb, self.linked = False, True
        self.waiting.clear()

    def _relation(self, key: str) -> None:
        self.preposition = key

    def _negation(self, key: str) -> None:
        self.negated = True

    def _link(self, key: str) -> None:
        if key == "and":
            self.linked = True
        else:
            self.attaching, self.open_verb, self.preposition = key, False, None

    def _describing(self, tag: str, key: str, context: Context) -> None:
        follows = context.after is not None and not context.after.ends
        if follows or not self.subjects:
            self.waiting.append((tag, key))
        else:
            self.subjects[-1].describe(tag, key)

    def _place(self, key: str) -> None:
        self.waiting.clear()
        self.preposition = None
        if self.negated:
            self.negated = False
            return
        self.place = TOGETHER.get((self.place or "", key), self.place or key)

    def _manner(self, key: str) -> None:
        for draft in self.joined:
            if draft.acts:
                act = draft.acts[-1]
                draft.acts[-1] = replace(act, manner=(*act.manner, key))

    def _verb(self, key: str) -> None:
        self.attaching, self.preposition, self.open_verb = None, None, not self.negated
        self.waiting.clear()
        if self.negated:
            self.negated = False
        elif not self.joined:
            self.early.append(Act(key))
        else:
            for draft in self.joined:
                draft.acts.append(Act(key))
        self.linked = False

    def _noun(self, key: str, said: str) -> None:
        kind = self.lexicon.kinds[key]
        if self.negated:
            self.absent.append(key)
            self.negated = False
        elif not (self.subjects and self._belongs(key, kind, said)):
            self._subject(key, kind, said)
        self.waiting.clear()
        self.preposition = None

    def _belongs(self, key: str, kind: str, said: str) -> bool:
        """Give the noun to somebody who was named, as a garment, in hand or as an object."""
        return self._attached(key, kind) or self._is_object(key, kind, said)

    def _attached(self, key: str, kind: str) -> bool:
        """Hang a garment or a thing in hand on whoever was named last."""
        someone = self.subjects[-1]
        if is_worn(kind, someone.kind, self.attaching, self.preposition):
            someone.wearing.append(self._coloured(key))
            return True
        preposition = None if self.open_verb else self.preposition
        if is_held(kind, someone.kind, self.attaching, preposition):
            someone.holding.append(self._coloured(key))
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
            if doers[-1].kind == "vehicle":
                return False
            for doer in doers:
                doer.acts[:] = [Act(ride, key)]
            return True
        if not self.open_verb or not doers[-1].acts or self.preposition in PLACING:
            return False
        verb = doers[-1].acts[-1].verb
        if not takes(verb, kind):
            return False
        if is_company(verb, kind):
            self._subject(key, kind, said, doers)
        for doer in doers:
            doer.acts[-1] = replace(doer.acts[-1], object=key)
        self.open_verb = False
        return True

    def _subject(self, key: str, kind: str, said: str, doers: list[Draft] | None = None) -> None:
        draft = Draft(key, kind, said)
        if self.lexicon.is_plural(said):
            draft.count = HERD
        draft.count = COLLECTIVES.get(said, draft.count)
        for tag, value in self.waiting:
            if not (tag == "number" and value == "1" and draft.count > 1):
                draft.describe(tag, value)
        index = len(self.subjects)
        self.subjects.append(draft)
        if self.preposition in PLACING and index > 0:
            self._owner(index).relations.append(Relation(self.preposition, index))
        elif doers:
            doers[-1].relations.append(Relation(doers[-1].acts[-1].verb, index))
        elif self.linked and self.joined and not self.open_verb:
            self.joined.append(draft)
        else:
            self.joined = [draft]
        self.open_verb, self.attaching, self.linked = False, None, False

    def _owner(self, index: int) -> Draft:
        """Whoever was named last before ``index`` is where the preposition says."""
        return self.joined[-1] if self.joined else self.subjects[index - 1]

    def _unknown(self, phrase: Phrase, context: Context) -> None:
        """Find a word's nearest relative, where a noun or a verb can stand; else leave it out."""
        word = phrase.text
        noun = partial(self.lexicon.key, "noun")
        verb = partial(self.lexicon.key, "verb")
        slot = context.due or not self.subjects or self.open_verb or self.preposition is not None
        doing = not self.open_verb or word.endswith("ing")  # "eating leaves" has one verb
        if word.isdigit():
            self.waiting.append(("number", str(min(max(int(word[:3]), 1), 60))))
        elif slot and may_be_noun(word) and (key := kinship().noun(word, noun)):
            self.understood.append(f"{word} (as {key})")
            self._noun(key, word)
        elif self.subjects and doing and not context.due and (key := kinship().verb(word, verb)):
            self.understood.append(f"{word} (as {key})")
            self._verb(key)
        else:
            self.left_out.append(word)


_HANDLERS: dict[str, Callable[[Reader, str], None]] = {
    "place": Reader._place,
    "verb": Reader._verb,
    "manner": Reader._manner,
    "relation": Reader._relation,
    "link": Reader._link,
    "negation": Reader._negation,
}
