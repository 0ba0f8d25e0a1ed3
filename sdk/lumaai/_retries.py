"""When a failed attempt is worth repeating, and after how long."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

RETRYABLE = frozenset({408, 409, 429})  # and every status from 500
FIRST_DELAY = 0.5  # seconds
LONGEST_DELAY = 8.0  # seconds
LONGEST_ASKED = 60.0  # seconds; a server that asks for more is not obeyed


def worth_repeating(status: int, headers: Mapping[str, str]) -> bool:
    """Say whether an answer may turn out better next time; ``x-should-retry`` decides."""
    asked = headers.get("x-should-retry")
    if asked in {"true", "false"}:
        return asked == "true"
    return status in RETRYABLE or status >= 500


def after(error: Exception, attempt: int) -> float | None:
    """Return the seconds to wait after a failure, or None where trying again is of no use.

    Args:
        error: One with a ``response``, which decides; or that none came, which may pass.
        attempt: How many times the call has been repeated so far; 0 after the first try.
    """
    response = getattr(error, "response", None)
    if response is None:
        return delay(attempt, None)
    if not worth_repeating(response.status_code, response.headers):
        return None
    return delay(attempt, response.headers)


def delay(
    attempt: int,
    headers: Mapping[str, str] | None,
    *,
    now: Callable[[], float] = time.time,
    jitter: Callable[[], float] = random.random,
) -> float:
    """Return the seconds to wait before the next attempt.

    Args:
        attempt: How many times the call has been repeated so far; 0 after the first try.
        headers: Of the answer, or None when none came.
        now: The wall clock, in seconds since 1970.
        jitter: 0 to 1, so that many clients do not return in step.
    """
    asked = asked_for(headers, now()) if headers is not None else None
    if asked is not None and 0 < asked <= LONGEST_ASKED:
        return asked
    backoff: float = min(FIRST_DELAY * 2.0 ** min(attempt, 10), LONGEST_DELAY)
    return backoff * (1 - 0.25 * jitter())


def asked_for(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds a server asks to be left alone, by header; None if it does not say."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    seconds = _number(text)
    if seconds is not None or not text:
        return seconds
    from email.utils import mktime_tz, parsedate_tz

    date = parsedate_tz(text)
    return None if date is None else mktime_tz(date) - now


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
