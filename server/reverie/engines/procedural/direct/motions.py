"""How vehicles and things move on stage: by what they do, and by what they are."""

from __future__ import annotations

from .manoeuvres import medium

#: Verb -> how a vehicle or a thing moves, as ``objects.thing`` names it.
THING_MOTIONS: dict[str, str] = {
    "drive": "drive", "run": "race", "walk": "drive", "turn": "drive", "stop": "drive",
    "jam": "drive", "accelerate": "drive", "take off": "fly", "cross": "drive", "sail": "sail",
    "swim": "float", "float": "float", "fly": "fly", "land": "touch down", "launch": "launch",
    "spin": "spin",
    "roll": "roll", "stand": "still", "hit": "swing", "swing": "sway", "blow": "sway",
    "dance": "sway",
}  # fmt: skip

#: Noun -> how it moves when nobody says.
USUAL_MOTIONS: dict[str, str] = {
    "car": "drive", "sports car": "race", "bus": "drive", "truck": "drive", "train": "drive",
    "motorcycle": "still", "boat": "sail", "sailboat": "sail", "ship": "sail",
    "rowboat": "float", "pirate ship": "sail", "airplane": "fly", "helicopter": "hover",
    "drone": "hover", "hot air balloon": "drift", "airship": "drift", "ufo": "hover",
    "spaceship": "fly", "kite": "hover", "balloon": "drift", "taxi": "drive", "van": "drive",
    "satellite": "drift", "parachute": "drift", "space shuttle": "fly", "biplane": "fly",
    "gondola": "float", "kayak": "float", "viking ship": "sail", "jet ski": "sail",
    "speedboat": "sail", "mars rover": "crawl", "snowmobile": "drive", "tram": "drive",
    "high-speed train": "drive", "ambulance": "drive", "vintage car": "drive",
}  # fmt: skip

#: Motions in which a thing goes somewhere.
GOING = frozenset(("drive", "crawl", "race", "roll", "sail", "fly"))

#: Motions of what hangs in the air.
ALOFT = frozenset(("drift", "hover"))

#: What a vehicle goes on -> how it moves when it goes.
MEDIUM_MOTIONS: dict[str, str] = {"water": "sail", "rail": "drive", "air": "fly"}

#: Verbs at which what flies rolls along the ground.
ROLLING = frozenset(("take off", "land", "accelerate"))


#: What somebody must sit on to go, and the verbs of one who is under way.
RIDDEN = frozenset(("bicycle", "motorcycle", "scooter"))
UNDER_WAY = frozenset(
    "drive run walk turn stop accelerate glide race cycle ride roll jam jump".split()
)


def motion_of(noun: str, verb: str, usual: str) -> str:
    """Return a motion, as ``objects.thing`` names it.

    Args:
        verb: What it does; empty when nobody says. usual: How it moves then.
    """
    if verb == "float" and usual in ALOFT:
        return usual  # a balloon floats in the air
    motion, on = THING_MOTIONS.get(verb, usual), medium(noun)
    if on == "air" and verb in ROLLING:
        return "drive"
    if motion in GOING and on is not None:
        return MEDIUM_MOTIONS.get(on, motion)
    return "drive" if verb == "glide" and motion == "still" else motion
