"""The pipelines of diffusers, and which ends of a film each can be given: a table.

Source: the signatures and checks of diffusers 0.42. Two things that those do not refuse are left
out here, because they do nothing: a last image for Wan 2.2 TI2V (its pipeline ignores it), and
audio guidance for films without sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from reverie.core.clip import Task

#: How a pipeline is told of a film's ends, or of what it is to work on.
Manner: TypeAlias = Literal[
    "words", "images", "mask", "frame_conditions", "latent_conditions",
    "noised", "guided", "held", "held_latents", "outpainted", "enlarged",
    "likened", "noised_picture", "painted", "sounded",
]  # fmt: skip

#: How a pipeline's latents lie while it works; empty: in a way that no sketch is made of.
Layout: TypeAlias = Literal["video", "frames", "tokens", "picture", "packed", "packed_video", ""]

#: How its guidance scale is given.
Guidance: TypeAlias = Literal["guidance_scale", "true_cfg_scale", "guider"]


@dataclass(frozen=True, slots=True)
class Call:
    """One way to call one pipeline.

    Attributes:
        pipeline: Class name in diffusers.
        manner: How the ends are passed.
        shapes: What it can be given: two letters each for the opening and the closing,
            ``-`` nothing, ``s`` a still, ``c`` a clip of several frames. None of a call that
            works on what is there.
    """

    pipeline: str
    manner: Manner
    shapes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Family:
    """Models that are called alike.

    Attributes:
        calls: The first that takes a shape is used.
        picture: Makes single pictures rather than films.
        sound: Makes sounds, and neither.
        works: What it does with a film or a picture that is there, and by which call.
        likens: The call that takes pictures to go by; None if none does.
        pictures: How many it takes.
        changes: The call that changes a given picture, more or less; None if none does.
        joint: Its films come with sound.
        latents: How they lie.
        cache: Which step cache of diffusers knows this transformer; empty: none does.
        frame_rate: The call has an argument of this name.
        sized: The call takes a width and a height.
        negative: The call takes a negative prompt.
    """

    calls: tuple[Call, ...]
    picture: bool = False
    sound: bool = False
    works: Mapping[Task, Call] = field(default_factory=dict)
    likens: Call | None = None
    pictures: int = 0
    changes: Call | None = None
    joint: bool = False
    latents: Layout = ""
    guidance: Guidance = "guidance_scale"
    cache: Literal["first_block", "taylor", ""] = "first_block"
    frame_rate: bool = False
    sized: bool = True
    negative: bool = True

    @property
    def first(self) -> Call:
        """The call whose pipeline the weights are read by."""
        others = (self.likens, *self.works.values())
        return next(call for call in (*self.calls, *others) if call is not None)

    @property
    def shapes(self) -> frozenset[str]:
        """Everything that some call of the family takes."""
        return frozenset().union(*(call.shapes for call in self.calls))


def _call(pipeline: str, manner: Manner, shapes: str = "") -> Call:
    return Call(pipeline, manner, frozenset(shapes.split()))


def _words(pipeline: str) -> Call:
    return _call(pipeline, "words", "--")


def _film(calls: tuple[Call, ...], latents: Layout = "video", **options: Any) -> Family:
    return Family(calls, latents=latents, **options)


def _noised(pipeline: str) -> Mapping[Task, Call]:
    """A film is changed, or its tiles are made finer, from where noise has taken it part way."""
    call = _call(pipeline, "noised")
    return {"modify": call, "upscale": call}


def _painter(name: str, strength: bool = True, **options: Any) -> Family:
    """Pictures from words; with masks, and from a noised picture, by pipelines beside it."""
    changes = _call(f"{name}Img2ImgPipeline", "noised_picture") if strength else None
    return Family(
        (_words(f"{name}Pipeline"),),
        picture=True,
        cache="",
        works={"reframe": _call(f"{name}InpaintPipeline", "painted")},
        changes=changes,
        **options,
    )


def _editor(pipeline: str, pictures: int, *, alone: bool = False, **options: Any) -> Family:
    """Pictures from words and other pictures; ``alone``: never from words only."""
    likens = _call(pipeline, "likened")
    calls = () if alone else (_words(pipeline),)
    return Family(calls, picture=True, cache="", likens=likens, pictures=pictures, **options)


EVERY = "-- s- -s ss c- -c cs sc cc"

FAMILIES: Mapping[str, Family] = {
    "wan": _film((_words("WanPipeline"),), works=_noised("WanVideoToVideoPipeline")),
    "wan-two": _film((_words("WanPipeline"),)),
    "wan-image": _film((_call("WanImageToVideoPipeline", "images", "s-"),)),
    "wan-ends": _film((_call("WanImageToVideoPipeline", "images", "ss"),)),
    "wan-image-ends": _film((_call("WanImageToVideoPipeline", "images", "s- ss"),)),
    "wan-both": _film(
        (_words("WanPipeline"), _call("WanImageToVideoPipeline", "images", "s-")),
    ),
    "wan-vace": _film(
        (_call("WanVACEPipeline", "mask", EVERY),),
        works={
            "modify": _call("WanVACEPipeline", "guided"),
            "reframe": _call("WanVACEPipeline", "outpainted"),
        },
    ),
    "ltx": _film(
        (_call("LTXConditionPipeline", "frame_conditions", EVERY),),
        works={
            "modify": _call("LTXConditionPipeline", "held"),
            "upscale": _call("LTXLatentUpsamplePipeline", "enlarged"),
        },
        frame_rate=True,
        latents="tokens",
    ),
    "ltx2": _film(
        (
            _words("LTX2Pipeline"),
            _call("LTX2ConditionPipeline", "latent_conditions", "s- -s ss c- cs"),
        ),
        works={
            "modify": _call("LTX2ConditionPipeline", "held_latents"),
            "upscale": _call("LTX2LatentUpsamplePipeline", "enlarged"),
        },
        cache="taylor",
        frame_rate=True,
        joint=True,
        latents="tokens",
    ),
    "hunyuan": _film((_words("HunyuanVideo15Pipeline"),), guidance="guider", cache="taylor"),
    "hunyuan-image": _film(
        (_call("HunyuanVideo15ImageToVideoPipeline", "images", "s-"),),
        guidance="guider",
        cache="taylor",
        sized=False,
    ),
    "cogvideox": _film(
        (_words("CogVideoXPipeline"),),
        latents="frames",
        works=_noised("CogVideoXVideoToVideoPipeline"),
    ),
    "cogvideox-image": _film(
        latents="frames", calls=(_call("CogVideoXImageToVideoPipeline", "images", "s-"),)
    ),
    "mochi": _film((_words("MochiPipeline"),)),
    "flux": _painter("Flux", negative=False, latents="packed"),
    "flux-fill": Family(
        (),
        picture=True,
        cache="",
        negative=False,
        works={"reframe": _call("FluxFillPipeline", "painted")},
    ),
    "flux-kontext": _editor("FluxKontextPipeline", 1, negative=False),
    "flux2": _editor("Flux2Pipeline", 8, negative=False),
    "flux2-klein": _editor(
        "Flux2KleinPipeline",
        4,
        negative=False,
        works={"reframe": _call("Flux2KleinInpaintPipeline", "painted")},
        changes=_call("Flux2KleinInpaintPipeline", "painted"),
    ),
    "qwen-image": _painter("QwenImage", guidance="true_cfg_scale", latents="packed_video"),
    "qwen-image-edit": _editor(
        "QwenImageEditPlusPipeline", 3, alone=True, guidance="true_cfg_scale"
    ),
    "z-image": _painter("ZImage", latents="picture"),
    "sdxl": _painter("StableDiffusionXL", latents="picture"),
    "audioldm2": Family(
        (), sound=True, cache="", works={"score": _call("AudioLDM2Pipeline", "sounded")}
    ),
    "stable-audio": Family(
        (), sound=True, cache="", works={"score": _call("StableAudioPipeline", "sounded")}
    ),
}
