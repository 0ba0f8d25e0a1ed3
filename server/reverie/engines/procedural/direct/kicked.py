"""What the cast throws up as it goes: earth under runners, spray of swimmers, smoke of engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from reverie.engines.procedural.acting.performance import Performance
from reverie.engines.procedural.bodies.kind import AnimalActor
from reverie.engines.procedural.places import Place
from reverie.engines.procedural.scene import Actor, Cast, Ground, Trace
from reverie.engines.procedural.spec import Subject

from .manoeuvres import medium
from .paced import Paced
from .stagecraft import Member, marks

#: Body lengths a second from which feet throw up what they run on.
_FAST = 1.4
_SOFT = 0.5  # of a terrain's softness, from which it is sand or snow
_BRIGHT = 0.4  # of its colour, from which what is soft is snow
_EARLY = 3.0  # seconds before the film from which on something may still be in the air
_EVERY = 0.11  # seconds between two puffs of what is thrown up all the time
_STIRS = 0.12  # metres a second: who swims slower leaves no foam
#: Share of the height, and of the length ahead, of a locomotive's chimney.
_CHIMNEY = (0.80, 0.24)


def traces(
    members: Sequence[Member],
    subjects: Sequence[Subject],
    place: Place,
    ground: Ground,
    until: float,
) -> tuple[Trace, ...]:
    """Return every print, and all that is thrown up, until ``until`` of the story."""
    cast = [m.cast for m in members]
    nouns = [subjects[m.subject].noun if m.subject < len(subjects) else "" for m in members]
    return (*marks(members, until, ground), *kicked_up(cast, nouns, place, ground, until))


def kicked_up(
    cast: Sequence[Cast], nouns: Sequence[str], place: Place, ground: Ground, until: float
) -> list[Trace]:
    """Return all that flies up until ``until`` of the story, by time.

    Args:
        nouns: Of each of the cast; empty for those who only stand about.
    """
    found = [
        trace
        for member, noun in zip(cast, nouns, strict=True)
        for trace in _of(member, noun, place, ground, until)
    ]
    return sorted(found, key=lambda trace: trace.seconds)


def _of(
    member: Cast, noun: str, place: Place, ground: Ground, until: float
) -> Iterator[Trace]:  # fmt: skip
    if isinstance(member.actor, AnimalActor) and member.actor.action == "spray":
        yield from _squirting(member, until)
    if not noun or not member.placement.travels:
        return
    afloat = place.water is not None and _parts(member, place.water.level)
    if afloat and place.water is not None:
        yield from _splashing(member, place.water.level, until)
    elif medium(noun) is not None:
        yield from _driving(member, noun, place, until)
    else:
        yield from _running(member, place, ground, until)


def _parts(member: Cast, level: float) -> bool:
    """Whether somebody is partly in the water and partly out of it."""
    low, high = member.actor.extent()
    y, scale = float(member.placement.position[1]), member.placement.scale
    return member.placement.free and y + low[1] * scale < level < y + high[1] * scale


def _length(member: Cast) -> float:
    low, high = member.actor.extent()
    return float(high[2] - low[2]) * member.placement.scale


def _at(member: Cast, seconds: float, offset: tuple[float, float, float]) -> np.ndarray:
    """Return where a point of somebody is then, (3,) world metres."""
    stride, placement = member.actor.stride(seconds), member.placement
    local = np.asarray(offset) * placement.scale
    return np.asarray(placement.at(stride) + placement.axes(stride) @ local, float)


def _running(member: Cast, place: Place, ground: Ground, until: float) -> Iterator[Trace]:
    actor, placement = member.actor, member.placement
    if actor.stride(1.0) * placement.scale < _FAST * _length(member):
        return
    size = 0.55 * (_length(member) ** 0.5)
    for fall in actor.footfalls(until):
        stride = actor.stride(fall.seconds)
        beside = (float(fall.position[0]), 0.0, float(fall.position[2]) - stride)
        at = _at(member, fall.seconds, beside)
        at[1] = ground(float(at[0]), float(at[2])) + 0.02
        for kind in earth(place):
            yield Trace(kind, fall.seconds + 0.04, at, placement.heading, size)


def earth(place: Place) -> tuple[str, ...]:
    """Return what flies up where somebody runs."""
    if place.terrain is None:
        return ()
    if place.terrain.soft < _SOFT:
        return ("clod", "dust")
    return ("powder", "flurry") if min(place.terrain.ground) > _BRIGHT else ("clod", "dust", "dust")


def _splashing(member: Cast, level: float, until: float) -> Iterator[Trace]:
    pace = (member.actor.stride(1.0) - member.actor.stride(0.0)) * member.placement.scale
    if isinstance(member.actor, AnimalActor):
        yield from _breaking(member, level, until)
    if pace < _STIRS:
        return
    if isinstance(member.actor, Performance):
        yield from _crawling(member, member.actor, level, until)
    elif isinstance(member.actor, AnimalActor):
        yield from _paddling(member, level, until)


def _breaking(member: Cast, level: float, until: float) -> Iterator[Trace]:
    """Yield the burst of water each time that a body leaps out of it or dives back."""
    times = np.arange(-1.0, until, _EVERY / 2)
    heights = [_body(member, float(when))[1] - level for when in times]
    deep = max(heights) > 0.3 * _length(member)
    for k in range(1, len(times)):
        if deep and heights[k - 1] * heights[k] < 0:
            at = _body(member, float(times[k]))
            at[1] = level
            yield Trace("burst", float(times[k]), at, 0.0, 0.45 * _length(member))
            yield Trace("mist", float(times[k]), at, 0.0, 1.6 * _length(member))
            yield Trace("foam", float(times[k]), at, 0.0, 1.4 * _length(member))


def _body(member: Cast, seconds: float) -> np.ndarray:
    """Return where the middle of somebody is, (3,) world metres."""
    middle = member.actor.sculpt(seconds).anchors["body"]
    return _at(member, seconds, (float(middle[0]), float(middle[1]), float(middle[2])))


def _squirting(member: Cast, until: float) -> Iterator[Trace]:
    """Yield the water that comes out of a trunk."""
    for when in np.arange(-1.0, until, _EVERY / 2):
        tip = member.actor.sculpt(float(when)).anchors.get("trunk")
        if tip is not None:
            at = _at(member, float(when), (float(tip[0]), float(tip[1]), float(tip[2])))
            yield Trace("spray", float(when), at, 0.0, 0.5 * _length(member) ** 0.5)
            yield Trace("mist", float(when), at, 0.0, 0.8 * _length(member) ** 0.5)


def _crawling(
    member: Cast, actor: Performance, level: float, until: float
) -> Iterator[Trace]:  # fmt: skip
    """Yield the splash of each hand that goes in, and the foam that the feet beat up."""
    scale = member.placement.scale
    low, high = actor.extent()
    half = actor.cycle / 2
    for when in np.arange(-_EARLY, until, half):
        at = _at(member, float(when), (0.0, 0.0, 0.86 * float(high[2])))
        at[1] = level + 0.02
        yield Trace("spray", float(when), at, 0.0, 0.8 * scale)
        yield Trace("foam", float(when), at, 0.0, 0.7 * scale)
    for k, when in enumerate(np.arange(-_EARLY, until, _EVERY)):
        at = _at(member, float(when), (0.12 * (-1) ** k, 0.0, 0.92 * float(low[2])))
        at[1] = level + 0.02
        yield Trace("spray", float(when), at, 0.0, 0.55 * scale)
        yield Trace("mist", float(when), at, 0.0, 0.6 * scale)
        yield Trace("foam", float(when), at, 0.0, scale)


def _paddling(member: Cast, level: float, until: float) -> Iterator[Trace]:
    long = _length(member)
    for k, when in enumerate(np.arange(-_EARLY, until, 2 * _EVERY)):
        side = 0.18 * long * (-1) ** k / member.placement.scale
        at = _at(member, float(when), (side, 0.0, 0.25 * long / member.placement.scale))
        at[1] = level + 0.01
        yield Trace("foam", float(when), at, 0.0, 0.4 * long)
        yield Trace("drip", float(when), at, 0.0, 0.5 * long)


def _driving(member: Cast, noun: str, place: Place, until: float) -> Iterator[Trace]:
    low, high = member.actor.extent()
    long, tall = _length(member), float(high[1] - low[1])
    if medium(noun) == "rail":
        top = (0.0, _CHIMNEY[0] * tall, float(high[2]) - _CHIMNEY[1] * float(high[2] - low[2]))
        for when in np.arange(-_EARLY, until, 0.8 * _EVERY):
            at = _at(member, float(when), top)
            yield Trace("steam", float(when), at, 0.0, 0.16 * long)
        return
    gathers = isinstance(member.actor, Paced) and _gathers(member.actor)
    soft = place.terrain is not None and place.terrain.soft >= _SOFT
    if not gathers and not soft:
        return
    for when in np.arange(-1.0, until, 0.7 * _EVERY):
        if _still(member.actor, float(when)):
            continue
        at = _at(member, float(when), (0.0, 0.05, 0.92 * float(low[2])))
        for kind in earth(place) if soft else ("exhaust", "dust"):
            yield Trace(kind, float(when), at, 0.0, 0.55 * min(long, 5.0) ** 0.5)


def _gathers(actor: Paced) -> bool:
    """Whether somebody is faster in the end than at first."""
    return actor.pace.knots[-1][1] > 2 * actor.pace.knots[0][1]


def _still(actor: Actor, seconds: float) -> bool:
    return actor.stride(seconds + 0.05) - actor.stride(seconds) < 0.01
