"""The lexicon: every phrase that the catalogue knows, and what each may mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from .deeds import deeds
from .lemmas import lemmas
from .tokens import words

LONGEST = 7  # words in a phrase

#: Nouns that are said of one and mean many, and how many are shown.
COLLECTIVES = {"crowd": 12, "audience": 12, "couple": 2}

#: Tags of words that do not take a verb's endings.
NAMING = frozenset(("noun", "place"))

#: Plurals that do not end in s.
PLURALS = frozenset(("people", "children", "men", "women", "mice", "geese"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a phrase may mean.

    Attributes:
        tag: ``noun``, ``place``, ``verb``, or a tag of looks.txt such as ``colour``.
        key: What the catalogue calls it.
    """

    tag: str
    key: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What phrases mean.

    Attributes:
        phrases: Phrase -> meanings, in the order of the files.
        kinds: Noun key -> ``animal``, ``person``, ``toy``, ``thing``, ``wear`` …
        fallbacks: Place key -> the place to use where it has no set of its own.
        deeds: Verb key -> verb and object, where the phrase says both ("brush teeth").
    """

    phrases: dict[str, list[Meaning]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    fallbacks: dict[str, str] = field(default_factory=dict)
    deeds: dict[str, tuple[str, str]] = field(default_factory=dict)

    def meanings(self, phrase: tuple[str, ...]) -> list[Meaning]:
        """Return all meanings of a phrase in any of its forms, the exact form's first."""
        found: dict[Meaning, None] = {}
        exact, bent = " ".join(phrase), phrase[-1].endswith(("ing", "ed"))
        for form in forms(phrase):
            for meaning in self.phrases.get(form, ()):
                if not (bent and form != exact and meaning.tag in NAMING):
                    found.setdefault(meaning)  # "anchored" is no anchor
        return list(found)

    def key(self, tag: str, phrase: str) -> str | None:
        """Return what a phrase in just this form is called under ``tag``, or None."""
        return next((m.key for m in self.phrases.get(phrase, ()) if m.tag == tag), None)

    def is_plural(self, said: str) -> bool:
        """Return whether a noun is said of several: not listed as it is, for all its s."""
        return said in PLURALS or (said.endswith("s") and said not in self.phrases)

    def is_several(self, said: str) -> bool:
        """Return whether a word is the plural of a noun."""
        tags = {meaning.tag for meaning in self.meanings((said,))}
        return "noun" in tags and self.is_plural(said)

    def _learn_deeds(self) -> None:
        """Take the actions' own names as words, where no list has them as a verb yet."""
        for phrase, name in deeds().items():
            spelled = " ".join(words(phrase))
            if self.key("verb", spelled) is None:
                verb, _, thing = name.partition(" ")
                self.deeds[name] = verb, thing
                self._learn("verb", name, phrase)

    def _learn(self, tag: str, key: str, phrases: str) -> None:
        for phrase in phrases.split(","):
            spelled = " ".join(words(phrase))
            meanings = self.phrases.setdefault(spelled, [])
            if (meaning := Meaning(tag, key)) not in meanings:
                meanings.append(meaning)


def forms(phrase: tuple[str, ...]) -> list[str]:
    """Return the spellings under which a phrase may be listed: nouns bend last, verbs first."""
    *head, last = phrase
    bent = [" ".join((*head, form)) for form in lemmas(last)]
    if head:
        first, *rest = phrase
        bent += [" ".join((form, *rest)) for form in lemmas(first)]
        middle = rest[:-1]  # "peeling apples" bends at both ends
        ends = lemmas(last)[1:]
        bent += [" ".join((form, *middle, end)) for form in lemmas(first)[1:] for end in ends]
    return bent


@cache
def lexicon() -> Lexicon:
    """Read the catalogue's word lists, once."""
    folder = resources.files("reverie.engines.procedural.catalogue") / "words"
    lex = Lexicon()
    for head, phrases in _lines(folder / "nouns.txt"):
        kind, key = head.split(" ", 1)
        lex.kinds[key] = kind
        lex._learn("noun", key, phrases)
    for head, phrases in _lines(folder / "places.txt"):
        key, _, fallback = head.partition(" < ")
        lex.fallbacks[key] = fallback
        lex._learn("place", key, phrases)
    for key, phrases in _lines(folder / "verbs.txt"):
        lex._learn("verb", key, phrases)
    for head, phrases in _lines(folder / "looks.txt"):
        tag, value = head.split(" ", 1)
        lex._learn(tag, value, phrases)
    lex._learn_deeds()
    return lex


def _lines(file: Traversable) -> list[tuple[str, str]]:
    """Return (head, phrases) of each line."""
    pairs = []
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, phrases = line.partition(" : ")
            pairs.append((head.strip(), phrases))
    return pairs
