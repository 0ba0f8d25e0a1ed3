"""Everything about work on a film or a picture that is there, decided before it is begun."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Brief, Frame, Task, Work
from reverie.core.errors import DreamFailed

from . import tempo, tiles
from .canvas import Canvas, canvas_for
from .families import FAMILIES, Call
from .film import Material, Rule, Shoot, Shot
from .grammar import Way, able
from .place import Place, placed
from .production import Part
from .recipe import Recipe
from .tempo import Frames
from .tiles import Tile
from .words import worded

LEAST, RANGE = 0.25, 0.7  # of a film, what the tamest mode changes, and what the wildest adds
FINER = 0.2  # of a film, what is made anew when its tiles are made finer
LONGEST = 49  # frames of an enlarged shot at most: it is four times as large as the model's own

HINT = "the first frame is a hint to this model, which goes by the film"


@dataclass(frozen=True, slots=True)
class Operation:
    """A film or a picture to be worked on, in the frames of the model that does it.

    Attributes:
        canvas: Of one call.
        source: (n, height, width, 3) uint8 at the model's rate, as many as the windows need.
        starts: Where in it each window starts; each has ``length`` frames.
        overlap: Frames that two windows share.
        rate: The model's frames per frame of the film.
        tiles: The parts of a frame that are worked on one by one, or all of it.
        place: Where what is there lies in a new frame, and stays as it is.
    """

    brief: Brief
    recipe: Recipe
    call: Call
    canvas: Canvas
    source: Frames
    starts: tuple[int, ...]
    length: int
    overlap: int
    rate: float
    change: float
    tiles: tuple[Tile, ...]
    look: Frames | None = None
    place: Place | None = None

    @property
    def prompt(self) -> str:
        """What the model is told."""
        return worded(self.brief.prompt, self.brief.concepts)

    def part(self, shot: Shot) -> Part:
        """Return who makes a shot: always the same."""
        return Part(self.recipe, self.call, Way("--"))

    def shots(self) -> tuple[tuple[Part, int], ...]:
        """Return who will make which shots, of how many frames."""
        each = (self.part(Shot(self.length)), self.length)
        return (each,) * (len(self.starts) * len(self.tiles))

    def notes(self) -> tuple[str, ...]:
        """Return what the caller should know about how it is made."""
        notes = []
        if self.look is not None and self.call.manner == "noised":
            notes.append(HINT)
        if self.call.manner in ("noised", "held", "held_latents"):
            notes.append(f"{self.change:.0%} of it made anew")
        if len(self.tiles) > 1:
            notes.append(f"in {len(self.tiles)} tiles")
        return tuple(notes)

    def frames(self, shoot: Shoot) -> Iterator[Frame]:
        """Yield the frames of what comes of it."""
        layers = [self._through(tile, shoot) for tile in self.tiles]
        timeline = layers[0] if len(layers) == 1 else tiles.blended(layers, self.tiles)
        positions = np.clip(np.arange(self.brief.num_frames) * self.rate, 0, len(timeline) - 1)
        off = tiles.whole(self.canvas, self.tiles, self.brief)
        for index, frame in enumerate(tempo.retimed(timeline, positions)):
            made = off.off(frame)
            yield made if self.place is None else self.place.kept(made, _given(self.brief)[index])

    def _through(self, tile: Tile, shoot: Shoot) -> Frames:
        """Return one tile, window by window; each goes on from the frames made before it."""
        made: Frames | None = None
        free = None if self.place is None else self.place.free
        for start in self.starts:
            given = tile.of(self.source[start : start + self.length])
            if made is not None:
                given = np.concatenate([made[-self.overlap :], given[self.overlap :]])
            known = 0 if made is None else self.overlap
            material = Material(given, self.change, known, free, self.look)
            shot = shoot(Shot(self.length, material=material))
            made = shot if made is None else _joined(made, shot, self.overlap)
        if made is None:
            raise AssertionError("there is at least one window")
        return made


def operation(brief: Brief, recipes: Sequence[Recipe]) -> Operation:
    """Return how these recipes do the work in a brief: the first that can does it.

    Raises:
        DreamFailed: None can.
    """
    work = _work(brief)
    recipe = next((each for each in recipes if able(each, work.task, brief.num_frames == 1)), None)
    if recipe is None:
        names = " and ".join(each.name for each in recipes)
        raise DreamFailed(f"{names} cannot {DOES[work.task]}")
    call = FAMILIES[recipe.family].works[work.task]
    if work.task == "upscale":
        return (_enlarging if call.manner == "enlarged" else _refining)(brief, recipe, call)
    return _changing(brief, recipe, call)


DOES: dict[Task, str] = {
    "modify": "change a film that is there",
    "reframe": "paint what is round a picture",
    "upscale": "make a film larger",
    "score": "make sounds",
}


def _changing(brief: Brief, recipe: Recipe, call: Call) -> Operation:
    """Return a change of a film, or of what is round it."""
    work, frames = _work(brief), _given(brief)
    canvas = canvas_for(brief.width, brief.height, recipe)
    rate = recipe.fps / brief.fps if len(frames) > 1 else 1.0
    count = math.ceil((len(frames) - 1) * rate - 1e-6) + 1
    positions = np.clip(np.arange(count) / rate, 0, len(frames) - 1)
    place = None if work.place is None else placed(work.place, canvas)
    source = [
        canvas.onto(frame) if place is None else place.laid(frame)
        for frame in tempo.retimed(frames, positions)
    ]
    change = work.freedom if call.manner == "guided" else LEAST + RANGE * work.freedom
    made = Operation(
        brief, recipe, call, canvas, np.stack(source), (), 0, 0, rate,
        1.0 if work.task == "reframe" else change, (tiles.all_of(canvas),), _look(brief, canvas),
        place,
    )  # fmt: skip
    return _windowed(made, recipe.most)


def _enlarging(brief: Brief, recipe: Recipe, call: Call) -> Operation:
    """Return a film enlarged to twice its size by its latents, and scaled to what is asked."""
    frames = _given(brief)
    height, width = frames.shape[1:3]
    down, across = (-(-side // recipe.grid) * recipe.grid for side in (height, width))
    small = Canvas(across, down, width, height, width, height)
    canvas = Canvas(across * 2, down * 2, width * 2, height * 2, brief.width, brief.height)
    source = np.stack([small.onto(frame) for frame in frames])
    made = Operation(
        brief, recipe, call, canvas, source, (), 0, 0, 1.0, 1.0, (tiles.all_of(small),)
    )
    return _windowed(made, min(recipe.most, (LONGEST - 1) // recipe.step * recipe.step + 1))


def _refining(brief: Brief, recipe: Recipe, call: Call) -> Operation:
    """Return a film scaled to what is asked, and then made finer tile by tile."""
    whole = tiles.board(brief.width, brief.height, recipe)
    source = np.stack([whole.onto(frame) for frame in _given(brief)])
    cut = tiles.cut(whole, recipe)
    canvas = tiles.canvas_of(cut[0])
    made = Operation(brief, recipe, call, canvas, source, (), 0, 0, 1.0, FINER, cut)
    return _windowed(made, recipe.most)


def _windowed(made: Operation, most: int) -> Operation:
    """Return an operation with its source cut into windows of at most ``most`` frames."""
    recipe, count = made.recipe, len(made.source)
    rule = Rule(recipe.step, most, recipe.context)
    shares = made.call.manner in ("guided", "outpainted", "held", "held_latents")
    overlap = min(rule.context if shares else recipe.step + 1, max(1, most // 2))
    overlap = (overlap - 1) // recipe.step * recipe.step + 1
    if FAMILIES[recipe.family].picture:
        return replace(made, starts=(0,), length=1, overlap=1)
    if count <= most:
        length, parts = rule.snapped(count), 1
    else:
        parts = math.ceil((count - overlap) / (most - overlap))
        length = rule.snapped(math.ceil((count - overlap) / parts) + overlap)
    starts = tuple(index * (length - overlap) for index in range(parts))
    missing = max(0, starts[-1] + length - count)
    source = np.concatenate([made.source, np.repeat(made.source[-1:], missing, axis=0)])
    return replace(made, source=source, starts=starts, length=length, overlap=overlap)


def _joined(before: Frames, after: Frames, overlap: int) -> Frames:
    """Return two windows as one; where they overlap, one gives way to the other."""
    shares = np.linspace(0, 1, overlap + 2, dtype=np.float32)[1:-1, None, None, None]
    blend = before[-overlap:] * (1 - shares) + after[:overlap] * shares
    return np.concatenate([before[:-overlap], np.rint(blend).astype(np.uint8), after[overlap:]])


def _look(brief: Brief, canvas: Canvas) -> Frames | None:
    return None if brief.opening is None else canvas.onto(brief.opening.frames[-1])


def _work(brief: Brief) -> Work:
    if brief.work is None:
        raise AssertionError("there is work in this brief")
    return brief.work


def _given(brief: Brief) -> NDArray[np.uint8]:
    frames = _work(brief).frames
    if frames is None:
        raise AssertionError("this work has frames")
    return frames
