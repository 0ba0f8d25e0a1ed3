"""Choices: where, in what light and for how long exposed a Spec is filmed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reverie.engines.procedural import places
from reverie.engines.procedural.spec import Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .casting import LIVING
from .elements import DIVING, UNDER, WET_VERBS
from .habitats import (
    AFLOAT_VERBS,
    BOATS,
    DECIDING,
    DRY_ROOMS,
    EMPTY_STAGE,
    FLOWN,
    NOT_FOR_IT,
    OF_DEED,
    OF_KIND,
    OF_NOUN,
    OF_VERB,
    ROADS,
    SHORE,
    WATERS,
)
from .headings import BRIDGE
from .moves import held_by
from .playing import is_furniture, place_of

#: Time of day -> how its light goes in a time lapse; any other is a day from end to end.
COURSES = {
    "dawn": "sunrise", "golden": "sunset", "sunset": "sunset", "dusk": "sunset", "night": "night",
}  # fmt: skip

SEA = "ocean"  # seen from above it, unless the main subject lives below

#: Verbs with which a swimmer leaves the water.
LEAPS = frozenset(("jump", "fly"))

#: Weather of the night alone.
STARLIT = frozenset(("starry", "meteors", "moonlit"))

#: What the air is full of -> the weather that carries it.
WINDS = {"petals": "wind"}

#: Manners that blur what moves, and for how long each frame is then exposed.
FAST = frozenset(("quickly", "wildly"))
QUICK = 0.5

#: What needs more room than a room has, and where whoever lives in one does it.
FAR_VERBS = frozenset(("run", "chase"))
PLAYGROUND = "park"

#: Kinds that are too large for a room.
OUTDOORS = frozenset(("vehicle", "building"))

#: Relations that put the main subject where the other one is at home.
RESTING = frozenset(("on", "under", "inside", "beside", "behind", "front"))


#: What is only seen in the dark.
NIGHTLY = frozenset(("fireworks", "sparkler", "star", "moon"))


#: Where a night is too dark for anybody to be seen.
WOODED = frozenset(("forest", "jungle", "snow forest", "park", "garden"))


def _dry(verb: str, noun: str) -> bool:
    """Whether a noun is at home where there is no water for what it does."""
    home = places.nearest(OF_NOUN[noun])
    return verb in WET_VERBS and home != UNDER and places.load(home).water is None


def _dives(spec: Spec) -> bool:
    """Whether the main subject lives in the sea and does not leave it."""
    main = spec.subjects[0] if spec.subjects else None
    return (
        main is not None
        and main.noun in DIVING
        and lexicon().kinds.get(main.noun) == "animal"
        and not any(act.verb in LEAPS for act in main.acts)
    )


def _asked(spec: Spec, place: str) -> str:
    """Return the part of the place that was named in which the main subject is found."""
    noun = spec.subjects[0].noun if spec.subjects else ""
    if place in NOT_FOR_IT.get(noun, ()):
        return OF_NOUN[noun]
    if place == "space" and any(a.verb == "launch" for s in spec.subjects for a in s.acts):
        return OF_VERB["launch"]  # it is still on its way there
    if place == SEA and _dives(spec):
        return UNDER
    if spec.subjects and _lacks_water(spec.subjects[0], place):
        return WATERS.get(place, SHORE)
    kind = lexicon().kinds.get(noun)
    if place in FLOWN and any(act.verb == "fly" for s in spec.subjects[:1] for act in s.acts):
        return FLOWN[place]
    return ROADS.get(place, place) if kind == "vehicle" else place


def _lacks_water(main: Subject, place: str) -> bool:
    """Whether what somebody does needs water, of which a place (outdoors) has none."""
    here = places.nearest(place)
    wet = any(act.verb in AFLOAT_VERBS for act in main.acts) or main.noun in BOATS
    return wet and here not in DRY_ROOMS and places.load(here).water is None


def choose_place(spec: Spec) -> str:
    """Return where it is filmed: as asked, else where the main subject is at home."""
    if spec.place:
        return _asked(spec, spec.place)
    if not spec.subjects:
        dark = spec.time == "night" or not STARLIT.isdisjoint(spec.weather)
        return "night sky" if dark else EMPTY_STAGE
    main = spec.subjects[0]
    living = lexicon().kinds.get(main.noun, "thing") in LIVING and main.noun not in OF_NOUN
    own = place_of(main.acts) if living else ""
    return _with_others(spec) or own or _of_deed(main) or _at_home(main)


def _with_others(spec: Spec) -> str | None:
    """Return where the main subject is because of the others, or None."""
    main = spec.subjects[0]
    kinds = [lexicon().kinds.get(s.noun, "thing") for s in spec.subjects]
    others = [(r.kind, spec.subjects[r.other].noun) for r in main.relations]
    if OUTDOORS.isdisjoint(kinds):
        for kind, other in others:
            if kind in RESTING and other in OF_NOUN and is_furniture(other):
                return OF_NOUN[other]
    if kinds[0] == "vehicle" and BRIDGE in {s.noun for s in spec.subjects}:
        return EMPTY_STAGE
    over = [noun for kind, noun in others if kind == "above"]
    if over and main.acts:
        return choose_place(replace(spec, subjects=(Subject(over[0]),)))
    if len(kinds) > 1 and not OUTDOORS.isdisjoint(kinds):
        return OF_KIND["vehicle" if "vehicle" in kinds else "building"]
    return None


def _of_deed(main: Subject) -> str | None:
    """Return where what somebody does is done, or None."""
    for act in main.acts:
        if (act.verb, act.object) in OF_DEED:
            return OF_DEED[act.verb, act.object]
        if act.verb in DECIDING or (
            act.verb in OF_VERB and (main.noun not in OF_NOUN or _dry(act.verb, main.noun))
        ):
            return OF_VERB[act.verb]
    if any(act.verb in FAR_VERBS for act in main.acts) and _indoors(main.noun):
        return PLAYGROUND
    return None


def _indoors(noun: str) -> bool:
    """Whether a noun is at home in a room."""
    home = OF_NOUN.get(noun)
    return home is not None and places.room(places.nearest(home)) is not None


def _at_home(main: Subject) -> str:
    kind = lexicon().kinds.get(main.noun, "thing")
    return OF_NOUN.get(main.noun, OF_KIND.get(kind, EMPTY_STAGE))


def choose_setting(spec: Spec) -> dict[str, Any]:
    """Return the changes to the place's record that the prompt asks for."""
    chosen: dict[str, Any] = {}
    time = spec.time or (_dark(spec) if any(s.noun in NIGHTLY for s in spec.subjects) else None)
    if time:
        chosen["time"] = time
    if course := choose_course(spec):
        chosen["course"] = course
    if weather := [WINDS.get(kind, kind) for kind in spec.weather]:
        chosen["weather"] = list(dict.fromkeys(weather))
    season = spec.season or ("winter" if {"snow", "blizzard"} & set(spec.weather) else None)
    if season:
        chosen["season"] = season
    if spec.style:
        chosen["style"] = spec.style
    return chosen


def _dark(spec: Spec) -> str:
    """Return when it is dark enough for lights in the sky: under trees, by dusk."""
    return "dusk" if places.nearest(choose_place(spec)) in WOODED else "night"


def choose_course(spec: Spec) -> str | None:
    """Return how the light goes while the film lasts, or None where it stays."""
    if spec.turning:
        return spec.turning
    if spec.shot.tempo != "lapse":
        return None
    own = places.load(places.nearest(choose_place(spec))).time
    time = spec.time or (own if own == "night" else "day")
    return COURSES.get(time, "day")


def choose_shutter(spec: Spec) -> float:
    """Return how long frames are exposed: long where the shot asks, or what is done is fast."""
    held = held_by(spec.shot.moves)
    if spec.shot.tempo in ("slow", "frozen"):
        return 0.0
    acts = [act for s in spec.subjects for act in s.acts]
    fast = any(act.verb in FAR_VERBS or not FAST.isdisjoint(act.manner) for act in acts)
    return float(held.get("shutter", QUICK if fast else 0.0))
