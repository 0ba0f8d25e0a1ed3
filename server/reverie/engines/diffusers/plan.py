"""The memory planner: from free bytes to where a model's parts live. A pure function.

The formulas are estimates, on the careful side. Where one proves too hopeful, the engine meets an
out-of-memory error, takes the next smaller plan, once, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .recipe import Offload, Precision, Recipe

GIB = 2**30
BYTES: dict[Precision, int] = {"bfloat16": 2, "float16": 2, "float32": 4}

SPARE = GIB // 2  # of the device's own libraries
MARGIN = 1.1  # times the sum of parts, for what lies between them
WORKING = 100.0  # bytes per pixel of film, for 14 billion parameters: one pass through them
DECODING = 8_000  # bytes per pixel of a frame: a 3D VAE's widest layers and their caches
TILES = 6  # times less of it with tiles
BLOCKS = 30  # of a transformer; two at once lie on the device when they come and go


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes that a model's parts take, and that its work takes besides.

    Attributes:
        transformer: One expert's weights.
        experts: Transformers that take turns.
        working: Activations of one step.
        decoding: Activations of the VAE, in one piece.
    """

    transformer: int
    encoder: int
    vae: int
    working: int
    decoding: int
    experts: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a model's parts live.

    Attributes:
        offload: ``none``: all on the device. ``model``: a part at a time. ``group``: two blocks at
            a time. ``leaf``: a layer at a time.
        tiling: The VAE works in tiles, which shows faintly where they meet.
        eight_bit: The transformer's weights are stored as FP8.
        peak: Bytes that this is expected to take.
        fits: Whether they were free.
    """

    precision: Precision
    offload: Literal["none", "model", "group", "leaf"]
    tiling: bool
    eight_bit: bool
    peak: int
    fits: bool

    def says(self, free: int) -> str:
        """Return the plan as a sentence."""
        parts = [self.precision, WORDS[self.offload]]
        parts += ["FP8 weights"] * self.eight_bit + ["tiled decoding"] * self.tiling
        fits = "" if self.fits else ", which may not be enough"
        sizes = f"about {self.peak / GIB:.1f} of {free / GIB:.1f} GiB free"
        return f"{', '.join(parts)}; {sizes}{fits}"


WORDS: dict[Offload, str] = {
    "none": "all parts on the device",
    "model": "one part on the device at a time",
    "group": "two blocks on the device at a time",
    "leaf": "one layer on the device at a time",
}


def need(recipe: Recipe, width: int, height: int, frames: int) -> Need:
    """Return what a recipe needs for one shot of this size, from its published bulk."""
    each = BYTES[recipe.precision] * 1e9
    bulk = recipe.bulk
    return Need(
        transformer=int(bulk.transformer * each),
        encoder=int(bulk.encoder * each),
        vae=int(bulk.vae * BYTES[recipe.vae_precision] * 1e9),
        working=int(WORKING * width * height * frames * math.sqrt(bulk.transformer / 14)),
        decoding=DECODING * width * height,
        experts=bulk.experts,
    )


def plans(wanted: Need, recipe: Recipe, free: int, *, eight_bit: bool = False) -> tuple[Plan, ...]:
    """Return the plans that a recipe allows, the fastest first; the last is the smallest.

    Args:
        free: Bytes of the device's memory.
        eight_bit: The speed level stores weights as FP8 in any case. Otherwise only the
            smallest plans but one do, and none at level 0, which changes nothing.
    """
    made = []
    for offload, tiling, small in _ladder(eight_bit, exact=recipe.level == 0):
        if recipe.offload not in ("auto", offload):
            continue
        peak = int(_peak(wanted, offload, tiling=tiling, eight_bit=small) * MARGIN) + SPARE
        made.append(Plan(recipe.precision, offload, tiling, small, peak, peak <= free))
    return tuple(made)


def best(choices: tuple[Plan, ...]) -> Plan:
    """Return the fastest plan that fits, or the smallest there is."""
    return next((plan for plan in choices if plan.fits), choices[-1])


def smaller(plan: Plan, choices: tuple[Plan, ...]) -> Plan | None:
    """Return the next plan that is expected to take less; None: there is none."""
    after = choices[choices.index(plan) + 1 :] if plan in choices else ()
    return next((other for other in after if other.peak < plan.peak), None)


def _ladder(
    eight_bit: bool, *, exact: bool
) -> Iterator[tuple[Literal["none", "model", "group", "leaf"], bool, bool]]:
    yield "none", False, eight_bit
    yield "none", True, eight_bit
    yield "model", False, eight_bit
    yield "model", True, eight_bit
    if not exact and not eight_bit:
        yield "model", True, True
    yield "group", True, eight_bit
    yield "leaf", True, eight_bit


def _peak(wanted: Need, offload: Offload, *, tiling: bool, eight_bit: bool) -> int:
    """Return the bytes of the worst moment: reading the words, a step, or decoding."""
    transformer = wanted.transformer // 2 if eight_bit else wanted.transformer
    decoding = wanted.decoding // TILES if tiling else wanted.decoding
    if offload == "none":
        resident = transformer * wanted.experts + wanted.encoder + wanted.vae
        return resident + max(wanted.working, decoding)
    if offload == "model":
        return max(wanted.encoder, transformer + wanted.working, wanted.vae + decoding)
    lying = transformer * 2 // BLOCKS if offload == "group" else transformer // BLOCKS // 4
    return max(wanted.encoder * 2 // BLOCKS, lying + wanted.working, wanted.vae + decoding)
