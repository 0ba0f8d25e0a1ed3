"""What a log may hold: no secret, and nothing that could pass for another line of the log."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

LONGEST = 8_000  # characters of one value
HALF = 400  # characters at a cut that go too: half a secret no longer looks like one
GONE = "***"

#: Names of values that are secret whatever they look like.
_NAMES = re.compile(
    r"authori[sz]ation|cookie|credential|passw|secret|token|signature|api.?key", re.IGNORECASE
)

#: Every repetition is bounded, so that a caller's long text costs no more than its length.
#: Secrets that are known by their looks, and what is left of them. Queries go whole: they hold
#: the signatures of our addresses and of S3's, and a caller's callback may have a token there.
_LOOKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\breverie-[\w-]{20,}"), f"reverie-{GONE}"),
    (re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]+", re.IGNORECASE), rf"\1 {GONE}"),
    (re.compile(r"(\b[a-z][a-z0-9+.-]{0,20}://)[^\s/?#'\"]{0,300}@", re.IGNORECASE), rf"\1{GONE}@"),
    (
        re.compile(r"(\b[a-z][a-z0-9+.-]{0,20}://[^\s?#'\"]{0,2000})\?[^\s'\"]*", re.IGNORECASE),
        rf"\1?{GONE}",
    ),
    (re.compile(r"\b(signature|password|secret|token)=[^\s&'\"]+", re.IGNORECASE), rf"\1={GONE}"),
)

#: C0 and C1, line and paragraph separators, what turns the direction of writing, halves of pairs.
_CONTROL = "\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_UNSEEN = re.compile(f"[{_CONTROL}]")
_UNSEEN_BUT_LINES = re.compile(f"(?!\n)[{_CONTROL}]")


class Cleaner:
    """A processor of structlog that goes before the renderer.

    Args:
        secrets: Of this house, known by their value.
        lines: Whether values may keep their line breaks, as JSON can carry them.
    """

    def __init__(self, secrets: tuple[str, ...] = (), *, lines: bool = False) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)
        self._lines = lines
        self._unseen = _UNSEEN_BUT_LINES if lines else _UNSEEN

    def __call__(
        self, logger: Any, method: str, event: MutableMapping[str, Any]
    ) -> Mapping[str, Any]:
        """Return the event with every name and value made harmless."""
        trace = event.pop("exception", None)
        clean: dict[str, Any] = self._mapping(event)
        if trace is not None:
            # A traceback keeps its lines, but none of them can begin where a line of ours does.
            kept = _UNSEEN_BUT_LINES.sub(_escaped, self._discreet(str(trace)))
            clean["exception"] = kept if self._lines else "  | " + kept.replace("\n", "\n  | ")
        return clean

    def _mapping(self, values: Mapping[Any, Any]) -> dict[str, Any]:
        return {
            self._text(str(name)): GONE if _NAMES.search(str(name)) else self._value(value)
            for name, value in values.items()
        }

    def _value(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, list | tuple | set | frozenset):
            return [self._value(each) for each in value]
        return self._text(value if isinstance(value, str) else repr(value))

    def _text(self, text: str) -> str:
        return self._unseen.sub(_escaped, self._discreet(text))

    def _discreet(self, text: str) -> str:
        kept = text[: 2 * LONGEST]
        for secret in self._secrets:
            kept = kept.replace(secret, GONE)
        for looks, left in _LOOKS:
            kept = looks.sub(left, kept)
        if len(text) > 2 * LONGEST:
            kept = kept[:-HALF]
        return kept if len(kept) <= LONGEST else kept[:LONGEST] + "…"


def _escaped(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode()
