"""Compounds: of two nouns in a row the second names the thing and the first tells it apart.

A coffee bean is a bean, a jungle river a river; but a koala bear is a koala and an artist's brush
belongs to an artist.
"""

from __future__ import annotations

from collections.abc import Mapping

from .lexicon import Lexicon
from .tagger import DESCRIBING, Phrase

SNOW = "snow field"

#: Two settings named together that make a third.
TOGETHER: dict[tuple[str | None, str | None], str] = {
    ("jungle", "waterfall"): "jungle waterfall",
    ("waterfall", "jungle"): "jungle waterfall",
    ("mountains", "lake"): "lake",
    ("lake", "mountains"): "lake",
    ("desert", "oasis"): "oasis",
    ("desert", "highway"): "highway",
    ("forest", "snow field"): "snow forest",
    ("snow field", "forest"): "snow forest",
    ("meadow", "snow field"): "snow field",
    ("snow field", "meadow"): "snow field",
    ("snow field", "mountains"): "mountains",
    ("snow field", "lake"): "lake",
    ("snow field", "city street"): "city street",
    ("snow field", "village"): "village",
    ("snow field", "park"): "park",
    ("snow field", "beach"): "beach",
    ("studio", "white studio"): "white studio",
    ("studio", "dark studio"): "dark studio",
    ("city street", "night sky"): "city street",
}

#: Animals whose name is added to that of others, which need it no more.
ADDED = frozenset(("bear",))

#: Kinds that are a picture by themselves: what follows them in a row is another thing.
BEINGS = frozenset(("person", "toy", "animal"))

#: Words of kin, which say of an animal only how it stands to others.
KIN = frozenset("mother father mom dad mama papa".split())

#: Endings by which a word that may be a noun is known as a verb, after a noun.
VERBAL = ("s", "ing", "ed")


def compound(phrases: list[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """Return the phrases with every compound as the one phrase that names it."""
    found: list[Phrase] = []
    for phrase in phrases:
        if found and _belong(found[-1], phrase, lexicon):
            found[-1] = _named(found[-1], phrase, lexicon.kinds)
        else:
            found.append(phrase)
    return found


def _belong(first: Phrase, second: Phrase, lexicon: Lexicon) -> bool:
    kinds = lexicon.kinds
    if _is_place(first) and _is_place(second):
        return first.key("place") != SNOW  # which lies on what is named after it
    if not (_is_noun(first) and second.key("noun")) or lexicon.is_plural(first.text):
        return False
    if second.key("verb") and second.text.endswith(VERBAL):
        return False
    one, other = _kind(first, kinds), _kind(second, kinds)
    tool = one == "person" and other == "thing"
    kin = first.text in KIN and other == "animal"
    return one not in BEINGS or one == other == "animal" or tool or kin


def _is_noun(phrase: Phrase) -> bool:
    """Whether a phrase can only be a noun."""
    tags = {m.tag for m in phrase.meanings}
    return "noun" in tags and tags.isdisjoint(("verb", "place", *DESCRIBING))


def _is_place(phrase: Phrase) -> bool:
    """Whether a phrase can only be a place."""
    return {m.tag for m in phrase.meanings} == {"place"}


def _kind(phrase: Phrase, kinds: Mapping[str, str]) -> str:
    return kinds[phrase.key("noun") or ""]


def _named(first: Phrase, second: Phrase, kinds: Mapping[str, str]) -> Phrase:
    said = f"{first.text} {second.text}"
    if _is_place(second):
        return Phrase(said, second.meanings)
    told = second.key("noun") in ADDED or _kind(first, kinds) == "person" != _kind(second, kinds)
    told = told and first.text not in KIN
    return Phrase(said, (first if told else second).meanings)
