"""One shot: the arguments that a pipeline wants, the call, and what came of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from reverie.core.errors import DreamFailed

from .canvas import Canvas
from .ends import GIVEN
from .families import FAMILIES, Call
from .film import Shot
from .levels import LEVELS
from .load import TRANSFORMERS, Loaded, Pipeline
from .recipe import Recipe
from .sound import Heard
from .tempo import Frames

DARK = 5  # of 255: no film is this dark in every pixel of every frame unless something broke

#: How an enlarged film is led out of some noise again; a distilled model has times of its own.
#: Source: diffusers' documentation of LTX-Video, "spatial latent upscaler".
REFINED: dict[str, Any] = {"denoise_strength": 0.4, "num_inference_steps": 10}
REFINED_FAST: dict[str, Any] = {
    "denoise_strength": 0.999,
    "timesteps": [1000, 909, 725, 421, 0],
    "num_inference_steps": 5,
}

#: Called when a denoising step is over, with the latents it left.
Stepped = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Words:
    """What a shot is told besides its ends.

    Attributes:
        seed: 0 to 2**63 - 1.
        concepts: Whose low-rank weights are put on, where the recipe has some.
    """

    prompt: str
    seed: int
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a call.

    Attributes:
        frames: (num_frames, height, width, 3) uint8 on the canvas; none of a sound.
        heard: The sound, if the model makes any.
    """

    frames: Frames
    heard: Heard | None = None


def called(
    loaded: Loaded, call: Call, shot: Shot, canvas: Canvas, words: Words, stepped: Stepped
) -> Made:
    """Make one shot.

    Raises:
        DreamFailed: What came out is not a picture.
    """
    recipe, family = loaded.recipe, FAMILIES[loaded.recipe.family]
    pipeline = loaded.pipeline(call.pipeline)
    if loaded.troupe is not None:
        loaded.troupe.tell(recipe, loaded.plan, call, shot, canvas, words)
        stepped = loaded.troupe.together(stepped)
    loaded.wear(words.concepts)
    given = arguments(recipe, call, shot, canvas, words)
    if call.manner == "enlarged":
        return Made(_on(canvas, judged(_enlarged(loaded, call, given, words, stepped), recipe)))
    made = _run(pipeline, given, stepped)
    if family.sound:
        return Made(np.zeros((0, 1, 1, 3), np.uint8), _heard(made.audios, pipeline))
    frames = _on(canvas, judged(_pixels(made, picture=family.picture), recipe))
    return Made(frames, _heard(made.audio, pipeline) if family.joint else None)


def steps(recipe: Recipe) -> int:
    """Return the denoising steps of one call, at most: what is changed in part takes fewer."""
    return max(1, round(recipe.steps * LEVELS[recipe.level].share))


def arguments(
    recipe: Recipe, call: Call, shot: Shot, canvas: Canvas, words: Words
) -> dict[str, Any]:
    """Return the arguments of one call."""
    family = FAMILIES[recipe.family]
    count = steps(recipe)
    given: dict[str, Any] = {
        "prompt": words.prompt,
        "num_inference_steps": count,
        "generator": torch.Generator("cpu").manual_seed(words.seed),  # the same on every device
        "output_type": "np",
    }
    if not family.picture and call.manner not in ("noised", "sounded"):
        given["num_frames"] = shot.num_frames
    if family.sized and not family.sound and call.pipeline not in UNSIZED:
        given |= {"height": canvas.height, "width": canvas.width}
    if family.negative and recipe.negative:
        given["negative_prompt"] = recipe.negative
    if family.guidance != "guider":
        given[family.guidance] = recipe.guidance
    if recipe.guidance_low is not None:
        given["guidance_scale_2"] = recipe.guidance_low
    if family.frame_rate:
        given["frame_rate"] = recipe.fps
    given |= {name: list(v) if isinstance(v, tuple) else v for name, v in recipe.extra}
    given |= GIVEN[call.manner](shot)
    if "strength" in given:  # at least one step must be left of it
        given["strength"] = min(1.0, max(given["strength"], 1.001 / count))
    if family.sound and shot.material is not None:
        given |= _length(call, shot.material.seconds)
        if shot.material.negative:
            given["negative_prompt"] = shot.material.negative
    return given


#: Pipelines that take the size of the picture they are given.
UNSIZED = frozenset({"StableDiffusionXLImg2ImgPipeline"})


def _length(call: Call, seconds: float) -> dict[str, float]:
    name = "audio_end_in_s" if call.pipeline == "StableAudioPipeline" else "audio_length_in_s"
    return {name: seconds}


def judged(pixels: NDArray[np.float32], recipe: Recipe) -> Frames:
    """Return pixels from 0 to 1 as bytes.

    Raises:
        DreamFailed: Some are not numbers, or all are black.
    """
    if not np.isfinite(pixels).all():
        raise DreamFailed(f"{recipe.name} made a film that is not numbers; try another seed")
    frames = np.rint(pixels * 255).clip(0, 255).astype(np.uint8)
    if frames.max(initial=0) <= DARK:
        raise DreamFailed(f"{recipe.name} made a film that is black throughout; try another seed")
    return frames


def _run(pipeline: Pipeline, given: dict[str, Any], stepped: Stepped) -> Any:
    known = inspect.signature(type(pipeline).__call__).parameters
    try:
        with _watched(pipeline, "callback_on_step_end" in known, stepped) as watching:
            return pipeline(**given, **watching)
    finally:
        _forget(pipeline)


def _enlarged(
    loaded: Loaded, call: Call, given: dict[str, Any], words: Words, stepped: Stepped
) -> NDArray[np.float32]:
    """Enlarge a film's latents to twice its size; LTX-Video then leads them out of some noise."""
    upsampler = loaded.pipeline(call.pipeline)
    known = inspect.signature(type(upsampler).__call__).parameters
    small = {name: value for name, value in given.items() if name in known}
    small |= {"height": given["height"] // 2, "width": given["width"] // 2}
    if call.pipeline != "LTXLatentUpsamplePipeline":
        return np.asarray(upsampler(**small).frames[0], np.float32)
    latents = upsampler(**{**small, "output_type": "latent"}).frames
    refining = loaded.pipeline("LTXConditionPipeline")
    how = REFINED_FAST if "timesteps" in given else REFINED
    wanted = {n: v for n, v in given.items() if n not in ("video", "timesteps", "generator")}
    wanted["generator"] = torch.Generator("cpu").manual_seed(words.seed)
    made = _run(refining, {**wanted, **how, "latents": latents}, stepped)
    return _pixels(made, picture=False)


def _on(canvas: Canvas, frames: Frames) -> Frames:
    if frames.shape[1:3] == (canvas.height, canvas.width):
        return frames
    return np.stack([canvas.filled(frame) for frame in frames])


def _heard(audio: Any, pipeline: Pipeline) -> Heard:
    """Return (n, channels) samples of the first sound: pipelines lay them out in several ways."""
    rate = next(
        int(value)
        for part, name in (
            ("vocoder", "output_sampling_rate"),
            ("vocoder", "sampling_rate"),
            ("vae", "sampling_rate"),
        )
        if (value := getattr(getattr(getattr(pipeline, part, None), "config", None), name, None))
    )
    samples = np.asarray(torch.as_tensor(audio).float().cpu(), np.float32)
    first = samples[0] if samples.ndim > 1 else samples
    return Heard(first.T if first.ndim == 2 else first[:, None], rate)


def _pixels(made: Any, *, picture: bool) -> NDArray[np.float32]:
    return np.asarray(made.images if picture else made.frames[0], np.float32)


@contextmanager
def _watched(pipeline: Pipeline, asks: bool, stepped: Stepped) -> Iterator[dict[str, Any]]:
    """Have ``stepped`` called after each step, through the callback or, without one, the scheduler.

    What it raises ends the call at once; the pipeline can be called again.
    """
    if asks:

        def over(pipe: Any, index: int, time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            stepped(tensors.get("latents"))
            return tensors

        yield {"callback_on_step_end": over}
        return
    step = pipeline.scheduler.step

    @wraps(step)  # pipelines look at which arguments it takes
    def counted(*given: Any, **named: Any) -> Any:
        made = step(*given, **named)
        stepped(made[0])
        return made

    pipeline.scheduler.step = counted
    try:
        yield {}
    finally:
        del pipeline.scheduler.step  # the class's own is under it


def _forget(pipeline: Pipeline) -> None:
    """Leave nothing of one call to the next: neither cached steps nor parts on the device."""
    for name in TRANSFORMERS:
        part = getattr(pipeline, name, None)
        if part is not None and getattr(part, "is_cache_enabled", False):
            part._reset_stateful_cache()
    pipeline.maybe_free_model_hooks()
