"""Recipes of models that make films: see ``recipes``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .recipe import Bulk, Lora, Recipe

#: The negative prompt of Wan's own repository, in English as diffusers' examples give it.
WAN_NEGATIVE = (
    "Bright tones, overexposed, static, blurred details, subtitles, style, works, paintings, "
    "images, static, overall gray, worst quality, low quality, JPEG compression residue, ugly, "
    "incomplete, extra fingers, poorly drawn hands, poorly drawn faces, deformed, disfigured, "
    "misshapen limbs, fused fingers, still picture, messy background, three legs, many people in "
    "the background, walking backwards"
)
LTX_NEGATIVE = "worst quality, inconsistent motion, blurry, jittery, distorted"

#: How the VAE of LTX-Video is told to finish: at this noise, with this much of it added.
DECODED = (("decode_timestep", 0.05), ("decode_noise_scale", 0.025))

LTX_UPSAMPLER = "Lightricks/ltxv-spatial-upscaler-0.9.7"

SMALL = Bulk(1.4, 5.7, 0.13)
LARGE = Bulk(14.3, 5.7, 0.13)
TWO_EXPERTS = Bulk(14.3, 5.7, 0.13, experts=2)

LIGHTNING = "lightx2v/Wan2.2-Lightning"


def _wan(name: str, family: str, repo: str, bulk: Bulk, **other: Any) -> Recipe:
    given: dict[str, Any] = {
        "licence": "Apache-2.0",
        "width": 832,
        "height": 480,
        "fps": 16,
        "scheduler": "UniPCMultistepScheduler",
        "shift": 3.0,
        "negative": WAN_NEGATIVE,
        "vae_precision": "float32",
    }
    return Recipe(name, family, f"Wan-AI/{repo}", bulk=bulk, **{**given, **other})


def _large(name: str, family: str, repo: str, bulk: Bulk = LARGE, **other: Any) -> Recipe:
    return _wan(name, family, repo, bulk, **{"width": 1280, "height": 720, "shift": 5.0, **other})


def _lightning(folder: str) -> dict[str, Any]:
    """Return what makes a Wan 2.2 with two experts one of four steps."""
    return {
        "steps": 4,
        "guidance": 1.0,
        "guidance_low": 1.0,
        "scheduler": "FlowMatchEulerDiscreteScheduler",
        "loras": (
            Lora(LIGHTNING, f"{folder}/high_noise_model.safetensors"),
            Lora(LIGHTNING, f"{folder}/low_noise_model.safetensors", part="transformer_2"),
        ),
    }


def _ltx(name: str, repo: str, bulk: Bulk, *extra: tuple[str, Any], **other: Any) -> Recipe:
    given: dict[str, Any] = {
        "width": 1216,
        "height": 704,
        "grid": 32,
        "step": 8,
        "most": 257,
        "context": 9,
        "negative": LTX_NEGATIVE,
        "extra": (*DECODED, *extra),
    }
    licence = "LTX-Video Open Weights License 0.X"
    return Recipe(name, "ltx", f"Lightricks/{repo}", licence, bulk, **given, **other)


HUNYUAN = Recipe(
    "hunyuan-video-1.5-t2v",
    "hunyuan",
    "hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-720p_t2v",
    "Tencent Hunyuan Community License",
    Bulk(8.3, 8.0, 1.3),
    1280,
    720,
    most=121,
    guidance=6.0,
)
COGVIDEOX = Recipe(
    "cogvideox-5b",
    "cogvideox",
    "THUDM/CogVideoX-5b",
    "CogVideoX LICENSE",
    Bulk(5.6, 4.8, 0.2),
    720,
    480,
    fixed=True,
    step=8,
    most=49,
    fps=8,
    guidance=6.0,
)


FILMS = (
    _wan("wan2.1-t2v-1.3b", "wan", "Wan2.1-T2V-1.3B-Diffusers", SMALL),
    _large("wan2.1-t2v-14b", "wan", "Wan2.1-T2V-14B-Diffusers"),
    _wan(
        "wan2.1-i2v-14b-480p", "wan-image", "Wan2.1-I2V-14B-480P-Diffusers", Bulk(16.4, 6.3, 0.13)
    ),
    _large("wan2.1-i2v-14b", "wan-image", "Wan2.1-I2V-14B-720P-Diffusers", Bulk(16.4, 6.3, 0.13)),
    _large(
        "wan2.1-flf2v-14b",
        "wan-ends",
        "Wan2.1-FLF2V-14B-720P-diffusers",
        Bulk(16.4, 6.3, 0.13),
        guidance=5.5,
        shift=16.0,
    ),
    _wan(
        "wan2.1-vace-1.3b",
        "wan-vace",
        "Wan2.1-VACE-1.3B-diffusers",
        Bulk(2.1, 5.7, 0.13),
        context=9,
    ),
    _large(
        "wan2.1-vace-14b", "wan-vace", "Wan2.1-VACE-14B-diffusers", Bulk(17.3, 5.7, 0.13), context=9
    ),
    _large(
        "wan2.2-ti2v-5b",
        "wan-both",
        "Wan2.2-TI2V-5B-Diffusers",
        Bulk(5.0, 5.7, 0.7),
        height=704,
        grid=32,
        fps=24,
        most=121,
    ),
    _large(
        "wan2.2-t2v-a14b",
        "wan-two",
        "Wan2.2-T2V-A14B-Diffusers",
        TWO_EXPERTS,
        steps=40,
        guidance=4.0,
        guidance_low=3.0,
        shift=12.0,
    ),
    _large(
        "wan2.2-i2v-a14b",
        "wan-image-ends",
        "Wan2.2-I2V-A14B-Diffusers",
        TWO_EXPERTS,
        steps=40,
        guidance=3.5,
        guidance_low=3.5,
    ),
    _large(
        "wan2.2-t2v-a14b-fast",
        "wan-two",
        "Wan2.2-T2V-A14B-Diffusers",
        TWO_EXPERTS,
        **_lightning("Wan2.2-T2V-A14B-4steps-lora-rank64-Seko-V1.1"),
    ),
    _large(
        "wan2.2-i2v-a14b-fast",
        "wan-image-ends",
        "Wan2.2-I2V-A14B-Diffusers",
        TWO_EXPERTS,
        **_lightning("Wan2.2-I2V-A14B-4steps-lora-rank64-Seko-V1"),
    ),
    _ltx(
        "ltx-video-2b",
        "LTX-Video-0.9.5",
        Bulk(1.9, 4.8, 0.9),
        ("image_cond_noise_scale", 0.025),
        steps=40,
        guidance=3.0,
    ),
    _ltx(
        "ltx-video-13b",
        "LTX-Video-0.9.7-dev",
        Bulk(13.0, 4.8, 1.2),
        ("guidance_rescale", 0.7),
        ("image_cond_noise_scale", 0.0),
        steps=30,
        guidance=5.0,
        upsampler=LTX_UPSAMPLER,
    ),
    _ltx(
        "ltx-video-13b-fast",
        "LTX-Video-0.9.7-distilled",
        Bulk(13.0, 4.8, 1.2),
        ("timesteps", (1000, 993, 987, 981, 975, 909, 725, 0.03)),
        ("guidance_rescale", 0.7),
        ("image_cond_noise_scale", 0.0),
        steps=8,
        guidance=1.0,
        upsampler=LTX_UPSAMPLER,
    ),
    Recipe(
        "ltx-2",
        "ltx2",
        "Lightricks/LTX-2",
        "LTX-2 Community License",
        Bulk(18.9, 12.2, 1.5),
        1280,
        704,
        grid=32,
        step=8,
        most=241,
        context=9,
        steps=40,
        guidance=4.0,
        negative=LTX_NEGATIVE,
        upsampler="Lightricks/LTX-2",
    ),
    HUNYUAN,
    replace(
        HUNYUAN,
        name="hunyuan-video-1.5-i2v",
        family="hunyuan-image",
        repo="hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-720p_i2v",
        bulk=Bulk(8.3, 8.4, 1.3),
    ),
    COGVIDEOX,
    replace(
        COGVIDEOX,
        name="cogvideox-5b-i2v",
        family="cogvideox-image",
        repo="THUDM/CogVideoX-5b-I2V",
    ),
    Recipe(
        "mochi-1",
        "mochi",
        "genmo/mochi-1-preview",
        "Apache-2.0",
        Bulk(10.0, 4.8, 0.5),
        848,
        480,
        step=6,
        most=163,
        fps=30,
        steps=64,
        guidance=4.5,
    ),
)
