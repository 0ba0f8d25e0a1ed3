"""Words to tagged phrases: the longest phrase that the lexicon knows, from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from .lexicon import LONGEST, Lexicon, Meaning
from .tokens import STOP

ARTICLES = frozenset(("a", "an", "the"))

#: Words after which a noun is due.
DETERMINERS = frozenset("the a an this that these those his her their its my our your".split())

#: Tags that describe a noun which follows.
DESCRIBING = ("colour", "material", "size", "age", "look", "number")


@cache
def empty_words() -> frozenset[str]:
    """Return the words that carry no picture of their own."""
    folder = resources.files("reverie.engines.procedural.catalogue") / "words"
    lines = (folder / "empty.txt").read_text("utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words and all that they may mean; no meanings when the lexicon has none."""

    text: str
    meanings: tuple[Meaning, ...] = ()

    def key(self, tag: str) -> str | None:
        """Return the catalogue key that it has under ``tag``, or None."""
        return next((m.key for m in self.meanings if m.tag == tag), None)

    @property
    def ends(self) -> bool:
        """Whether a clause ends here."""
        return self.text == STOP

    @property
    def empty(self) -> bool:
        """Whether it carries nothing: an article, an auxiliary, a word about pictures."""
        return not self.meanings and self.text in empty_words()


def tag(tokens: list[str], lexicon: Lexicon) -> list[Phrase]:
    """Cut tokens into phrases."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(tokens):
        phrase, length = _longest(tokens, at, lexicon)
        phrases.append(phrase)
        at += length
    return phrases


def _longest(tokens: list[str], at: int, lexicon: Lexicon) -> tuple[Phrase, int]:
    named = at == 0 or tokens[at - 1] == STOP or _describes(tokens[at - 1], lexicon)
    for length in range(min(LONGEST, len(tokens) - at), 0, -1):
        piece = tuple(tokens[at : at + length])
        if STOP in piece:
            continue
        meanings = lexicon.meanings(piece) or _done_to_some(piece, lexicon)
        several = lexicon.is_several(piece[0])
        if length > 1 and (named or several) and _is_doing(piece, meanings, lexicon):
            continue  # "a robot dancing" is a robot, who dances
        if meanings:
            return Phrase(" ".join(piece), tuple(meanings)), length
    return Phrase(tokens[at]), 1


def _describes(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun is due after a word: an article, or what describes and does no more."""
    tags = {m.tag for m in lexicon.meanings((word,))}
    return word in ARTICLES or (bool(tags) and tags.issubset(DESCRIBING))


def _done_to_some(piece: tuple[str, ...], lexicon: Lexicon) -> list[Meaning]:
    """Return what a phrase means without its articles, if it is a deed: "brushing his teeth"."""
    first, *rest = piece
    bare = [word for word in rest if word not in DETERMINERS]
    if not rest or len(bare) == len(rest) or rest[-1] in DETERMINERS:
        return []
    return [m for m in lexicon.meanings((first, *bare)) if m.tag == "verb"]


def _is_doing(piece: tuple[str, ...], meanings: list[Meaning], lexicon: Lexicon) -> bool:
    """Whether what is listed as a deed begins with somebody who could do the rest of it."""
    doer = any(m.tag == "noun" for m in lexicon.meanings(piece[:1]))
    return doer and bool(meanings) and all(m.tag == "verb" for m in meanings)
