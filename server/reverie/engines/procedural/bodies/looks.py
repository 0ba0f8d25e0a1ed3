"""Looks: what sets one person apart from the next, chosen by a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from reverie.engines.procedural.materials import Material

from .build import Build, Radii, build
from .surface import colour

#: Who is nobody in particular: only their clothes vary.
PLAIN = ("person", "man", "woman", "child", "boy", "girl", "teenager", "friend", "guy", "lady")

#: Whose skin and hair tell who they are; so does any skin that no human has.
FIXED = frozenset(
    "baby toddler princess geisha viking vampire witch werewolf caveman gandalf mime".split()
) | {"old man", "old woman", "grandfather", "grandmother", "wizard", "santa claus", "van gogh"} | {
    "vampire woman", "storm trooper", "iron man", "spider man"
}  # fmt: skip

#: Whoever it may be, and who that is in turn: grown-ups more often than others.
ANYONE = "anyone"
_ANYONE = (
    "woman",
    "man",
    "woman",
    "man",
    "teenager",
    "man",
    "woman",
    "old man",
    "woman",
    "old woman",
)
_YOUNG = ("boy", "girl", "child")
#: Noun that says little -> those it may be in a company of several.
COMPANIES: Mapping[str, tuple[str, ...]] = {
    "person": _ANYONE, "friend": ("man", "woman", "woman", "man"), "child": _YOUNG,
    "student": ("student", "teenager", "woman"), "player": ("man", "woman"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Natural:
    """A skin, and the hair and eyes that are seen with it."""

    skin: str
    hairs: tuple[str, ...]
    eyes: tuple[str, ...]


_BLACK, _DARK, _BROWN, _CHESTNUT = "#15110f", "#2a1a12", "#4a2e1a", "#6a4020"
_BLOND, _SANDY, _RED = "#d0a456", "#a8803c", "#9a4420"
_BROWN_EYE, _HAZEL, _BLUE, _GREEN = "#4a3018", "#6a5a2a", "#3f6488", "#4d7a3e"
_NATURAL = (
    Natural("#f2c8ac", (_BLOND, _RED, _SANDY, _CHESTNUT, _BROWN), (_BLUE, _GREEN, _HAZEL)),
    Natural("#e8b692", (_BROWN, _CHESTNUT, _BLOND, _DARK, _SANDY), (_BLUE, _HAZEL, _BROWN_EYE)),
    Natural("#e6b48a", (_BLACK, _DARK), (_BROWN_EYE,)),
    Natural("#d6a078", (_DARK, _BROWN, _BLACK, _CHESTNUT), (_BROWN_EYE, _HAZEL)),
    Natural("#c08a5e", (_BLACK, _DARK), (_BROWN_EYE,)),
    Natural("#98683f", (_BLACK, _DARK), (_BROWN_EYE,)),
    Natural("#6e4630", (_BLACK,), (_BROWN_EYE,)),
    Natural("#55362a", (_BLACK,), (_BROWN_EYE,)),
)
_TOPS = (
    "#d8502c", "#1f9c96", "#2f62c0", "#e0b030", "#7a3a94", "#3c8a4c", "#c83a6a", "#e8e4da",
    "#2c3444", "#8a2c2c", "#7ab0d8", "#e88a9a",
)  # fmt: skip
_BOTTOMS = ("#2c3d66", "#3a3a40", "#5a4a3a", "#44526a", "#7a6a54", "#5a3d7a", "#8a8f96", "#23262e")
_SHOES = ("#e9e6e0", "#2a2c30", "#7a4a2a", "#b03a34", "#3a5a8a")
_STYLES = {
    "woman": ("long", "bob", "tail", "bun", "long", "curly"),
    "girl": ("tail", "long", "bob", "curly"),
    "boy": ("short", "short", "curly"),
    "man": ("short", "short", "curly", "short", "short", "curly", "short", "bald"),
    "person": ("short", "short", "curly"),
    "teenager": ("short", "curly", "long"),
}
_SLEEVES, _TROUSERS = (1.0, 0.5, 1.0, 0.5), (1.0, 1.0, 1.0, 0.5)
#: Part of the men who have a beard, and its lengths in metres.
_BEARDED, _BEARDS = 0.22, (0.02, 0.045)
#: What skins have in common: how much more red than blue, and green to red, at least and most.
_CHALK, _REDDEST, _YELLOWEST = 25, 0.55, 0.90
#: How far a girth is from the catalogue's, relative: thin to stout.
_THIN, _STOUT = 0.90, 1.16


def anyone(seed: int) -> str:
    """Return who stands in for somebody of no particular kind."""
    return company("person", seed)


def company(noun: str, seed: int) -> str:
    """Return who one of several is, by the noun that is said of them all."""
    kinds = COMPANIES.get(noun, (noun,))
    return kinds[seed % len(kinds)]


def varied(body: Build, seed: int) -> Build:
    """Return a person with skin, hair, girth and, where these say nothing, clothes of its own.

    Seed 0, animals, and whoever is known by skin and hair stay as the catalogue has them; so
    does a skin, or hair, that a record gives to one of its own: green, or golden.
    """
    if seed == 0 or body.name in FIXED or not _is_human(body):
        return body
    rng = np.random.default_rng((seed, 71))
    body = _coloured(body, rng)
    body = _girthed(body, float(rng.uniform(_THIN, _STOUT)))
    return _clothed(body, rng) if body.name in PLAIN else body


def _is_human(body: Build) -> bool:
    """Whether a body has a face and a skin such as people have: neither green nor chalk white."""
    if body.kind != "flesh" or body.snout is not None or "skin" not in body.surfaces:
        return False
    r, g, b = body.surfaces["skin"].a
    return r > g > b and r - b > _CHALK and _REDDEST < g / r < _YELLOWEST


def _pick(rng: np.random.Generator, choices: tuple[Any, ...]) -> Any:
    return choices[int(rng.integers(len(choices)))]


def _coloured(body: Build, rng: np.random.Generator) -> Build:
    """Return the body with skin, hair and eyes that go together."""
    natural: Natural = _pick(rng, _NATURAL)
    hair, eye = _pick(rng, natural.hairs), _pick(rng, natural.eyes)
    changed = dict(body.surfaces)
    if _usual(body, "skin"):
        changed["skin"] = changed["skin"].painted(colour(natural.skin))
        changed["eye"] = replace(changed["eye"], b=colour(eye))
        if "lips" in changed:
            changed["lips"] = _rosy(changed["lips"], changed["skin"])
    if _usual(body, "hair"):
        changed["hair"] = changed["hair"].painted(colour(hair))
        changed.pop("brow", None)  # brows are of the hair
    return replace(body, surfaces=changed)


def _usual(body: Build, region: str) -> bool:
    """Whether a body has the skin or the hair of somebody who is nobody in particular."""
    return any(build(plain).surfaces[region] == body.surfaces[region] for plain in PLAIN)


def _rosy(lips: Material, skin: Material) -> Material:
    r, g, b = skin.a
    return lips.painted((r * 0.86, g * 0.58, b * 0.60))


def _girthed(body: Build, girth: float) -> Build:
    def wide(radii: Radii, share: float) -> Radii:
        factor = 1 + (girth - 1) * share
        return radii[0] * factor, radii[1], radii[2] * factor

    return replace(
        body,
        chest=wide(body.chest, 0.5),
        belly=wide(body.belly, 1.0),
        hips=wide(body.hips, 0.7),
        arm=_thick(body.arm, girth),
        leg=_thick(body.leg, girth),
    )


def _thick(radii: Radii, girth: float) -> Radii:
    factor = 1 + (girth - 1) * 0.6
    return radii[0] * factor, radii[1] * factor, radii[2] * (1 + (girth - 1) * 0.3)


def _clothed(body: Build, rng: np.random.Generator) -> Build:
    changed = dict(body.surfaces)
    for region, choices in (("top", _TOPS), ("bottom", _BOTTOMS), ("shoe", _SHOES)):
        changed[region] = changed[region].painted(colour(_pick(rng, choices)))
    if body.skirt > 0:
        changed["bottom"] = changed["top"]
    man = body.name in ("man", "guy", "friend", "person")
    beard = float(_pick(rng, _BEARDS)) if man and rng.random() < _BEARDED else body.beard
    return replace(
        body,
        surfaces=changed,
        hairstyle=_pick(rng, _STYLES.get(body.name, (body.hairstyle,))),
        sleeve=_pick(rng, _SLEEVES),
        trouser=body.trouser if body.skirt > 0 else _pick(rng, _TROUSERS),
        beard=beard,
    )
