"""Text to words: whatever is typed, in any script, becomes a short list of plain words."""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 400  # a prompt of 5,000 characters holds about 900; nothing after this is read

STOP = "|"  # the mark of a clause's end

_AGE = re.compile(r"\b(\d{1,3})[ -]?(?:year|yr)s?[ -]olds?\b")

YOUNG, OLD = 18, 60  # years: below the one a person is young, above the other old

_WORD = re.compile(r"[a-z0-9&]+(?:'[a-z]+)?|[.,;:!?()\[\]{}\n—–]")


def words(text: str) -> list[str]:
    """Return lower-case words without accents; punctuation becomes ``STOP``.

    Hyphens part words, as the catalogue's do, and possessive endings fall away.
    """
    plain = unicodedata.normalize("NFKD", text).replace("\u2019", "'").casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _AGE.sub(_aged, plain)
    found = [_tidy(m.group()) for m in _WORD.finditer(plain)]
    return [w for w in found if w][:MAX_WORDS]


def _tidy(word: str) -> str:
    if not word[0].isalnum() and word != "&":
        return STOP
    return word.removesuffix("'s").replace("'", "")


def _aged(years: re.Match[str]) -> str:
    """Return what somebody of an age is called."""
    age = int(years.group(1))
    return "young" if age < YOUNG else "old" if age > OLD else ""
