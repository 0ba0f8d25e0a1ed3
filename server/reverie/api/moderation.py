"""Says no to words before they are dreamed: a block list, and a function of the operator."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import TypeAlias, cast

import structlog
from starlette.exceptions import HTTPException

from reverie.core.asked import Asked
from reverie.core.errors import InvalidSetting
from reverie.settings import Settings

#: Returns why a request may not be dreamed (its ``failure_reason``), or None. It may take its
#: time, though not for ever: it is called in a thread.
Checker: TypeAlias = Callable[[Asked], str | None]

#: Source: the API's "Errors" page.
BLOCKED = "Contains blacklisted words"

#: Checks under way at once, those that never end included; more than that are refused.
AT_ONCE = 64
_asked = threading.Semaphore(AT_ONCE)

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


async def objection(check: Checker, request: Asked, patience: float) -> str | None:
    """Return why a request may not be dreamed, or None.

    Args:
        patience: Seconds that the checker has to say so.

    Raises:
        HTTPException: 503: nobody can say just now, so nothing is let through.
    """
    try:
        return await _told(check, request, patience) or None
    except Exception as error:  # an operator's own code, and whatever that asks
        _log.error("a request could not be checked", error=repr(error))
        sentence = "Requests cannot be checked just now"
        raise HTTPException(503, sentence, {"Retry-After": "5"}) from error


async def _told(check: Checker, request: Asked, patience: float) -> str | None:
    """Ask a checker in a thread of its own: one that never returns holds nothing else up.

    Raises:
        TimeoutError: It did not answer in time.
        RuntimeError: As many as there may be have not answered yet.
    """
    if not _asked.acquire(blocking=False):
        raise RuntimeError(f"{AT_ONCE} requests are being checked and none of them is done")
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str | None] = loop.create_future()

    def ask() -> None:
        try:
            said, error = check(request), None
        except BaseException as raised:  # it is the asker's to answer for
            said, error = None, raised
        finally:
            _asked.release()
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, answer, said, error)

    threading.Thread(target=ask, name="checker", daemon=True).start()
    return await asyncio.wait_for(answer, patience)


def _settle(
    answer: asyncio.Future[str | None], said: str | None, error: BaseException | None
) -> None:
    if answer.done():  # too late
        return
    if error is None:
        answer.set_result(said)
    else:
        answer.set_exception(RuntimeError(repr(error)))
