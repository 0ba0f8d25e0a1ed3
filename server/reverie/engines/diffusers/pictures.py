"""Recipes of models that make pictures: see ``recipes``."""

from __future__ import annotations

from typing import Any

from .recipe import Bulk, Recipe


def _picture(name: str, family: str, repo: str, licence: str, bulk: Bulk, **other: Any) -> Recipe:
    given: dict[str, Any] = {"width": 1360, "height": 768, "most": 1, "steps": 50}
    return Recipe(name, family, repo, licence, bulk, **{**given, **other})


PICTURES = (
    _picture(
        "flux.1-dev",
        "flux",
        "black-forest-labs/FLUX.1-dev",
        "FLUX.1 [dev] Non-Commercial License",
        Bulk(11.9, 4.9, 0.08),
        gated=True,
        guidance=3.5,
    ),
    _picture(
        "flux.1-schnell",
        "flux",
        "black-forest-labs/FLUX.1-schnell",
        "Apache-2.0",
        Bulk(11.9, 4.9, 0.08),
        gated=True,
        steps=4,
        guidance=0.0,
    ),
    _picture(
        "flux.1-kontext-dev",
        "flux-kontext",
        "black-forest-labs/FLUX.1-Kontext-dev",
        "FLUX.1 [dev] Non-Commercial License",
        Bulk(11.9, 4.9, 0.08),
        gated=True,
        steps=28,
        guidance=2.5,
    ),
    _picture(
        "flux.1-fill-dev",
        "flux-fill",
        "black-forest-labs/FLUX.1-Fill-dev",
        "FLUX.1 [dev] Non-Commercial License",
        Bulk(11.9, 4.9, 0.08),
        gated=True,
        guidance=30.0,
    ),
    _picture(
        "flux.2-dev",
        "flux2",
        "black-forest-labs/FLUX.2-dev",
        "FLUX.2 [dev] Non-Commercial License",
        Bulk(32.0, 24.0, 0.08),
        gated=True,
        guidance=4.0,
    ),
    _picture(
        "flux.2-klein-4b",
        "flux2-klein",
        "black-forest-labs/FLUX.2-klein-4B",
        "Apache-2.0",
        Bulk(4.0, 4.0, 0.08),
        steps=4,
        guidance=1.0,
    ),
    _picture(
        "qwen-image",
        "qwen-image",
        "Qwen/Qwen-Image",
        "Apache-2.0",
        Bulk(20.4, 8.3, 0.13),
        width=1664,
        height=928,
        guidance=4.0,
        negative=" ",
    ),
    _picture(
        "qwen-image-edit",
        "qwen-image-edit",
        "Qwen/Qwen-Image-Edit-2509",
        "Apache-2.0",
        Bulk(20.4, 8.3, 0.13),
        steps=40,
        guidance=4.0,
        negative=" ",
    ),
    _picture(
        "z-image-turbo",
        "z-image",
        "Tongyi-MAI/Z-Image-Turbo",
        "Apache-2.0",
        Bulk(6.2, 4.0, 0.08),
        steps=9,
        guidance=0.0,
    ),
    _picture(
        "sdxl",
        "sdxl",
        "stabilityai/stable-diffusion-xl-base-1.0",
        "CreativeML Open RAIL++-M License",
        Bulk(2.6, 0.8, 0.08),
        width=1344,
        steps=40,
        guidance=5.0,
        precision="float16",
        vae_precision="float32",
    ),
)
