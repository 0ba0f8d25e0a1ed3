"""Says no to words before they are dreamed: a block list, and a function of the operator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TypeAlias, cast

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from reverie.core.asked import Asked
from reverie.core.errors import InvalidSetting
from reverie.settings import Settings

#: Returns why a request may not be dreamed (its ``failure_reason``), or None. It may take its
#: time: it is called in a thread.
Checker: TypeAlias = Callable[[Asked], str | None]

#: Source: the API's "Errors" page.
BLOCKED = "Contains blacklisted words"

_log = structlog.get_logger(__name__)


def configured(settings: Settings) -> Checker:
    """Return what the settings ask for: the block list first, then the checker they name.

    Raises:
        InvalidSetting: There is no such list or checker.
    """
    listed = block_list(settings.blocked_words())
    if not settings.moderator:
        return listed
    own = named(settings.moderator)
    return lambda request: listed(request) or own(request)


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


def named(path: str) -> Checker:
    """Return the checker at ``module:function``.

    Raises:
        InvalidSetting: There is none.
    """
    module, _, name = path.partition(":")
    try:
        found = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise InvalidSetting(f"REVERIE_MODERATOR {path}: {error}") from error
    if not callable(found):
        raise InvalidSetting(f"REVERIE_MODERATOR {path}: it is not a function")
    return cast(Checker, found)


async def objection(check: Checker, request: Asked) -> str | None:
    """Return why a request may not be dreamed, or None.

    Raises:
        HTTPException: 503: nobody can say just now, so nothing is let through.
    """
    try:
        return await run_in_threadpool(check, request) or None
    except Exception as error:  # an operator's own code, and whatever that asks
        _log.error("a request could not be checked", error=repr(error))
        sentence = "Requests cannot be checked just now"
        raise HTTPException(503, sentence, {"Retry-After": "5"}) from error
