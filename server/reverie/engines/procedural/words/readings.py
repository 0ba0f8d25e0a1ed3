"""Which of its meanings a phrase has here, judged by its form and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from .tagger import Phrase

#: Tags that describe a noun which follows.
DESCRIBING = ("colour", "material", "size", "age", "look", "number")

#: Words after which a noun is due.
DETERMINERS = frozenset("the a an this that these those his her their its my our your".split())

#: Prepositions after which a place is meant where the word could also be a thing.
INTO_PLACES = frozenset(("in", "at", "inside", "on", "with"))


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
    if "verb" in tags:
        if _acts(phrase, context):
            return "verb"
        tags.remove("verb")
    describing = [t for t in tags if t in DESCRIBING]
    if describing and len(tags) > len(describing):
        if _names_something(context.after):
            return describing[0]
        tags = [t for t in tags if t not in DESCRIBING]
    if "noun" in tags and "place" in tags:
        return "place" if context.preposition in INTO_PLACES else "noun"
    return tags[0]


def _acts(phrase: Phrase, context: Context) -> bool:
    """Whether a phrase that may be a verb is one here."""
    if context.due:
        return False
    first = phrase.text.split()[0]
    if first.endswith("ing"):
        return True
    if context.before is not None and context.before.text == "to":
        return True
    return context.subject and context.preposition is None


def _names_something(after: Phrase | None) -> bool:
    """Whether what follows is, or leads to, a noun."""
    if after is None or after.ends:
        return False
    return any(m.tag in ("noun", "place", *DESCRIBING) for m in after.meanings)
