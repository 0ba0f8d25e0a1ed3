"""The reader: walks over tagged phrases once and builds the Spec as it goes.

Describing words wait for their noun; a noun is a subject, an object, a garment, something
held, or the other end of a relation, by what was read just before it; verbs belong to
whoever was named last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from reverie.engines.procedural.spec import Shot, Spec

from .compounds import SNOW, TOGETHER
from .filming import CAMERA
from .kinship import kinship, may_be_noun
from .lexicon import Lexicon
from .readings import (
    Context,
    is_attribute,
    is_bare,
    is_gerund,
    is_of_place,
    is_participle,
    is_place_word,
    reading,
)
from .roll import Roll
from .tagger import DESCRIBING, DETERMINERS, Phrase
from .unspoken import EVERYBODY, give

#: Places that move by themselves, as weather does, so that a verb right after is their own.
NATURE = frozenset(("ocean", "river", "waterfall", "volcano", "sky", "lake", "beach"))

#: Words for what was named before.
PRONOUNS = frozenset(("it", "him", "them", "itself", "himself", "herself", "themselves"))

#: Prepositions before "the camera" that say where one looks.
SEEN_FROM = frozenset(("facing", "front", "at"))

MOST = 1000  # things that somebody asks for

#: Tags that link words and show nothing.
LINKING = frozenset(("relation", "link", "negation", "aside", "mutual"))


@dataclass(slots=True)
class Reader:
    """Reads one prompt; the fields are what has been read, and what is open at the moment."""

    lexicon: Lexicon
    roll: Roll
    negated: bool = False
    likened: bool = False
    nature: bool = False
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
            due = bool(self.roll.waiting) or (before is not None and before.text in DETERMINERS)
            named = bool(self.roll.subjects)
            context = Context(named, due, self.roll.preposition, before, after)
            self._take(phrase, reading(phrase, context), context)

    def spec(self, prompt: str) -> Spec:
        """Return what was read."""
        if self.roll.early:
            give(self.roll.early, self.roll.subjects, self.moves)
        shot = Shot(
            tuple(dict.fromkeys(self.moves)),
            self.one.get("size_of_shot"),
            self.one.get("angle"),
            self.one.get("tempo", "normal"),
        )
        return Spec(
            prompt=prompt,
            subjects=tuple(d.done() for d in self.roll.subjects),
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

    def _take(self, phrase: Phrase, tag: str | None, context: Context) -> None:
        if tag is None or (tag == "verb" and is_place_word(phrase, context)):
            if not phrase.empty:
                self._unknown(phrase, context)
            elif phrase.text in PRONOUNS:
                self.roll.preposition = None  # "within it": where that is was said before
            return
        key = phrase.key(tag) or ""
        if key == CAMERA and self._is_ours(context):
            self.roll.preposition = None
            return
        nature = tag == "weather" or key in NATURE
        agent, self.nature = self.nature, nature and context.preposition is None
        if tag == "verb" and (agent or is_attribute(phrase, context)):
            return  # "snow falling", "waves crashing": nobody named does that
        if tag not in LINKING and phrase.text not in DETERMINERS:
            self.understood.append(phrase.text)
        if tag == "verb" and self._is_stranger(context):
            self._noun(EVERYBODY, self.left_out[-1])  # "Zorblax playing chess" is somebody
        if tag == "verb" and is_participle(phrase, context):
            self.roll.waiting.append(("act", key))
        else:
            self._understand(tag, key, phrase, context)

    def _understand(self, tag: str, key: str, phrase: Phrase, context: Context) -> None:
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

    def _is_ours(self, context: Context) -> bool:
        """Whether a camera is the one that films: "camera orbit left", "facing the camera"."""
        moves = context.after is not None and context.after.key("move") is not None
        return moves or self.roll.preposition in SEEN_FROM

    def _is_stranger(self, context: Context) -> bool:
        """Whether a word that means nothing known is the only one that could do what follows."""
        before = None if context.before is None else context.before.text
        return not self.roll.subjects and before in self.left_out[-1:]

    def _end_clause(self) -> None:
        self.roll.end_clause()
        self.negated, self.likened, self.nature = False, False, False

    def _relation(self, key: str) -> None:
        self.roll.preposition = key

    def _negation(self, key: str) -> None:
        self.negated = True

    def _link(self, key: str) -> None:
        if key == "and":
            self.roll.linked = True
            return
        self.roll.open_verb, self.roll.preposition = False, None
        if key == "like":
            self.likened = True
        else:
            self.roll.attaching = key

    def _describing(self, tag: str, key: str, context: Context) -> None:
        follows = context.after is not None and not context.after.ends
        if follows or not self.roll.subjects:
            self.roll.waiting.append((tag, key))
        else:
            self.roll.subjects[-1].describe(tag, key)

    def _place(self, key: str) -> None:
        self.roll.waiting.clear()
        self.roll.preposition = None
        if self.negated:
            self.negated = False
            return
        before, self.place = self.place, TOGETHER.get((self.place, key), self.place or key)
        if before == SNOW != self.place or (key == SNOW and self.place not in (SNOW, None)):
            self.one.setdefault("season", "winter")  # snow on whatever else was named

    def _manner(self, key: str) -> None:
        self.roll.manner(key)

    def _part(self, key: str) -> None:
        self.roll.part(key)

    def _verb(self, key: str) -> None:
        if self.negated:
            self.negated = False
            self.roll.end_clause()
            return
        self.roll.verb(key)

    def _noun(self, key: str, said: str) -> None:
        if self.negated:
            self.absent.append(key)
        elif not self.likened:  # what something is like is not there
            self.roll.noun(key, said)
        self.negated, self.likened = False, False
        self.roll.waiting.clear()
        self.roll.preposition = None

    def _unknown(self, phrase: Phrase, context: Context) -> None:
        """Find a word's nearest relative, where a noun or a verb can stand; else leave it out."""
        word, roll = phrase.text, self.roll
        noun = partial(self.lexicon.key, "noun")
        verb = partial(self.lexicon.key, "verb")
        slot = context.due or not roll.subjects or roll.open_verb or roll.preposition is not None
        slot = slot and not is_of_place(context)
        doing = is_gerund(word) or not (roll.open_verb or is_bare(word))  # "eating leaves": one
        if word.isdigit():
            if int(word[:4]) <= MOST:  # a year is no number of anything
                roll.waiting.append(("number", str(min(max(int(word[:4]), 1), 60))))
        elif slot and may_be_noun(word) and (key := kinship().noun(word, noun)):
            self.understood.append(f"{word} (as {key})")
            self._noun(key, word)
        elif roll.subjects and doing and not context.due and (key := kinship().verb(word, verb)):
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
    "part": Reader._part,
    "negation": Reader._negation,
    "aside": lambda _reader, _key: None,
    "mutual": lambda reader, _key: reader.roll.each_other(),
}
