"""The pipelines of diffusers, and which ends of a film each can be given: a table.

Source: the signatures and checks of diffusers 0.42. Two things that those do not refuse are left
out here, because they do nothing: a last image for Wan 2.2 TI2V (its pipeline ignores it), and
audio guidance for films without sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

#: How a pipeline is told of a film's ends.
Manner: TypeAlias = Literal["words", "images", "mask", "frame_conditions", "latent_conditions"]

#: How its guidance scale is given.
Guidance: TypeAlias = Literal["guidance_scale", "true_cfg_scale", "guider"]


@dataclass(frozen=True, slots=True)
class Call:
    """One way to call one pipeline.

    Attributes:
        pipeline: Class name in diffusers.
        manner: How the ends are passed.
        shapes: What it can be given: two letters each for the opening and the closing,
            ``-`` nothing, ``s`` a still, ``c`` a clip of several frames.
    """

    pipeline: str
    manner: Manner
    shapes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Family:
    """Models that are called alike.

    Attributes:
        calls: The first that takes a shape is used.
        picture: Makes single pictures rather than films.
        cache: Which step cache of diffusers knows this transformer; empty: none does.
        frame_rate: The call has an argument of this name.
        sized: The call takes a width and a height.
        negative: The call takes a negative prompt.
    """

    calls: tuple[Call, ...]
    picture: bool = False
    guidance: Guidance = "guidance_scale"
    cache: Literal["first_block", "taylor", ""] = "first_block"
    frame_rate: bool = False
    sized: bool = True
    negative: bool = True

    @property
    def shapes(self) -> frozenset[str]:
        """Everything that some call of the family takes."""
        return frozenset().union(*(call.shapes for call in self.calls))


def _call(pipeline: str, manner: Manner, shapes: str) -> Call:
    return Call(pipeline, manner, frozenset(shapes.split()))


def _words(pipeline: str) -> Call:
    return _call(pipeline, "words", "--")


def _picture(pipeline: str, **options: Any) -> Family:
    return Family((_words(pipeline),), picture=True, cache="", **options)


EVERY = "-- s- -s ss c- -c cs sc cc"

FAMILIES: Mapping[str, Family] = {
    "wan": Family((_words("WanPipeline"),)),
    "wan-image": Family((_call("WanImageToVideoPipeline", "images", "s-"),)),
    "wan-ends": Family((_call("WanImageToVideoPipeline", "images", "ss"),)),
    "wan-image-ends": Family((_call("WanImageToVideoPipeline", "images", "s- ss"),)),
    "wan-both": Family(
        (_words("WanPipeline"), _call("WanImageToVideoPipeline", "images", "s-")),
    ),
    "wan-vace": Family((_call("WanVACEPipeline", "mask", EVERY),)),
    "ltx": Family(
        (_call("LTXConditionPipeline", "frame_conditions", EVERY),),
        frame_rate=True,
    ),
    "ltx2": Family(
        (
            _words("LTX2Pipeline"),
            _call("LTX2ConditionPipeline", "latent_conditions", "s- -s ss c- cs"),
        ),
        cache="taylor",
        frame_rate=True,
    ),
    "hunyuan": Family((_words("HunyuanVideo15Pipeline"),), guidance="guider", cache="taylor"),
    "hunyuan-image": Family(
        (_call("HunyuanVideo15ImageToVideoPipeline", "images", "s-"),),
        guidance="guider",
        cache="taylor",
        sized=False,
    ),
    "cogvideox": Family((_words("CogVideoXPipeline"),)),
    "cogvideox-image": Family((_call("CogVideoXImageToVideoPipeline", "images", "s-"),)),
    "mochi": Family((_words("MochiPipeline"),)),
    "flux": _picture("FluxPipeline", negative=False),
    "flux2": _picture("Flux2Pipeline", negative=False),
    "flux2-klein": _picture("Flux2KleinPipeline", negative=False),
    "qwen-image": _picture("QwenImagePipeline", guidance="true_cfg_scale"),
    "z-image": _picture("ZImagePipeline"),
    "sdxl": _picture("StableDiffusionXLPipeline"),
    "qwen-image-edit": Family(
        (_call("QwenImageEditPlusPipeline", "images", "s-"),),
        picture=True,
        cache="",
        guidance="true_cfg_scale",
    ),
}
