"""The keyframe grammar: what a brief asks for, and how a model that takes less can still do it.

A shape is two letters, the opening and the closing: ``-`` nothing, ``s`` a still, ``c`` a clip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reverie.core.capability import Capability
from reverie.core.clip import Brief, Clip, Task

from .families import FAMILIES
from .recipe import Recipe

SHAPES: Mapping[str, Capability] = {
    "--": Capability.TEXT,
    "s-": Capability.START,
    "-s": Capability.END,
    "ss": Capability.START_END,
    "c-": Capability.EXTEND,
    "-c": Capability.REVERSE_EXTEND,
    "cs": Capability.EXTEND_END,
    "sc": Capability.REVERSE_EXTEND_START,
    "cc": Capability.INTERPOLATE,
}

#: What is done with what is there: the task, and whether that is a picture.
TASKS: Mapping[Capability, tuple[Task, bool]] = {
    Capability.MODIFY: ("modify", False),
    Capability.REFRAME_VIDEO: ("reframe", False),
    Capability.REFRAME_IMAGE: ("reframe", True),
    Capability.UPSCALE: ("upscale", False),
    Capability.AUDIO: ("score", False),
}

WEAKER = "an earlier film is known by one frame only"
BACKWARDS = "made backwards from its end, and turned round"


@dataclass(frozen=True, slots=True)
class Way:
    """How a shape is made of one that the pipelines take.

    Attributes:
        shape: What they are given, before any turning round.
        backwards: The film is made from its end to its start.
        notes: What the caller should know about it.
    """

    shape: str
    backwards: bool = False
    notes: tuple[str, ...] = ()


def asked(brief: Brief) -> str:
    """Return the shape of a brief's two ends."""
    return _letter(brief.opening) + _letter(brief.closing)


def way(shape: str, taken: frozenset[str]) -> Way | None:
    """Return the best way to a shape with pipelines that take ``taken``; None if there is none.

    As it is; else with earlier films known by one frame only; else backwards: a film that leads up
    to a picture is one that starts from it, turned round. That serves drifting, growing and
    camera moves well, walkers less so, and is said to the caller.
    """
    for candidate in _candidates(shape):
        if candidate.shape in taken:
            return candidate
    return None


def capabilities(recipes: Iterable[Recipe]) -> frozenset[Capability]:
    """Return what can be asked of these recipes together."""
    recipes = tuple(recipes)
    taken = shapes(recipe for recipe in recipes if not FAMILIES[recipe.family].picture)
    found = {capability for shape, capability in SHAPES.items() if way(shape, taken)}
    if found & {Capability.TEXT, Capability.START} and bridge(taken):
        found.add(Capability.LOOP)
    for family in (FAMILIES[recipe.family] for recipe in recipes):
        if family.picture and family.calls:
            found.add(Capability.IMAGE)
        if family.likens:
            found |= {Capability.IMAGE_REFERENCE, Capability.IMAGE_CHANGE}
        if family.changes:
            found.add(Capability.IMAGE_CHANGE)
    return frozenset(found) | works(recipes)


def works(recipes: Iterable[Recipe]) -> frozenset[Capability]:
    """Return what these recipes do with films and pictures that are there."""
    return frozenset(
        capability
        for recipe in recipes
        for capability, (task, picture) in TASKS.items()
        if able(recipe, task, picture)
    )


def able(recipe: Recipe, task: Task, picture: bool) -> bool:
    """Tell whether a recipe does such work, on a picture or on a film."""
    family = FAMILIES[recipe.family]
    if task not in family.works or family.picture != picture:
        return False
    return family.works[task].manner != "enlarged" or bool(recipe.upsampler)


def shapes(recipes: Iterable[Recipe]) -> frozenset[str]:
    """Return every shape that one of these recipes takes as it is."""
    return frozenset().union(*(FAMILIES[recipe.family].shapes for recipe in recipes))


def bridge(taken: frozenset[str]) -> Way | None:
    """Return how to lead a film's end back to its start, which closes a loop; None: not at all."""
    return way("cc", taken)


def _candidates(shape: str) -> Iterator[Way]:
    weak = shape.replace("c", "s")
    yield Way(shape)
    if weak != shape:
        mixed = {"cc": ("cs",), "cs": (), "sc": ()}.get(shape, ())
        for other in (*mixed, weak):
            yield Way(other, notes=(WEAKER,))
    if shape[0] == "-" and shape != "--":
        yield Way(shape[::-1], backwards=True, notes=(BACKWARDS,))
        if weak != shape:
            yield Way(weak[::-1], backwards=True, notes=(WEAKER, BACKWARDS))


def _letter(clip: Clip | None) -> str:
    if clip is None:
        return "-"
    return "s" if len(clip.frames) == 1 else "c"
