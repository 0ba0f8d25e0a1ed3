"""What is to be made, whatever it is: a film, a picture by others, or work on what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from reverie.core.clip import RATE, Brief, Frame, Sound

from . import film, sound
from .canvas import Canvas
from .film import Shoot, Shot
from .likeness import likeness
from .operation import operation
from .production import Part, Production, produced
from .recipe import Recipe
from .sound import Heard, Stretch
from .tempo import Frames

NONE = 255  # marks frames that no shot made


class Commission(Protocol):
    """What every kind of order tells about itself before anything is computed."""

    @property
    def brief(self) -> Brief:
        """What was asked for."""
        ...

    @property
    def canvas(self) -> Canvas:
        """What each shot is made on."""
        ...

    @property
    def prompt(self) -> str:
        """What the models are told."""
        ...

    def part(self, shot: Shot) -> Part:
        """Return who makes a shot."""
        ...

    def shots(self) -> tuple[tuple[Part, int], ...]:
        """Return who will make which shots, of how many frames."""
        ...

    def notes(self) -> tuple[str, ...]:
        """Return what the caller should know about how it is made."""
        ...

    def frames(self, shoot: Shoot) -> Iterator[Frame]:
        """Yield what is made."""
        ...


@dataclass(slots=True)
class Track:
    """What was heard of each shot so far, in the order they were made."""

    heard: list[Heard | None] = field(default_factory=list)


def commissioned(
    brief: Brief, recipes: Sequence[Recipe], groups: Sequence[tuple[Recipe, ...]]
) -> Commission:
    """Return how a brief is met.

    Raises:
        DreamFailed: It cannot be; says what these recipes cannot do.
    """
    if brief.work is not None:
        return operation(brief, recipes)
    if brief.references is not None and not brief.references.is_empty:
        return likeness(brief, recipes)
    return produced(brief, groups)


def heard(wanted: Commission, track: Track) -> Sound | None:
    """Return the sound of a film whose shots came with sound; None of any other."""
    if not isinstance(wanted, Production) or not any(track.heard):
        return None
    fps = wanted.group[0].fps
    seconds = wanted.rule.most / fps
    tracks = [
        np.zeros((0, 2), np.float32) if each is None else sound.stereo(each, seconds)
        for each in track.heard
    ]
    parts = stretches(wanted)
    whole = sound.along(parts, tracks, fps)
    count = sum(part.frames for part in parts)
    positions = wanted.positions(count)
    first, last = float(positions[0]), float(positions[-1])
    cut = whole[round(first / fps * RATE) : round((last + 1) / fps * RATE)]
    length = wanted.brief.num_frames / wanted.brief.fps
    pace = (last - first) / max(1, len(positions) - 1) / (fps / wanted.brief.fps)
    return sound.stereo(Heard(cut, round(RATE * (pace or 1.0))), length)


def stretches(wanted: Production) -> list[Stretch]:
    """Return which part of a film's timeline is whose, by making a film of numbers."""
    count = 0

    def shoot(shot: Shot) -> Frames:
        def numbered(shot: Shot) -> Frames:
            nonlocal count
            made = np.empty((shot.num_frames, 1, 1, 3), np.uint8)
            index = np.arange(shot.num_frames)
            made[:, 0, 0, 0], made[:, 0, 0, 1], made[:, 0, 0, 2] = count, index >> 8, index & 255
            count += 1
            return made

        return film.weakened(shot, wanted.part(shot).way, numbered)

    found: list[Stretch] = []
    for shot, high, low in wanted.blank(NONE).made(shoot)[:, 0, 0].astype(int):
        index, before = high * 256 + low, found[-1] if found else None
        if before is not None and before.shot == shot and index == before.first + before.frames:
            found[-1] = Stretch(shot, before.first, before.frames + 1)
        else:
            found.append(Stretch(shot, index, 1))
    return found
