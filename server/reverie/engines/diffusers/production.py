"""Everything about a film that is decided before anything is computed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Brief, Clip, Frame
from reverie.core.errors import DreamFailed

from . import film, grammar, tempo
from .canvas import Canvas, canvas_for
from .families import FAMILIES, Call
from .film import Rule, Shoot, Shot
from .grammar import Way
from .recipe import Recipe
from .tempo import Frames
from .words import worded


@dataclass(frozen=True, slots=True)
class Part:
    """Who makes a shot, and how.

    Attributes:
        way: From the shape that is wanted to one that the call takes.
    """

    recipe: Recipe
    call: Call
    way: Way


@dataclass(frozen=True, slots=True)
class Production:
    """A film to be made, in the frames of the models that make it.

    Attributes:
        group: Recipes that share a size, a rate and a frame rule.
        canvas: Between that size and the asked one.
        opening, closing: The ends, (n, height, width, 3) uint8 on the canvas, or None.
        length: Frames of the timeline, both ends included.
    """

    brief: Brief
    group: tuple[Recipe, ...]
    canvas: Canvas
    rule: Rule
    opening: Frames | None
    closing: Frames | None
    length: int

    @property
    def prompt(self) -> str:
        """What the models are told."""
        return worded(self.brief.prompt, self.brief.concepts)

    def frames(self, shoot: Shoot) -> Iterator[Frame]:
        """Yield the film."""
        yield from self.shown(self.made(shoot))

    def part(self, shot: Shot) -> Part:
        """Return who makes a shot.

        Raises:
            DreamFailed: Nobody here can.
        """
        return part(self.group, shape_of(shot))

    def shots(self) -> tuple[tuple[Part, int], ...]:
        """Return who will make which shots, of how many frames, by making a film of nothing.

        Raises:
            DreamFailed: Nobody here can make one of them.
        """
        made: list[tuple[Part, int]] = []

        def shoot(shot: Shot) -> Frames:
            made.append((self.part(shot), shot.num_frames))
            return np.zeros((shot.num_frames, 1, 1, 3), np.uint8)

        self.blank().made(shoot)
        return tuple(made)

    def blank(self, value: int = 0) -> Production:
        """Return the same film of frames of one pixel, for one that is only counted."""
        ends = (
            None if end is None else np.full((len(end), 1, 1, 3), value, np.uint8)
            for end in (self.opening, self.closing)
        )
        opening, closing = ends
        return replace(self, opening=opening, closing=closing)

    def notes(self) -> tuple[str, ...]:
        """Return what the caller should know about how the film is made."""
        notes = [note for part, _ in self.shots() for note in part.way.notes]
        for clip, end in ((self.brief.opening, self.opening), (self.brief.closing, self.closing)):
            if _is_clip(clip) and end is not None and len(end) == 1:
                notes.append(grammar.WEAKER)
        return tuple(dict.fromkeys(notes))

    def made(self, shoot: Shoot) -> Frames:
        """Return the timeline: from the opening's last frame to the closing's first."""
        if not self.brief.loop:
            return film.shot_through(self.length, self.rule, shoot, self.opening, self.closing)
        most = max(2, self.rule.most - 2 * (self.rule.context - 1))
        back = min(most, max(2, (self.length - 1) // film.BRIDGE + 1))
        ahead = self.length - back + 1
        there = film.shot_through(ahead, self.rule, shoot, self.opening, None)[:ahead]
        start = 1 if _is_clip(self.brief.opening) else 0
        return film.led_back(there, back, self.rule, shoot, start)[start:]

    def shown(self, timeline: Frames) -> Iterator[Frame]:
        """Yield the film: the timeline at the asked rate, length and size."""
        for frame in tempo.retimed(timeline, self.positions(len(timeline))):
            yield self.canvas.off(frame)

    def positions(self, length: int) -> NDArray[np.float64]:
        """Return where on a timeline of this length each frame of the film lies.

        Given both ends, or a loop, the film runs from one to the other, a little faster or slower
        than asked if it must; otherwise the time is exact, and what is too much is left out.
        """
        brief = self.brief
        numbers = np.arange(brief.num_frames, dtype=np.float64)
        first, last = _anchors(brief)
        if brief.loop:
            return numbers * (length - 1) / brief.num_frames
        rate = self.group[0].fps / brief.fps
        if brief.closing is None:
            return np.clip((numbers - first) * rate, 0, length - 1)
        if brief.opening is None:
            return np.clip(length - 1 - (last - numbers) * rate, 0, length - 1)
        return (numbers - first) * (length - 1) / max(1, last - first)


def produced(brief: Brief, groups: Sequence[tuple[Recipe, ...]]) -> Production:
    """Return the best way to make what a brief asks for.

    Raises:
        DreamFailed: There is none; says what these models can do.
    """
    fitting = [group for group in groups if _is_picture(group) == _wants_picture(brief, groups)]
    troubles: list[DreamFailed] = []
    found: list[tuple[int, int, Production]] = []
    for index, group in enumerate(fitting):
        production = _production(brief, group)
        try:
            notes = production.notes()
        except DreamFailed as error:
            troubles.append(error)
            continue
        found.append((len(notes), index, production))
    if not found:
        raise troubles[0] if troubles else DreamFailed("there is no recipe for films here")
    return min(found, key=lambda each: each[:2])[2]


def part(group: tuple[Recipe, ...], shape: str) -> Part:
    """Return who of a group makes a shot of this shape.

    Raises:
        DreamFailed: Nobody; says what they can do.
    """
    way = grammar.way(shape, grammar.shapes(group))
    if way is None:
        names = " and ".join(recipe.name for recipe in group)
        raise DreamFailed(f"{names} cannot {WANTS[shape]}")
    for recipe in group:
        for call in FAMILIES[recipe.family].calls:
            if way.shape in call.shapes:
                return Part(recipe, call, way)
    raise AssertionError(way)  # the way leads to a shape that someone takes


#: How a sentence names what a shape asks of a model, in the middle of a film too.
WANTS = {
    "--": "make a film of words alone",
    "s-": "go on from a picture, which films longer than one shot need too",
    "-s": "lead up to a picture",
    "ss": "lead from one picture to another",
    "c-": "go on from an earlier film",
    "-c": "lead up to an earlier film",
    "cs": "lead from an earlier film to a picture",
    "sc": "lead from a picture to an earlier film",
    "cc": "lead from one film to another",
}


def shape_of(shot: Shot) -> str:
    """Return the shape of a shot's ends."""
    return "".join(
        "-" if end is None else "s" if len(end) == 1 else "c"
        for end in (shot.opening, shot.closing)
    )


def _production(brief: Brief, group: tuple[Recipe, ...]) -> Production:
    lead = group[0]
    shapes = grammar.shapes(group)
    rule = Rule(lead.step, min(r.most for r in group), _context(group, shapes))
    canvas = canvas_for(brief.width, brief.height, lead)
    rate = brief.fps / lead.fps
    first, last = _anchors(brief)
    length = 1 if _is_picture(group) else math.ceil((last - first) / rate - 1e-6) + 1
    return Production(
        brief,
        group,
        canvas,
        rule,
        _end(brief.opening, rate, rule, canvas, opening=True),
        _end(brief.closing, rate, rule, canvas, opening=False),
        length,
    )


def _context(group: tuple[Recipe, ...], shapes: frozenset[str]) -> int:
    return max(recipe.context for recipe in group) if "c-" in shapes else 1


def _end(
    clip: Clip | None, rate: float, rule: Rule, canvas: Canvas, *, opening: bool
) -> Frames | None:
    """Return one end of a film at the models' rate and size."""
    if clip is None:
        return None
    count = tempo.fitting(len(clip.frames), rate, rule.step, rule.context)
    near = (tempo.tail if opening else tempo.head)(clip.frames, rate, count)
    return np.stack([canvas.onto(frame) for frame in near])


def _anchors(brief: Brief) -> tuple[int, int]:
    """Return the numbers of the frames that a timeline's two ends are.

    An earlier film's own frames are not shown again: its last one is frame -1, its first one
    comes after the film's last. A loop ends where it starts.
    """
    first = -1 if _is_clip(brief.opening) else 0
    last = brief.num_frames if _is_clip(brief.closing) or brief.loop else brief.num_frames - 1
    return first, last


def _is_clip(clip: Clip | None) -> bool:
    return clip is not None and len(clip.frames) > 1


def _is_picture(group: tuple[Recipe, ...]) -> bool:
    return FAMILIES[group[0].family].picture


def _wants_picture(brief: Brief, groups: Sequence[tuple[Recipe, ...]]) -> bool:
    return brief.num_frames == 1 and any(_is_picture(group) for group in groups)
