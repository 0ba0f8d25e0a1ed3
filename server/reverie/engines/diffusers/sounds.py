"""Recipes of models that make sounds: see ``recipes``."""

from __future__ import annotations

from typing import Any

from .recipe import Bulk, Recipe


def _sound(name: str, family: str, repo: str, licence: str, bulk: Bulk, **other: Any) -> Recipe:
    """Return a recipe that counts whole seconds where others count frames."""
    given: dict[str, Any] = {"width": 1, "height": 1, "grid": 1, "step": 1, "fps": 1}
    return Recipe(name, family, repo, licence, bulk, **{**given, **other})


SOUNDS = (
    _sound(
        "audioldm2",
        "audioldm2",
        "cvssp/audioldm2",
        "CC BY-NC-SA 4.0",
        Bulk(0.35, 0.6, 0.06),
        most=10,
        steps=200,
        guidance=3.5,
        negative="Low quality.",
        precision="float16",
        vae_precision="float16",
    ),
    _sound(
        "stable-audio-open",
        "stable-audio",
        "stabilityai/stable-audio-open-1.0",
        "Stability AI Community License",
        Bulk(1.06, 0.11, 0.16),
        gated=True,
        most=47,
        steps=200,
        guidance=7.0,
        negative="Low quality.",
        precision="float16",
        vae_precision="float16",
    ),
)
