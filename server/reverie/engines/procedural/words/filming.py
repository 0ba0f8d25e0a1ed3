"""Filming: what a prompt tells the camera to do, which nobody in the picture does.

"The camera circles around a church" shows a church and goes round it.
"""

from __future__ import annotations

from .lexicon import Meaning
from .tagger import Phrase

CAMERA = "camera"

#: What "the camera" does -> the move that it is.
MOVES = {
    "spin": "orbit_left", "fly": "aerial_drone", "walk": "push_in", "run": "push_in",
    "chase": "truck_right", "glide": "truck_right", "shake": "shake", "fall": "crane_down",
    "lift": "crane_up", "climb": "crane_up",
}  # fmt: skip

#: What else it may be told -> the move.
TOLD = {
    "rotates": "orbit_left", "rotating": "orbit_left", "follows": "truck_right",
    "following": "truck_right", "tracks": "truck_right", "rises": "crane_up",
    "descends": "crane_down", "moves": "push_in", "moving": "push_in", "approaches": "push_in",
}  # fmt: skip


def filming(phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases without the camera that films, and its deeds as moves."""
    found: list[Phrase] = []
    at_start, ours = True, False
    for i, phrase in enumerate(phrases):
        following = phrases[i + 1] if i + 1 < len(phrases) else None
        if phrase.key("noun") == CAMERA and at_start and _films(phrases[:i], following):
            ours, at_start = True, False
            continue
        if ours and _is_deed(phrase):
            found += _moved(phrase)
            continue
        ours = ours and phrase.key("manner") is not None
        at_start = phrase.ends or (at_start and phrase.key("noun") is None)
        found.append(phrase)
    return found


def _films(before: list[Phrase], following: Phrase | None) -> bool:
    """Whether a camera that opens a clause is the one that films, not one to be seen."""
    definite = bool(before) and before[-1].text == "the"
    return definite or (following is not None and _is_deed(following))


def _is_deed(phrase: Phrase) -> bool:
    return phrase.key("verb") is not None or phrase.text in TOLD


def _moved(phrase: Phrase) -> list[Phrase]:
    move = TOLD.get(phrase.text) or MOVES.get(phrase.key("verb") or "")
    return [Phrase(phrase.text, (Meaning("move", move),))] if move else []
