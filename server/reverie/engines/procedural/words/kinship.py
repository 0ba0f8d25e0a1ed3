"""Kinship: which known word an unknown one is nearest to, by WordNet's is-a tree."""

from __future__ import annotations

import lzma
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

from .lemmas import IRREGULAR, lemmas

T = TypeVar("T")

FURTHEST = 7  # steps up the tree; further up everything is an object


@dataclass(frozen=True, slots=True)
class Tree:
    """One part of speech.

    Attributes:
        parents: Sense -> its parent sense, -1 at a root.
        names: Sense -> its words.
        senses: Word -> the sense it most often has.
    """

    parents: list[int]
    names: list[list[str]]
    senses: dict[str, int]

    def nearest(self, word: str, known: Callable[[str], T | None]) -> T | None:
        """Walk up from a word's sense to the first word that is ``known`` and most often means it.

        A turtleneck may be called a turtle, but a turtle is the animal.
        """
        sense = self.senses.get(word, -1)
        for _ in range(FURTHEST):
            if sense < 0:
                return None
            for name in self.names[sense]:
                meant = name != word and self.senses.get(name) == sense
                if meant and (found := known(name)) is not None:
                    return found
            sense = self.parents[sense]
        return None


@dataclass(frozen=True, slots=True)
class Kinship:
    """WordNet's nouns that can be seen, its verbs and its irregular forms.

    ``adjectives`` are the nouns that are more often adjectives: "empty", "round".
    """

    nouns: Tree
    verbs: Tree
    irregular: dict[str, str]
    adjectives: frozenset[str]

    def noun(self, word: str, known: Callable[[str], T | None]) -> T | None:
        """Return what the nearest known relative of a noun is known as, or None."""
        return self._first(self.nouns, word, known)

    def verb(self, word: str, known: Callable[[str], T | None]) -> T | None:
        """Return what the nearest known relative of a verb is known as, or None."""
        return self._first(self.verbs, word, known)

    def _first(self, tree: Tree, word: str, known: Callable[[str], T | None]) -> T | None:
        for lemma in lemmas(word, self.irregular):
            if (found := tree.nearest(lemma, known)) is not None:
                return found
        return None


@cache
def kinship() -> Kinship:
    """Read the table, once; about 0.2 s, and only when a word is unknown."""
    folder = resources.files("reverie.engines.procedural.catalogue") / "words"
    text = lzma.decompress((folder / "wordnet.txt.xz").read_bytes()).decode()
    nouns, verbs, forms, adjectives = text.split("\n\n")
    irregular = dict(line.split(" ", 1) for line in forms.splitlines())
    return Kinship(
        _tree(nouns),
        _tree(verbs),
        {**irregular, **IRREGULAR},
        frozenset(adjectives.split("|")),
    )


def may_be_noun(word: str) -> bool:
    """Return whether an unknown word could name something, by its ending and its common use."""
    return not word.endswith(("ly", "ing", "ed")) and word not in kinship().adjectives


def _tree(text: str) -> Tree:
    parents, names, senses = [], [], {}
    for number, line in enumerate(text.splitlines()):
        parent, _, listed = line.partition("\t")
        parents.append(int(parent))
        plain = []
        for name in listed.split("|"):
            if name.startswith("*"):
                senses[name[1:]] = number
            plain.append(name.removeprefix("*"))
        names.append(plain)
    return Tree(parents, names, senses)
