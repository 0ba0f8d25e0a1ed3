"""Sounds for films, of words: pieces as long as a model makes them, one fading into the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reverie.core.clip import Brief, Sound
from reverie.core.errors import DreamFailed

from . import sound
from .canvas import Canvas
from .families import FAMILIES, Call
from .film import Material, Shot
from .grammar import Way, able
from .production import Part
from .recipe import Recipe
from .sound import Heard

LAP = 0.5  # seconds that two pieces share

#: What a call of a sound has for a canvas.
NO_CANVAS = Canvas(1, 1, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Score:
    """A sound to be made.

    Attributes:
        seconds: Of the film.
        pieces: How many calls it takes.
        each: Seconds of one.
    """

    brief: Brief
    recipe: Recipe
    call: Call
    seconds: float
    pieces: int
    each: float

    @property
    def shot(self) -> Shot:
        """One call."""
        work = self.brief.work
        empty = np.zeros((0, 1, 1, 3), np.uint8)
        negative = "" if work is None else work.negative
        return Shot(1, material=Material(empty, seconds=self.each, negative=negative))

    @property
    def part(self) -> Part:
        """Who makes it."""
        return Part(self.recipe, self.call, Way("--"))

    def made(self, make: Callable[[Shot], Heard]) -> Sound:
        """Return the whole of it."""
        parts = [sound.stereo(make(self.shot), self.each) for _ in range(self.pieces)]
        return sound.chained(parts, self.seconds)


def score(brief: Brief, recipes: Sequence[Recipe]) -> Score:
    """Return how these recipes make the sound of a film.

    Raises:
        DreamFailed: None of them makes sounds.
    """
    recipe = next((each for each in recipes if able(each, "score", False)), None)
    if recipe is None:
        names = " and ".join(each.name for each in recipes)
        raise DreamFailed(f"{names} cannot make sounds")
    seconds = brief.num_frames / brief.fps
    most = recipe.most / recipe.fps
    pieces = 1 if seconds <= most else int(np.ceil((seconds - LAP) / (most - LAP)))
    each = (seconds - LAP) / pieces + LAP if pieces > 1 else seconds
    return Score(brief, recipe, FAMILIES[recipe.family].works["score"], seconds, pieces, each)
