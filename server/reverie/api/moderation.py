"""Says no to words before they are dreamed: a block list, or any function in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from reverie.core.asked import Asked

#: Returns why a request may not be dreamed (its ``failure_reason``), or None.
Checker: TypeAlias = Callable[[Asked], str | None]

#: Source: the API's "Errors" page.
BLOCKED = "Contains blacklisted words"


def block_list(words: Iterable[str]) -> Checker:
    """Return a checker that refuses prompts with one of these words or phrases, whole, any case."""
    alternatives = "|".join(re.escape(word) for word in words)
    if not alternatives:
        return lambda request: None
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

    def check(request: Asked) -> str | None:
        prompts = (getattr(request, name, None) or "" for name in ("prompt", "negative_prompt"))
        return BLOCKED if any(pattern.search(prompt) for prompt in prompts) else None

    return check
