"""Happening: what a prompt says that comes over a scene which goes on, and what of it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .edit import edited
from .places import load
from .spec import Spec, Subject
from .words import parse

_WEATHER = "rain|snow|storm|fog|mist|wind|downpour|blizzard|snowfall|clouds?"
_BEGINS = r"(?:begin|start)(?:s|ning|ing|ed)?"

#: How a change is told -> the Spec's field and what it becomes. The parser reads what is there;
#: these say what begins and ends.
TOLD: tuple[tuple[str, str, str], ...] = (
    (rf"\b(?:{_WEATHER})\b.{{0,20}}\b(?:stop|end|ceas|pass|lift|clear|part)", "weather", "clear"),
    (rf"\b(?:stop|cease)s?\s+(?:to\s+)?(?:{_WEATHER})", "weather", "clear"),
    (r"\bclouds?\s+break|\b(?:sky|skies|weather)\s+clear|\bclears?\s+up\b", "weather", "clear"),
    (rf"\b{_BEGINS}\s+(?:to\s+)?snow|\bsnow\s+(?:{_BEGINS}|falls)|\bit\s+snows", "weather", "snow"),
    (rf"\b{_BEGINS}\s+(?:to\s+)?rain|\bit\s+rains\b", "weather", "rain"),
    (r"\bclouds?\s+(?:gather|roll|move|come|cover)|\bclouds\s+over\b", "weather", "cloudy"),
    (r"\bgets?\s+(?:light|bright)|\bsky\s+brightens|\bmorning\s+comes", "time", "day"),
)  # fmt: skip

#: What light that changes while a film lasts is in the end.
TURNED = {
    "nightfall": "night", "daybreak": "day", "sunrise": "golden", "sunset": "sunset",
    "sunrise to sunset": "sunset", "day": "sunset", "night": "night",
}  # fmt: skip

_SOMEBODY = re.compile(r"\b(?:it|he|she|they)\b", re.IGNORECASE)


def read(prompt: str, concepts: tuple[str, ...], scene: Spec) -> Spec:
    """Return a prompt understood by somebody who knows the scene.

    "It jumps" is said of the scene's first subject where nobody else is named.
    """
    asked = _of_the_cast(parse(prompt, concepts), scene)
    main = scene.subjects[0] if scene.subjects else None
    if main is not None and not asked.subjects and _SOMEBODY.search(prompt):
        named = parse(_SOMEBODY.sub(f"the {main.said or main.noun}", prompt, count=1), concepts)
        if any(subject.acts for subject in named.subjects) and not _told(prompt):
            asked = _of_the_cast(named, scene)
    changes = _told(prompt)
    if "weather" in changes:
        asked = replace(asked, weather=(changes["weather"],))
    time = changes.get("time") or TURNED.get(asked.turning or "")
    return replace(asked, time=time or asked.time, turning=None)


def changed(scene: Spec, asked: Spec) -> Spec:
    """Return a scene as it is once what was asked for has come: the same place and cast."""
    after = edited(scene, asked, 0.0)
    subjects = tuple(_acting(subject, asked) for subject in after.subjects)
    moves = asked.shot.moves or scene.shot.moves
    turning = None if asked.time else scene.turning
    return replace(after, subjects=subjects, turning=turning, shot=replace(scene.shot, moves=moves))


def is_change(before: Spec, after: Spec) -> bool:
    """Whether anything of a scene is another, whatever words were used for it."""
    return _essence(before) != _essence(after)


def missing(scene: Spec, asked: Spec, place: str) -> Iterator[str]:
    """Yield what was asked for and does not come over a scene that goes on.

    Args:
        place: Key of the place where it is set.
    """
    there = {subject.noun for subject in scene.subjects}
    for subject in asked.subjects:
        if subject.noun not in there and subject.noun not in _SCENERY:
            yield f"{subject.said or subject.noun} (not shown: the scene goes on with its own cast)"
    if asked.weather and load(place).kind == "room":
        yield f"{', '.join(asked.weather)} (not shown: it is indoors)"
    if asked.place and asked.place not in (scene.place, place) and not _is_weather(asked.place):
        yield f"{asked.place} (not shown: the scene goes on where it is)"


#: Nouns by which the sky itself is named.
_SCENERY = frozenset("sun moon star cloud sky rain snow storm fog mist lightning".split())


def _is_weather(place: str) -> bool:
    """Whether a place is only the parser's reading of a word for weather."""
    return place.split()[0] in _SCENERY


def _told(prompt: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pattern, field, value in TOLD:
        if field not in found and re.search(pattern, prompt, re.IGNORECASE):
            found[field] = value
    return found


def _acting(subject: Subject, asked: Spec) -> Subject:
    """Return a subject with what it is asked to do from now on."""
    acts = next((s.acts for s in asked.subjects if s.noun == subject.noun and s.acts), ())
    if any(s.colour or s.material for s in asked.subjects if s.noun == subject.noun):
        acts = tuple(act for act in acts if act.verb != "turn")  # it turns blue
    return replace(subject, acts=acts) if acts else subject


def _of_the_cast(asked: Spec, scene: Spec) -> Spec:
    """Return what is asked with everybody called as the cast calls them: a teddy bear is a bear."""

    def called(noun: str) -> str:
        known = [subject.noun for subject in scene.subjects]
        if noun in known:
            return noun
        return next((k for k in known if _is_a(k, noun)), noun)

    return replace(asked, subjects=tuple(replace(s, noun=called(s.noun)) for s in asked.subjects))


def _is_a(known: str, noun: str) -> bool:
    return known.endswith(f" {noun}") or noun.endswith(f" {known}")


def _essence(spec: Spec) -> Spec:
    subjects = tuple(replace(subject, said="") for subject in spec.subjects)
    return replace(
        spec, prompt="", subjects=subjects, mood=None, absent=(), understood=(), left_out=()
    )
