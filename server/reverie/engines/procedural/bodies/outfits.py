"""Outfits: clothes that replace a body's own, by noun, with a colour if one is said."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from reverie.engines.procedural.materials import Colour, Material
from reverie.engines.procedural.objects.colours import colour as colour_named
from reverie.engines.procedural.objects.colours import is_colour

from .biped import Worn
from .build import Build, build
from .surface import surface
from .wear import HATS, WEARABLES


@dataclass(frozen=True, slots=True)
class Outfit:
    """What changes when it is put on.

    Attributes:
        surfaces: By region. main: The regions that a colour repaints. bare: Regions taken off.
        wear: Wearables that come with it.
        kind, sleeve, trouser, skirt: Of the build; None keeps its own.
    """

    surfaces: dict[str, Material] = field(default_factory=dict)
    main: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    wear: tuple[str, ...] = ()
    kind: str | None = None
    sleeve: float | None = None
    trouser: float | None = None
    skirt: float | None = None


@cache
def outfits() -> dict[str, Outfit]:
    """Return every outfit by each of its names.

    Raises:
        TypeError: A record has an unknown field.
    """
    file = resources.files("reverie.engines.procedural.catalogue").joinpath("outfits.toml")
    found: dict[str, Outfit] = {}
    for name, record in tomllib.loads(file.read_text("utf-8")).items():
        also = record.pop("also", [])
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in record.items()
        }
        values["surfaces"] = {k: surface(v) for k, v in record.get("surfaces", {}).items()}
        made = Outfit(**values)
        found |= dict.fromkeys((name, *also), made)
    return found


def dress(body: Build, nouns: Sequence[str]) -> tuple[Build, tuple[Worn, ...]]:
    """Return the body in what it is said to wear, and what is added over it.

    Args:
        nouns: Wearables and outfits, each perhaps with a colour before it (``red scarf``).
            What nobody knows is left off.
    """
    worn: list[Worn] = []
    for said in nouns:
        noun, colour = _parted(said)
        if noun in WEARABLES:
            worn.append((noun, colour))
        elif noun in outfits():
            body = _put_on(body, outfits()[noun], colour)
            worn += [_parted(extra) for extra in outfits()[noun].wear]
    return body, tuple(worn)


#: What a colour said of somebody repaints, by covering.
_COATS = {"plush": ("coat", "ear", "limb", "tail", "skin"), "robot": ("top",), "suit": ("top",)}


def painted(body: Build, colour: str) -> Build:
    """Return the body in another colour: an animal's coat, or what a person has on.

    Raises:
        ValueError: Nothing is called ``colour``.
    """
    paint = colour_named(colour)
    regions = _COATS.get(body.kind, ("top",))
    return body.dressed(
        **{r: body.surfaces[r].painted(paint) for r in regions if r in body.surfaces}
    )


def suited(body: Build, usual: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """Return what of an activity's usual wear somebody puts on.

    Animals keep their coats, suits and robots need nothing, and no one wears two hats or
    changes the clothes that were asked for.
    """
    if body.kind in ("suit", "robot"):
        return ()
    said = [_parted(noun)[0] for noun in chosen]
    hatted = not HATS.isdisjoint(said)
    clothed = body.kind != "flesh" or any(noun in outfits() for noun in said)
    kept = []
    for noun in usual:
        bare = _parted(noun)[0]
        if (bare in HATS and hatted) or (bare in outfits() and clothed) or bare in said:
            continue
        kept.append(noun)
    return tuple(kept)


def _parted(said: str) -> tuple[str, Colour | None]:
    first, _, rest = said.partition(" ")
    if rest and is_colour(first):
        return rest, colour_named(first)
    return said, None


def _put_on(body: Build, outfit: Outfit, colour: Colour | None) -> Build:
    if outfit.kind == "suit" and body.snout is None:
        body = _grown(body)
    surfaces = {**body.surfaces, **outfit.surfaces}
    if colour is not None:
        surfaces |= {region: surfaces[region].painted(colour) for region in outfit.main}
    if body.kind in ("flesh", "plush"):  # the others have nothing underneath
        for region in outfit.bare:
            surfaces.pop(region, None)
    if body.bust and "top" in outfit.bare:  # a woman's covers more
        surfaces["top"] = surfaces[outfit.main[0]]
    return replace(
        body,
        surfaces=surfaces,
        kind=body.kind if outfit.kind is None else outfit.kind,
        sleeve=body.sleeve if outfit.sleeve is None else outfit.sleeve,
        trouser=body.trouser if outfit.trouser is None else outfit.trouser,
        skirt=body.skirt if outfit.skirt is None else outfit.skirt,
    )


def _grown(body: Build) -> Build:
    """Return a person filled out to a padded suit's girth."""
    padded = build("astronaut")
    return replace(
        body,
        chest=padded.chest,
        belly=padded.belly,
        hips=padded.hips,
        arm=padded.arm,
        leg=padded.leg,
        foot=padded.foot,
    )
