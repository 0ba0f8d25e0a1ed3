"""What may be worn: each noun a function that adds it to a finished figure."""

from __future__ import annotations

from collections.abc import Callable

from reverie.engines.procedural.materials import Colour
from reverie.engines.procedural.sculptor import Sculptor

from . import garments, hats, headwear, spectacles
from .build import Build
from .skeleton import Joints

#: Adds one thing to a figure whose head already has its ``eye.left`` and ``eye.right``.
Wearable = Callable[[Sculptor, Build, Joints, Colour | None], None]

_HATS: dict[str, Wearable] = {
    "hat": hats.hat,
    "fedora": hats.hat,
    "cowboy hat": hats.cowboy_hat,
    "straw hat": hats.straw_hat,
    "sun hat": hats.straw_hat,
    "top hat": hats.top_hat,
    "sombrero": hats.sombrero,
    "cap": hats.cap,
    "baseball cap": hats.cap,
    "beanie": hats.beanie,
    "winter hat": hats.beanie,
    "wool hat": hats.beanie,
    "party hat": hats.cone_hat,
    "wizard hat": hats.wizard_hat,
    "witch hat": hats.wizard_hat,
    "santa hat": hats.santa_hat,
    "christmas hat": hats.santa_hat,
    "chef hat": hats.chef_hat,
    "chef's hat": hats.chef_hat,
    "toque": hats.chef_hat,
    "crown": hats.crown,
    "tiara": hats.crown,
    "helmet": hats.helmet,
    "bike helmet": hats.helmet,
    "hard hat": hats.helmet,
}

WEARABLES: dict[str, Wearable] = _HATS | {
    "sunglasses": spectacles.sunglasses,
    "glasses": spectacles.glasses,
    "spectacles": spectacles.glasses,
    "goggles": spectacles.goggles,
    "headphones": headwear.headphones,
    "bow": headwear.ribbon,
    "ribbon": headwear.ribbon,
    "scarf": garments.scarf,
    "tie": garments.tie,
    "necktie": garments.tie,
    "bow tie": garments.bow_tie,
    "collar": garments.collar,
    "medal": garments.medal,
    "necklace": garments.medal,
    "backpack": garments.backpack,
    "rucksack": garments.backpack,
    "cape": garments.cape,
    "cloak": garments.cape,
    "lapels": garments.lapels,
    "buttons": garments.buttons,
    "apron": garments.apron,
    "tutu": garments.tutu,
}

#: What covers the hair.
HATS: frozenset[str] = frozenset(_HATS) - {"party hat", "crown", "tiara"}
