"""The recipes: a table of open-weights models, by name, and where what it says is stated.

Nothing here was measured by us. Bytes are of the publishers' parameter counts; what lies on a disk
is counted there.
"""

from __future__ import annotations

from collections.abc import Mapping

from .films import FILMS
from .pictures import PICTURES
from .recipe import Recipe
from .sounds import SOUNDS

RECIPES: Mapping[str, Recipe] = {recipe.name: recipe for recipe in (*FILMS, *PICTURES, *SOUNDS)}

_WAN = "diffusers 0.42, example of"
_LTX = "diffusers' documentation of LTX-Video (decoding, conditioning noise, steps, upscaler)"
_LIGHTNING = "lightx2v/Wan2.2-Lightning (files, 4 steps, no guidance); Wan2.2, wan/configs"
_COG = "diffusers 0.42, example of CogVideoX; size and frames: the transformer's configuration"
_FLUX = "diffusers 0.42, example of"

#: By recipe: where its repository, sizes, rates, steps and scales are stated.
SOURCES: Mapping[str, str] = {
    "wan2.1-t2v-1.3b": f"{_WAN} WanVideoToVideoPipeline (shift 3 at 480p, 16 frames a second)",
    "wan2.1-t2v-14b": f"{_WAN} WanPipeline (1280×720, 81 frames, scale 5, shift 5 at 720p)",
    "wan2.1-i2v-14b-480p": f"{_WAN} WanImageToVideoPipeline (81 frames, scale 5)",
    "wan2.1-i2v-14b": f"{_WAN} WanImageToVideoPipeline; shift 5 at 720p",
    "wan2.1-flf2v-14b": "repository: its page; scale 5.5 and shift 16: Wan2.1's own generate.py",
    "wan2.1-vace-1.3b": f"{_WAN} WanVACEPipeline (81 frames, scale 5, shift 3 at 480p)",
    "wan2.1-vace-14b": f"{_WAN} WanVACEPipeline (shift 5 at 720p)",
    "wan2.2-ti2v-5b": "Wan2.2, wan/configs (24 frames a second, 121 frames, 1280×704, shift 5)",
    "wan2.2-t2v-a14b": "Wan2.2, wan/configs/wan_t2v_A14B.py (40 steps, 4.0 and 3.0, shift 12)",
    "wan2.2-i2v-a14b": "Wan2.2, wan/configs (40 steps, 3.5 and 3.5, shift 5)",
    "wan2.2-t2v-a14b-fast": _LIGHTNING,
    "wan2.2-i2v-a14b-fast": _LIGHTNING,
    "ltx-video-2b": f"diffusers 0.42, example of LTXConditionPipeline (40 steps); {_LTX}",
    "ltx-video-13b": _LTX,
    "ltx-video-13b-fast": _LTX,
    "ltx-2": "diffusers 0.42, LTX2LatentUpsamplePipeline (40 steps, scale 4, 24 a second)",
    "hunyuan-video-1.5-t2v": "diffusers' documentation of HunyuanVideo 1.5 (50 steps, guider at 6)",
    "hunyuan-video-1.5-i2v": "diffusers' documentation of HunyuanVideo 1.5 (50 steps, guider at 6)",
    "cogvideox-5b": _COG,
    "cogvideox-5b-i2v": _COG,
    "mochi-1": "diffusers' documentation of Mochi (64 steps, 4.5, 848×480, 163 frames, 30/s)",
    "flux.1-dev": f"{_FLUX} FluxPipeline; scale and steps: the model's page",
    "flux.1-schnell": f"{_FLUX} FluxPipeline (4 steps, scale 0)",
    "flux.1-kontext-dev": f"{_FLUX} FluxKontextPipeline (scale 2.5, 28 steps)",
    "flux.1-fill-dev": f"{_FLUX} FluxFillPipeline (50 steps, scale 30)",
    "flux.2-dev": f"{_FLUX} Flux2Pipeline (50 steps); scale 4 is the call's own",
    "flux.2-klein-4b": "diffusers' tests of Flux2KleinPipeline (4 steps, scale 1)",
    "qwen-image": f"{_FLUX} QwenImagePipeline (50 steps); scale 4 is the call's own",
    "qwen-image-edit": f"{_FLUX} QwenImageEditPlusPipeline; 40 steps: the model's page",
    "z-image-turbo": f"{_FLUX} ZImagePipeline (8 passes, scale 0)",
    "sdxl": f"{_FLUX} StableDiffusionXLPipeline; scale 5 is the call's own",
    "audioldm2": "diffusers 0.42, AudioLDM2Pipeline (200 steps, 10 s); scale: the call's own",
    "stable-audio-open": "diffusers 0.42, StableAudioPipeline (200 steps); scale: the call's own",
}
