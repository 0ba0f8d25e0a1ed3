"""Mentions: whether a noun names something new or what was already spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import Draft


def is_new(waiting: Sequence[tuple[str, str]]) -> bool:
    """Return whether a noun is counted, and so new: "a cat", "two cats", not "the cat"."""
    return any(tag == "number" for tag, _ in waiting)


def mentioned(key: str, subjects: Sequence[Draft]) -> Draft | None:
    """Return the subject that a noun was used for before, or None."""
    return next((draft for draft in subjects if draft.noun == key), None)


def in_use(key: str, subjects: Sequence[Draft]) -> bool:
    """Return whether somebody wears, holds or does something with what the noun names."""
    return any(
        key in (*draft.wearing, *draft.holding, *(act.object for act in draft.acts))
        for draft in subjects
    )
