"""What is heard in a film: a table of sources, and which of them a Spec and words call for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reverie.engines.procedural.spec import Spec

from . import ambience
from .ambience import Maker
from .music import WORDS as MOODS


@dataclass(frozen=True, slots=True)
class Source:
    """Something that sounds all the time.

    Attributes:
        make: Lays it on a tape.
        level: Loudness beside the others.
        words: Beginnings of the words that ask for it, or forbid it.
        places, weather, nouns: Words of a Spec's place, weather and subjects that call for it.
    """

    make: Maker
    level: float
    words: str
    places: str = ""
    weather: str = ""
    nouns: str = ""


SOURCES: dict[str, Source] = {
    "wind": Source(
        ambience.wind, 0.5, "wind breez gust blizzard",
        "mountains snow glacier desert cliff volcano sky pyramids mars field mount tundra",
        "wind snow storm blizzard sandstorm", "kite windmill flag",
    ),
    "rain": Source(
        ambience.rain, 0.8, "rain drizzl downpour", "", "rain downpour storm", "umbrella"
    ),
    "thunder": Source(ambience.thunder, 1.0, "thunder lightning", "", "storm lightning"),
    "waves": Source(
        ambience.waves, 0.9, "wave surf sea ocean beach", "beach ocean harbor cliff lighthouse"
    ),
    "river": Source(
        ambience.river, 0.7, "river stream brook water creek lake", "river lake pond marsh pool",
        "", "boat canoe fountain",
    ),
    "waterfall": Source(ambience.waterfall, 0.8, "waterfall cascade", "waterfall"),
    "underwater": Source(ambience.underwater, 0.9, "underwater bubble", "underwater"),
    "birds": Source(
        ambience.birds, 0.35, "bird chirp songbird birdsong tweet",
        "forest jungle garden park meadow flower farm valley", "", "bird sparrow robin nest",
    ),
    "leaves": Source(ambience.leaves, 0.22, "leaves rustl tree", "forest jungle", "petals"),
    "crickets": Source(ambience.crickets, 0.3, "cricket cicada insect night"),
    "city": Source(
        ambience.city, 0.7, "city traffic street urban car", "city street times alley downtown"
    ),
    "crowd": Source(
        ambience.crowd, 0.5, "crowd people chatter voice cheer applause audience murmur",
        "times stadium market stage restaurant station concert",
    ),
    "fire": Source(
        ambience.fire, 0.8, "fire crackl flame campfire", "volcano", "",
        "fire campfire fireplace torch bonfire candle",
    ),
    "hum": Source(ambience.hum, 0.7, "space hum drone sci cosmic", "space moon mars"),
    "engine": Source(
        ambience.engine, 0.6, "engine motor vehicle machine roar", "", "",
        "car truck bus motorcycle motorbike train tractor plane airplane helicopter tank "
        "locomotive scooter racecar van taxi rocket spaceship submarine",
    ),
}  # fmt: skip

#: What is not there all the time, by the beginnings of the words for it.
EVENTS = {
    "steps": "footstep step footfall walk hoof hooves paw feet",
    "instrument": "strum instrument riff",
    "music": "music song melody soundtrack tune score piano orchestra bgm",
}

DANCES = frozenset("dance waltz tango ballet breakdance twirl".split())


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard.

    Attributes:
        sources: Names from ``SOURCES`` and their loudness.
        events: Names from ``EVENTS``.
        mood: Key of a score, or None for no music.
        removed: What was called for, and then forbidden.
    """

    sources: dict[str, float]
    events: frozenset[str]
    mood: str | None
    removed: tuple[str, ...]


def heard(spec: Spec, prompt: str, negative: str, kinds: frozenset[str] = frozenset()) -> Heard:
    """Choose what is heard: by what is seen, by what is asked for, less what is not wanted.

    Args:
        kinds: Of the film's cues.
    """
    levels = {name: source.level for name, source in SOURCES.items() if _seen(source, spec)}
    if spec.time == "night" and not levels.keys() & {"city", "hum", "rain", "underwater", "wind"}:
        levels["crickets"] = SOURCES["crickets"].level
    for name, source in SOURCES.items():
        if _named(source.words, prompt):
            levels[name] = 1.3 * source.level
    events = _events(spec, prompt, kinds)
    wanted = {*levels, *events}
    unwanted = {
        name
        for name, words in {**{n: s.words for n, s in SOURCES.items()}, **EVENTS}.items()
        if _named(f"{words} {name}", negative)
    }
    mood = _mood(spec, prompt) if "music" in events - unwanted else None
    kept = {name: level for name, level in levels.items() if name not in unwanted}
    return Heard(kept, frozenset(events - unwanted), mood, tuple(sorted(wanted & unwanted)))


def _seen(source: Source, spec: Spec) -> bool:
    place = (spec.place or "").split()
    nouns = [word for subject in spec.subjects for word in subject.noun.split()]
    return bool(
        set(place) & set(source.places.split())
        or set(spec.weather) & set(source.weather.split())
        or set(nouns) & set(source.nouns.split())
    )


def _events(spec: Spec, prompt: str, kinds: frozenset[str]) -> set[str]:
    verbs = {act.verb for subject in spec.subjects for act in subject.acts}
    found = {name for name, words in EVENTS.items() if _named(words, prompt)} & {"music"}
    if kinds & {"strum", "blow"}:
        found |= {"instrument", "music"}
    if kinds - {"strum", "blow"}:
        found.add("steps")
    if spec.mood or verbs & DANCES or _moods(prompt):
        found.add("music")
    return found


def _mood(spec: Spec, prompt: str) -> str:
    asked = _moods(prompt)
    if asked:
        return asked[0]
    looks = {look for subject in spec.subjects for look in subject.looks}
    verbs = {act.verb for subject in spec.subjects for act in subject.acts}
    things = {act.object or "" for subject in spec.subjects for act in subject.acts}
    if things & {"electric guitar", "drum kit", "drums"}:
        return "rock"
    if looks & {"sad", "lonely"}:
        return "sad"
    return spec.mood or ("happy" if verbs & DANCES or looks & {"happy", "cute"} else "")


def _moods(prompt: str) -> list[str]:
    return [MOODS[word] for word in _words(prompt) if word in MOODS]


def _named(beginnings: str, text: str) -> bool:
    words = _words(text)
    return any(word.startswith(start) for start in beginnings.split() for word in words)


def _words(text: str) -> Iterable[str]:
    return re.findall(r"[a-z]+", text.lower())
