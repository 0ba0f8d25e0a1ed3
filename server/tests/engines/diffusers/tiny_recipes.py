"""Recipes of the tiny checkpoints, one for each way of calling a pipeline."""

from __future__ import annotations

from typing import Any

from reverie.engines.diffusers.recipe import Bulk, Recipe

LTX2_CALL = (
    ("stg_scale", 0.0),
    ("modality_scale", 1.0),
    ("guidance_rescale", 0.0),
    ("audio_guidance_scale", 1.0),
    ("audio_stg_scale", 0.0),
    ("audio_modality_scale", 1.0),
    ("audio_guidance_rescale", 0.0),
    ("spatio_temporal_guidance_blocks", None),
    ("use_cross_timestep", False),
)


def tiny(name: str, family: str = "", **other: Any) -> Recipe:
    given: dict[str, Any] = {
        "licence": "none",
        "bulk": Bulk(0.001, 0.001, 0.001),
        "width": 32,
        "height": 32,
        "steps": 2,
        "fps": 12,
        "most": 25,
        "guidance": 1.0,
        "precision": "float32",
        "vae_precision": "float32",
    }
    return Recipe(name, family or name, repo=f"tiny/{name}", **{**given, **other})


SHORT = ("max_sequence_length", 64)


def picture(name: str, *extra: tuple[str, object], **other: Any) -> Recipe:
    return tiny(name, most=1, fps=1, step=1, extra=extra, **other)


def sound(name: str, **other: Any) -> Recipe:
    """Return a recipe that counts seconds."""
    return tiny(name, width=1, height=1, grid=1, step=1, fps=1, most=2, **other)


TINY = {
    recipe.name: recipe
    for recipe in (
        tiny("wan", guidance=5.0, negative="bad"),
        tiny("wan-two", guidance_low=3.0),
        tiny("wan-image"),
        tiny("wan-ends"),
        tiny("wan-image-ends"),
        tiny("wan-both"),
        tiny("wan-vace", context=5),
        tiny("ltx", grid=32, step=8, context=9, fps=24, most=33, upsampler="tiny/ltx"),
        tiny(
            "ltx2",
            grid=32,
            step=8,
            context=9,
            fps=24,
            most=33,
            extra=LTX2_CALL,
            upsampler="tiny/ltx2",
        ),
        tiny("hunyuan", width=16, height=16),
        tiny("hunyuan-image", width=16, height=16),
        tiny("cogvideox", step=8, width=32, height=32, fixed=True),
        tiny("cogvideox-image", step=8, width=32, height=32, fixed=True),
        tiny("mochi", step=6, width=16, height=16),
        picture("flux", SHORT),
        picture("flux-kontext", SHORT, ("max_area", 1024), ("_auto_resize", False)),
        picture("flux-fill", SHORT),
        picture("flux2", SHORT, ("text_encoder_out_layers", (1,))),
        picture("flux2-klein", SHORT, ("text_encoder_out_layers", (1,))),
        picture("z-image", SHORT),
        picture("qwen-image", SHORT, guidance=4.0, negative=" "),
        picture("qwen-image-edit", SHORT),
        picture("sdxl", guidance=5.0),
        sound("audioldm2", guidance=3.5, negative="bad"),
        sound("stable-audio", guidance=3.0),
    )
}
