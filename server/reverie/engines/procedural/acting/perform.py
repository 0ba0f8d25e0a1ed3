"""Casting: who does what, to what, in what clothes: an actor ready for the stage."""

from __future__ import annotations

from collections.abc import Sequence

from reverie.engines.procedural.bodies.build import build

from .action import Action, Line, Prop
from .library import library
from .performance import Performance
from .placed import Tool, stock, tool

#: Adverbs that change how fast a cycle runs: seconds are multiplied by it.
TEMPO = {
    "slowly": 1.6,
    "gently": 1.35,
    "calmly": 1.35,
    "quickly": 0.65,
    "fast": 0.65,
    "frantically": 0.5,
    "energetically": 0.75,
    "wildly": 0.6,
}


def perform(
    who: str,
    verb: str,
    object: str | None = None,
    wearing: Sequence[str] = (),
    holding: Sequence[str] = (),
    manner: Sequence[str] = (),
    seed: int = 0,
    period: float | None = None,
) -> Performance:
    """Return somebody doing something.

    Args:
        who: A key of ``catalogue/people.toml``.
        verb: Of an action, such as ``play``. object: What it is done to or with.
        wearing: Keys of wearables and outfits. holding: Things in the free hands.
        manner: Adverbs; those of ``TEMPO`` change the speed.
        period: Seconds after which everything must repeat exactly; None takes one cycle.

    Raises:
        KeyError: Nobody is called ``who``.
    """
    act = library().find(verb, object)
    body = build(who)
    seconds = act.seconds
    for adverb in manner:
        seconds *= TEMPO.get(adverb, 1.0)
    whole = period or seconds
    cycle = whole / max(1, round(whole / seconds))
    return Performance(
        body,
        act,
        _tools(act, object),
        cycle,
        whole,
        0.0,
        seed,
        tuple(wearing),
        _partner(act, object, cycle, whole, seed),
    )


def _tools(act: Action, thing: str | None) -> tuple[Tool | None, ...]:
    return tuple(None if isinstance(p, Line) else _tool(p, thing) for p in act.props)


def _tool(prop: Prop, thing: str | None) -> Tool:
    name = thing if prop.thing == "it" and thing else prop.thing
    return tool(prop, stock(name, prop.colour, True))


def _partner(
    act: Action, thing: str | None, cycle: float, whole: float, seed: int
) -> Performance | None:
    if act.partner is None:
        return None
    other = act.partner
    return Performance(
        build(other.who),
        other.action,
        _tools(other.action, thing),
        cycle,
        whole,
        other.late,
        seed + 7,
    )
