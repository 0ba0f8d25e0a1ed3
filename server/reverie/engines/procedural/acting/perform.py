"""Casting: who does what, to what, in what clothes: an actor ready for the stage."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reverie.engines.procedural.bodies.build import Build, build, names
from reverie.engines.procedural.bodies.looks import ANYONE, anyone, varied
from reverie.engines.procedural.bodies.outfits import dress, painted, suited

from .action import Action, Line, Partner, Prop, Target
from .curves import curve, still
from .library import library
from .performance import Performance
from .placed import Tool, known, large, stock, tool

#: Adverbs that change how fast a cycle runs: seconds are multiplied by it.
TEMPO = {
    "slowly": 1.6,
    "gently": 1.35,
    "calmly": 1.35,
    "peacefully": 1.35,
    "lazily": 1.5,
    "quickly": 0.65,
    "fast": 0.65,
    "energetically": 0.75,
    "wildly": 0.6,
    "frantically": 0.5,
}


#: Seconds that a body needs at least before it may repeat itself, blinks and all.
_AT_EASE = 4.0


@dataclass(frozen=True, slots=True)
class Mate:
    """Another one in an act: a key of ``catalogue/people.toml``, and what is worn."""

    who: str
    wearing: tuple[str, ...] = ()


def perform(
    who: str,
    verb: str,
    object: str | None = None,
    wearing: Sequence[str] = (),
    holding: Sequence[str] = (),
    manner: Sequence[str] = (),
    seed: int = 0,
    period: float | None = None,
    colour: str | None = None,
    late: float = 0.0,
    paint: str = "",
    mates: Sequence[Mate] = (),
) -> Performance:
    """Return somebody doing something.

    Args:
        who: A key of ``catalogue/people.toml``.
        verb: Of an action, such as ``play``. object: What it is done to or with: a thing, an
            animal or a person; one that nobody knows is left out.
        wearing: Wearables and outfits, perhaps with a colour (``red scarf``); unknown ones are
            left off. holding: Things in the free hands; likewise.
        manner: Adverbs; those of ``TEMPO`` change the speed.
        period: Seconds after which everything must repeat exactly; None takes as many cycles
            as fill four seconds.
        colour: Of an animal's coat or a person's clothes: a name or ``#rrggbb``.
        late: Share of a cycle by which it lags, 0 to 1; none where all do it in step.
        paint: Of the object, likewise; empty for its own.
        mates: The others in the act, instead of the record's.

    Raises:
        KeyError: Nobody is called ``who``.
        ValueError: Nothing is called ``colour``.
    """
    act = _held(_cast(verb, object), holding)
    object = _thing_in(object)
    body = varied(build(who), seed)
    body = body if colour is None else painted(body, colour)
    body, worn = dress(body, _attire(body, act, wearing))
    seconds = act.seconds
    for adverb in manner:
        seconds *= TEMPO.get(adverb, 1.0)
    whole = period or seconds * math.ceil(_AT_EASE / seconds)
    props = _Props(object, whole, paint)
    return Performance(
        body,
        act,
        props.of(act),
        cycle=whole / max(1, round(whole / seconds)),
        period=whole,
        late=0.0 if act.together else late,
        seed=seed,
        wearing=worn,
        partners=tuple(
            _partner(_met(other, mates[i : i + 1]), i, props, seconds, seed)
            for i, other in enumerate(act.partners)
        ),
    )


def _attire(body: Build, act: Action, chosen: Sequence[str]) -> tuple[str, ...]:
    """Return all that is worn: what was asked for, else what goes with the deed and the person."""
    with_deed = (*chosen, *suited(body, act.wearing, chosen))
    return (*suited(body, body.wears, with_deed), *with_deed)


def _thing_in(said: str | None) -> str | None:
    """Return the thing that is meant, without what comes before it: "with horse" is a horse."""
    words = (said or "").split()
    ends = (" ".join(words[i:]) for i in range(len(words)))
    return next((end for end in ends if known(end)), said)


def _cast(verb: str, thing: str | None) -> Action:
    """Return the action; one that needs an object nobody knows falls back on the bare verb."""
    act = library().find(verb, thing, large=thing is not None and large(thing))
    uses = any(isinstance(p, Prop) and p.thing == "it" for p in act.props)
    meant = _thing_in(thing)
    if not uses or (meant is not None and known(meant)):
        return act
    bare = library().find(verb, None)
    wants = any(isinstance(p, Prop) and p.thing == "it" for p in bare.props)
    return library().named("stand") if wants else bare


@dataclass(frozen=True, slots=True)
class _Props:
    """Where props come from: ``it`` is the object; animals move over ``loop`` seconds."""

    it: str | None
    loop: float
    paint: str = ""

    def of(self, act: Action) -> tuple[Tool | None, ...]:
        """Return the action's tools, None for each line."""
        return tuple(None if isinstance(p, Line) else self._tool(p) for p in act.props)

    def _tool(self, prop: Prop) -> Tool:
        name = self.it if prop.thing == "it" and self.it else prop.thing
        own = self.paint if name == self.it else ""
        return tool(prop, stock(name, own or prop.colour, prop.act, self.loop))


def _met(other: Partner, mate: Sequence[Mate]) -> Partner:
    """Return a partner as the one who was asked for; what must be itself stays: a baby in arms."""
    if not mate or other.fixed:
        return other
    worn = (*mate[0].wearing, *other.action.wearing) if mate[0].wearing else other.action.wearing
    return replace(other, who=mate[0].who, action=replace(other.action, wearing=worn))


def _partner(other: Partner, i: int, props: _Props, seconds: float, seed: int) -> Performance:
    """Return another one in the act: the object itself where that is somebody."""
    who = props.it if props.it in names() and not other.fixed else other.who
    own = seed + 7 * (i + 1)
    if who == ANYONE:
        who = anyone(own)
    body = varied(build(str(who)), own if seed else 0)
    body, worn = dress(body, _attire(body, other.action, ()))
    return Performance(
        body,
        other.action,
        props.of(other.action),
        cycle=props.loop / max(1, round(props.loop / seconds)),
        period=props.loop,
        late=other.late,
        seed=own,
        wearing=worn,
    )


#: Where a hand goes that only holds something, and what it holds at its side.
_IN_FRONT = (Target("shoulder", "", curve("0 -0.30 0.34 + lift 0 0.015 0", 3)),)
_UP = (Target("shoulder", "", curve("0 -0.12 0.30 + lift 0 0.015 0", 3)),)
_HELD = {"umbrella": _UP, "flag": _UP, "torch": _UP, "balloon": _UP, "lantern": _UP}
#: Longest side, metres, of what one hand holds.
_HANDY = 0.45


def _held(act: Action, holding: Sequence[str]) -> Action:
    """Return the action with things put into the hands that it leaves free, right hand first."""
    for name in holding:
        side = _free(act)
        if side is None or not known(name):
            continue
        small = stock(name, "").extent()
        size = float(max(small[1] - small[0]))
        fit = 0.0 if name in _HELD else min(size, _HANDY)
        prop = Prop(name, f"held_{side}", side, fit=fit, turn=still(0, 0, 0), paw=True)
        targets = _HELD.get(name, _IN_FRONT)
        act = replace(act, props=(*act.props, prop))
        act = replace(act, right=targets) if side == "right" else replace(act, left=targets)
    return act


def _free(act: Action) -> str | None:
    taken = {p.at for p in act.props if isinstance(p, Prop)}
    if taken & {"hands", "left to right", "right to left"}:
        return None
    steps = any(gait is not None for gait in act.gaits)  # then arms only swing
    for side, targets in (("right", act.right), ("left", act.left)):
        swings = steps and all(target.anchor == "shoulder" for target in targets)
        if side not in taken and (swings or not targets):
            return side
    return None
