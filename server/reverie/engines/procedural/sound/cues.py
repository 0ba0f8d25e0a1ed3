"""From a scene to its cues: who touches the ground and who strikes a string, when and where."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from reverie.engines.procedural.acting.action import Action, Targets
from reverie.engines.procedural.acting.performance import Performance
from reverie.engines.procedural.scene import Cast, Scene
from reverie.engines.procedural.space import unit

from .cue import Cue

MOST = 600  # cues of one film: crowds are heard as a crowd
EVERYBODY = 6  # of a cast whose feet are told apart

#: Instruments that are struck where a hand is lowest; others are stroked as it goes down.
STRUCK = frozenset("piano drum keyboard xylophone tambourine maraca".split())
#: What ``play`` names that makes no music.
GAMES = frozenset("chess tennis golf game video frisbee baseball basketball rock".split())

_STEPS = 240  # of a cycle, at which a hand is looked at
_USUAL = 4.0  # metres at which a sound has its own loudness


def cues(scene: Scene) -> tuple[Cue, ...]:
    """Return what is heard of a scene's cast, by time."""
    if scene.tempo <= 0:
        return ()
    found = [
        _placed(scene, member, when, kind, size)
        for member in scene.cast[:EVERYBODY]
        for when, kind, size in _heard(scene, member)
    ]
    return tuple(sorted(found, key=lambda cue: (cue.seconds, cue.kind))[:MOST])


def _heard(scene: Scene, member: Cast) -> Iterator[tuple[float, str, float]]:
    """Yield (story seconds, kind, size) within the film."""
    first, last = scene.story(0), scene.story(scene.num_frames)
    for fall in member.actor.footfalls(last):
        if first <= fall.seconds < last:
            yield fall.seconds, fall.kind, fall.size * member.placement.scale
    actor = member.actor
    if isinstance(actor, Performance):
        kind = "blow" if STRUCK & set(actor.action.name.split()) else "strum"
        for share in strokes(actor.action):
            start = (share - actor.late) % 1.0 * actor.cycle
            turns = math.ceil((first - start) / actor.cycle)
            for when in np.arange(start + turns * actor.cycle, last, actor.cycle).tolist():
                if when >= first:
                    yield when, kind, 0.0


def strokes(action: Action) -> tuple[float, ...]:
    """Return the shares of a cycle, 0 to 1, at which somebody who makes music strikes."""
    words = set(action.name.split())
    if "play" not in words or words & GAMES:
        return ()
    hands = (action.left, action.right) if words & STRUCK else (action.right,)
    return tuple(
        sorted(share for hand in hands if hand for share in _turning(hand, bool(words & STRUCK)))
    )


def _turning(hand: Targets, lowest: bool) -> list[float]:
    offset = hand[0].offset
    height = np.array([offset.at(i / _STEPS)[1] for i in range(_STEPS)])
    if float(np.ptp(height)) < 1e-4:
        return []
    before, after = np.roll(height, 1), np.roll(height, -1)
    if lowest:
        found = (height < before) & (height <= after) & (height < height.mean())
    else:
        found = (before >= height.mean()) & (height < height.mean())
    return [float(i) / _STEPS for i in np.flatnonzero(found)]


def _placed(scene: Scene, member: Cast, when: float, kind: str, size: float) -> Cue:
    film = when / scene.tempo
    camera = scene.camera(film)
    away = member.placement.at(member.actor.stride(when)) - camera.eye
    forward = unit(camera.target - camera.eye)
    depth = max(float(away @ forward), 0.3)
    right = unit(np.cross(forward, (0.0, 1.0, 0.0)))
    half = math.tan(camera.view / 2) * 16 / 9 * depth
    pan = max(-1.0, min(1.0, float(away @ right) / half))
    near = min(2.0, _USUAL / max(float(np.linalg.norm(away)), 1.0))
    return Cue(round(film - scene.start, 5), kind, round(size, 3), round(pan, 3), round(near, 3))
