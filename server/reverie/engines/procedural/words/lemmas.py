"""From the form that was typed to the forms that a catalogue lists."""

from __future__ import annotations

from collections.abc import Mapping

#: Endings and what they stand for, in the order they are tried.
ENDINGS: tuple[tuple[str, str], ...] = (
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("oes", "o"),
    ("men", "man"),
    ("s", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
)

SHORTEST = 2  # letters that must stay before an ending

#: The irregular forms that prompts use; the rest come with the is-a table.
IRREGULAR: dict[str, str] = {
    "children": "child", "men": "man", "people": "person", "mice": "mouse", "geese": "goose",
    "feet": "foot",
    "teeth": "tooth", "wolves": "wolf", "leaves": "leaf", "oxen": "ox", "ran": "run",
    "running": "run", "swam": "swim", "ate": "eat", "eaten": "eat", "drank": "drink",
    "sang": "sing",
    "rode": "ride", "ridden": "ride", "flew": "fly", "flown": "fly", "stood": "stand", "sat": "sit",
    "lying": "lie", "threw": "throw", "thrown": "throw", "held": "hold", "wore": "wear",
    "worn": "wear", "drove": "drive", "driven": "drive", "slept": "sleep", "caught": "catch",
    "fought": "fight", "dying": "die", "tying": "tie", "fell": "fall", "blew": "blow",
}  # fmt: skip


def lemmas(word: str, irregular: Mapping[str, str] = IRREGULAR) -> list[str]:
    """Return the word itself, then what it may be a form of, likeliest first."""
    found = [word]
    if word in irregular:
        found.append(irregular[word])
    for ending, base in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word[: -len(ending)] + base
            found.append(stem)
            if len(stem) > SHORTEST and ending in ("ing", "ed") and stem[-1:] == stem[-2:-1]:
                found.append(stem[:-1])  # running -> run
    return list(dict.fromkeys(found))
