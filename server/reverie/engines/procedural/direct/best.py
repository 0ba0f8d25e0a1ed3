"""Best: from where, and how near, what somebody does is seen best."""

from __future__ import annotations

from dataclasses import dataclass

from reverie.engines.procedural.acting.action import Action


@dataclass(frozen=True, slots=True)
class Best:
    """How an act reads best.

    Attributes:
        azimuth: Degrees from its front, toward its left, from which it is seen.
        elevation: Degrees.
        below: Part of its height, from the ground, that may stay out of the picture.
        around: Anchors round which the picture is made, instead of the whole body.
        beyond: How much more is seen round them, metres of a person.
    """

    azimuth: float
    elevation: float
    below: float
    around: tuple[str, ...] = ()
    beyond: float = 0.0


#: What an action's ``frame`` leaves out, as part of the height.
FRAMES = {"full": 0.0, "knees": 0.24, "waist": 0.42, "chest": 0.56}
#: Where it is hands or the face that act: the anchors to see, and metres round them.
CLOSE_FRAMES = {
    "hands": (("hand.left", "hand.right", "mouth"), 0.13),
    "hand": (("hand.right", "crown", "mouth"), 0.14),
    "face": (("crown", "mouth"), 0.12),
    "bust": (("crown", "chest", "hand.left", "hand.right"), 0.14),
}


def best_of(act: Action) -> Best:
    """Return how an action reads best, by its record."""
    azimuth, elevation = act.view
    around, beyond = CLOSE_FRAMES.get(act.frame, ((), 0.0))
    return Best(azimuth, elevation, FRAMES.get(act.frame, 0.0), around, beyond)
