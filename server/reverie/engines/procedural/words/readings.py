"""Which of its meanings a phrase has here, judged by its form and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from .tagger import DESCRIBING, Phrase

VOWELS = frozenset("aeiouy")

#: Prepositions after which a place is meant where the word could also be a thing.
INTO_PLACES = frozenset(("in", "at", "inside", "on", "with", "past", "above"))


@dataclass(frozen=True, slots=True)
class Context:
    """What has just been read.

    Attributes:
        subject: Whether somebody has been named who could be doing something.
        due: Whether a noun is due: after an article or a describing word.
        preposition: The preposition that is open, or None.
        before, after: The phrases next to this one, empty ones skipped.
    """

    subject: bool
    due: bool
    preposition: str | None
    before: Phrase | None
    after: Phrase | None


def reading(phrase: Phrase, context: Context) -> str | None:
    """Return the tag under which a phrase is meant, or None if it means nothing known."""
    tags = list(dict.fromkeys(m.tag for m in phrase.meanings))
    if len(tags) <= 1:
        return tags[0] if tags else None
    if "style" in tags and context.preposition == "beside":
        return "style"  # "by Vincent van Gogh" names no one who is there
    if "verb" in tags:
        if _acts(phrase, context):
            return "verb"
        tags.remove("verb")
    describing = [t for t in tags if t in DESCRIBING]
    if describing and len(tags) > len(describing):
        dressed = context.preposition == "in" and describing[0] == "material"
        if dressed or _names_something(context.after):
            return describing[0]
        tags = [t for t in tags if t not in DESCRIBING]
    if "noun" in tags and "place" in tags:
        return "place" if context.preposition in INTO_PLACES else "noun"
    return tags[0]


def _acts(phrase: Phrase, context: Context) -> bool:
    """Whether a phrase that may be a verb is one here."""
    joined = context.before is not None and context.before.key("link") == "and"
    if context.due or (joined and is_bare(phrase.text)):
        return False
    if is_gerund(phrase.text.split()[0]):
        return True
    if context.before is not None and context.before.text == "to":
        return True
    return context.subject and context.preposition is None


def _names_something(after: Phrase | None) -> bool:
    """Whether what follows is, or leads to, a noun."""
    if after is None or after.ends:
        return False
    return any(m.tag in ("noun", "place", *DESCRIBING) for m in after.meanings)


def is_bare(word: str) -> bool:
    """Return whether a word has none of the endings of a verb that somebody does."""
    return not word.endswith(("ing", "s", "ed"))


def is_attribute(phrase: Phrase, context: Context) -> bool:
    """Return whether a verb only describes what follows: "across an open field"."""
    return context.due and not is_gerund(phrase.text) and _names_something(context.after)


def is_gerund(word: str) -> bool:
    """Return whether a word is a verb's ing-form: "singing", not "spring", which has no stem."""
    stem = word.removesuffix("ing")
    return stem != word and not VOWELS.isdisjoint(stem)


def is_participle(phrase: Phrase, context: Context) -> bool:
    """Return whether a verb describes the noun that follows it: "a burning house"."""
    after = context.after
    noun = after is not None and after.key("noun") is not None
    return context.due and noun and is_gerund(phrase.text)


def is_of_place(context: Context) -> bool:
    """Return whether a word that means nothing known tells a place apart: "in calculus class"."""
    after = context.after
    place = after is not None and after.key("place") is not None
    return place and context.preposition in INTO_PLACES


def is_place_word(phrase: Phrase, context: Context) -> bool:
    """Return whether a verb is the noun that a preposition waits for: "over a fence"."""
    return context.due and context.preposition is not None and is_bare(phrase.text)
