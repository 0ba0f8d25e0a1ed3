"""Text to words: whatever is typed, in any script, becomes a short list of plain words."""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 400  # a prompt of 5,000 characters holds about 900; nothing after this is read

STOP = "|"  # the mark of a clause's end

_WORD = re.compile(r"[a-z0-9&]+(?:'[a-z]+)?|[.,;:!?()\[\]{}\n—–]")


def words(text: str) -> list[str]:
    """Return lower-case words without accents; punctuation becomes ``STOP``.

    Hyphens part words, as the catalogue's do, and possessive endings fall away.
    """
    plain = unicodedata.normalize("NFKD", text).replace("\u2019", "'").casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found = [_tidy(m.group()) for m in _WORD.finditer(plain)]
    return [w for w in found if w][:MAX_WORDS]


def _tidy(word: str) -> str:
    if not word[0].isalnum() and word != "&":
        return STOP
    return word.removesuffix("'s").replace("'", "")
