"""Pictures by words and other pictures: what the model is shown, and how it is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from reverie.core.clip import Brief, Frame, References
from reverie.core.errors import DreamFailed

from .canvas import Canvas, canvas_for
from .families import FAMILIES, Call
from .film import Material, Shoot, Shot
from .grammar import Way
from .production import Part
from .recipe import Recipe
from .words import worded

#: How closely a picture is to be gone by, from a weight on.
CLOSELY = ((0.75, "closely "), (0.4, ""), (0.0, "loosely "))

SMALLEST = 64  # pixels of a picture's shorter side

LEAST, RANGE = 0.15, 0.8  # of a picture, what is changed of it at weight 1, and how much more at 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """A picture to be made by pictures.

    Attributes:
        told: The words, those about the pictures included.
        material: The pictures.
        left_out: How many of them the model was not shown.
    """

    brief: Brief
    recipe: Recipe
    call: Call
    canvas: Canvas
    told: str
    material: Material
    left_out: int = 0

    @property
    def prompt(self) -> str:
        """What the model is told."""
        return self.told

    def part(self, shot: Shot) -> Part:
        """Return who makes the shot."""
        return Part(self.recipe, self.call, Way("--"))

    def shots(self) -> tuple[tuple[Part, int], ...]:
        """Return the one shot that is made."""
        return ((self.part(Shot(1)), 1),)

    def notes(self) -> tuple[str, ...]:
        """Return what the caller should know about how it is made."""
        notes = []
        if self.left_out:
            notes.append(f"{self.left_out} pictures more than the model can be shown were left out")
        if self.call.manner in ("noised_picture", "painted"):
            notes.append(f"{self.material.change:.0%} of it made anew")
        return tuple(notes)

    def frames(self, shoot: Shoot) -> Iterator[Frame]:
        """Yield the picture."""
        for frame in shoot(Shot(1, material=self.material)):
            yield self.canvas.off(frame)


def likeness(brief: Brief, recipes: Sequence[Recipe]) -> Likeness:
    """Return how these recipes make a picture by pictures.

    A picture that is only to be changed goes to a model that starts from it, as far into noise as
    its weight says; anything else to a model that is shown pictures.

    Raises:
        DreamFailed: None of them can.
    """
    given = brief.references or References()
    only = given.changing is not None and not _others(given)
    order = (_changed, _likened) if only else (_likened, _changed)
    for make in order:
        for recipe in recipes:
            if (made := make(brief, recipe, given)) is not None:
                return made
    names = " and ".join(recipe.name for recipe in recipes)
    raise DreamFailed(f"{names} cannot make a picture by other pictures")


def _changed(brief: Brief, recipe: Recipe, given: References) -> Likeness | None:
    call = FAMILIES[recipe.family].changes
    if call is None or given.changing is None:
        return None
    canvas = canvas_for(brief.width, brief.height, recipe)
    frame = canvas.onto(given.changing.frame)
    change = LEAST + RANGE * (1 - given.changing.weight)
    told = worded(brief.prompt, brief.concepts)
    return Likeness(
        brief, recipe, call, canvas, told, Material(frame[None], change), len(_others(given))
    )


def _likened(brief: Brief, recipe: Recipe, given: References) -> Likeness | None:
    family = FAMILIES[recipe.family]
    if family.likens is None:
        return None
    canvas = canvas_for(brief.width, brief.height, recipe)
    shown = _shown(given)
    kept = sorted(range(len(shown)), key=lambda i: -shown[i][2])[: family.pictures]
    pictures = [shown[index] for index in sorted(kept)]
    said = [words.format(number + 1) for number, (_, words, _) in enumerate(pictures)]
    told = ". ".join(part for part in (worded(brief.prompt, brief.concepts), *said) if part)
    material = Material(
        np.zeros((1, canvas.height, canvas.width, 3), np.uint8),
        pictures=tuple(picture for picture, _, _ in pictures),
    )
    return Likeness(
        brief, recipe, family.likens, canvas, told, material, len(shown) - len(pictures)
    )


def _shown(given: References) -> list[tuple[Frame, str, float]]:
    """Return the pictures with what is said of each, and how much each counts."""
    shown: list[tuple[Frame, str, float]] = []
    if given.changing is not None:
        close = _closely(given.changing.weight)
        shown.append((given.changing.frame, f"Change image {{}}, {close}keeping to it", 2.0))
    for number, pictures in enumerate(given.characters, 1):
        who = "the person" if len(given.characters) == 1 else f"person {number}"
        shown += [(each, f"Image {{}} shows {who}, who appears", 1.5) for each in pictures]
    for image in given.images:
        close = _closely(image.weight)
        shown.append((image.frame, f"Go {close}by image {{}}", image.weight))
    for style in given.styles:
        close = _closely(style.weight)
        shown.append((style.frame, f"Follow {close}the style of image {{}}", style.weight))
    return [(_large(frame), words, weight) for frame, words, weight in shown]


def _large(frame: Frame) -> Frame:
    """Return a picture that no side of is smaller than the pipelines take."""
    height, width = frame.shape[:2]
    scale = SMALLEST / min(height, width)
    if scale <= 1:
        return frame
    size = (max(SMALLEST, round(width * scale)), max(SMALLEST, round(height * scale)))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_LANCZOS4))


def _others(given: References) -> Sequence[object]:
    return (*given.images, *given.styles, *given.characters)


def _closely(weight: float) -> str:
    return next(words for least, words in CLOSELY if weight >= least)
