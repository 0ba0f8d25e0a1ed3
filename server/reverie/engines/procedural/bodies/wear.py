"""What may be worn: each noun a function that adds it to a finished figure."""

from __future__ import annotations

from collections.abc import Callable

from reverie.engines.procedural.materials import Colour
from reverie.engines.procedural.sculptor import Sculptor

from . import casques, garments, hats, headwear, masks, regalia, spectacles, uniforms
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
    "pirate hat": casques.pirate_hat,
    "viking helmet": casques.viking_helmet,
    "horned helmet": casques.viking_helmet,
    "knight helmet": casques.knight_helmet,
    "crested helmet": casques.crested_helmet,
    "samurai helmet": casques.samurai_helmet,
    "headdress": casques.headdress,
    "trooper helmet": masks.trooper_helmet,
    "iron mask": masks.iron_mask,
    "spider mask": masks.spider_mask,
    "bat mask": masks.bat_mask,
    "skull mask": masks.skull_mask,
    "ninja hood": masks.ninja_hood,
    "sheet": regalia.sheet,
    "hard hat": uniforms.hard_hat,
    "fire helmet": uniforms.fire_helmet,
    "beret": uniforms.beret,
    "surgical cap": uniforms.surgical_cap,
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
    "diving mask": masks.diving_mask,
    "snorkel": masks.diving_mask,
    "long ears": masks.long_ears,
    "pointed ears": masks.pointed_ears,
    "fangs": masks.fangs,
    "tusks": masks.tusks,
    "clown nose": masks.red_nose,
    "eye patch": masks.eye_patch,
    "halo": masks.halo,
    "horns": masks.horns,
    "mask": masks.bat_mask,
    "chest light": regalia.chest_light,
    "chest plate": regalia.chest_plate,
    "emblem": regalia.emblem,
    "wings": regalia.wings,
    "angel wings": regalia.wings,
    "fairy wings": regalia.fairy_wings,
    "fish tail": regalia.fish_tail,
    "stethoscope": uniforms.stethoscope,
    "surgical mask": uniforms.surgical_mask,
    "bib": uniforms.bib,
    "vest": uniforms.vest,
    "waistcoat": uniforms.vest,
}

#: What covers the hair.
HATS: frozenset[str] = frozenset(_HATS) - {"party hat", "crown", "tiara"}
