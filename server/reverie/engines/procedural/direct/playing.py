"""Playing: which of the acts that are said performers play, with what, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reverie.engines.procedural import acting, objects
from reverie.engines.procedural.spec import Act

STANDING = "stand"

#: Verb -> verb and object, as performers know them, where they know it by another name.
ACTED: dict[str, tuple[str, str | None]] = {
    "lift": ("lift", "barbell"), "tie": ("tie", "tie"), "shuffle": ("shuffle", "card"),
    "knead": ("make", "pottery"),
    "ballet": ("dance", "ballet"), "blow candles": ("blow", "candle"), "shoot": ("shoot", "bow"),
    "smile": ("smile", None),
    "shiver": ("cry", None), "sit up": ("do", "sit-up"), "pull up": ("do", "pull-up"),
    "toast": ("drink", "wine glass"), "float": ("swim", None),
    "give": ("give", "award"), "open gift": ("open", "gift"),
    "bark": ("shout", None), "howl": ("shout", None),
    "spin": ("dance", "ballet"), "phone": ("talk", "phone"),
    "exercise": ("do", "aerobics"), "stretch": ("bend", "back"), "massage": ("massage", "leg"),
    "bandage": ("bandage", "arm"), "arrange": ("arrange", "flower"), "milk": ("milk", "cow"),
    "brush teeth": ("brush", "tooth"), "snap": ("snap", "finger"), "bungee": ("jump", "bungee"),
    "shake hands": ("shake", "hand"),
    "shoot goal": ("kick", "sports ball"), "get haircut": ("get", "haircut"),
    "do laundry": ("do", "laundry"), "make pottery": ("make", "pottery"),
    "roller skate": ("skate", "roller skate"), "barbecue": ("cook", "barbecue"),
    "take photo": ("photograph", None), "robot dance": ("dance", "robot"),
}  # fmt: skip

#: Verbs that say nothing alone: "riding or walking with a horse" rides the horse.
BORROWING = frozenset(("ride",))


def _tool(noun: str | None) -> str | None:
    """Return what the catalogue calls a thing that is acted with."""
    return None if noun is None else known_thing(noun) or noun


def playable(acts: Sequence[Act]) -> Act:
    """Return the first act that somebody on two legs knows how to play, else just standing."""
    whole = [_lent(act, acts[i + 1 :]) for i, act in enumerate(acts)]
    for act in sorted(whole, key=lambda act: act.object is None):  # stable: objects say more
        verb, thing = act.verb, act.object
        if thing is None or acting.library().find(verb, thing).name != f"{verb} {thing}":
            verb, thing = ACTED.get(verb, (verb, thing))
        if acting.library().find(verb, thing).name != f"{verb} {thing}":
            thing = _tool(thing)  # no record for this very noun: the catalogue's own word for it
        if acting.library().find(verb, thing).name != STANDING:
            return Act(verb, thing)
    return Act(STANDING)


def place_of(acts: Sequence[Act]) -> str:
    """Return where performers do what they are said to do, or nothing where it says no place."""
    act = playable(acts)
    return acting.library().find(act.verb, act.object).place


def _lent(act: Act, later: Sequence[Act]) -> Act:
    """Return an act that waits for its object with that of the next act."""
    if act.object is not None or act.verb not in BORROWING:
        return act
    return replace(act, object=next((a.object for a in later if a.object), None))


def known_thing(name: str) -> str | None:
    """Return a thing's own name, or None if the catalogue has none by that name."""
    try:
        return objects.find(name).name
    except objects.ThingError:
        return None


def is_furniture(noun: str) -> bool:
    """Whether it is something that one sits or lies on."""
    known = known_thing(noun)
    return known is not None and objects.find(known).kind == "furniture"
