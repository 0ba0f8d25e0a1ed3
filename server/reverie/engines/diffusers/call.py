"""One shot: the arguments that a pipeline wants, the call, and what came of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from reverie.core.errors import DreamFailed

from .canvas import Canvas
from .families import FAMILIES, Call
from .film import Shot
from .levels import LEVELS
from .load import TRANSFORMERS, Loaded, Pipeline
from .recipe import Recipe
from .tempo import Frames

GREY = 128  # what a mask covers; the reference code's value for pictures of whole numbers
DARK = 5  # of 255: no film is this dark in every pixel of every frame unless something broke

#: Called when a denoising step is over.
Stepped = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Words:
    """What a shot is told besides its ends.

    Attributes:
        seed: 0 to 2**63 - 1.
    """

    prompt: str
    seed: int


def called(
    loaded: Loaded, call: Call, shot: Shot, canvas: Canvas, words: Words, stepped: Stepped
) -> Frames:
    """Make one shot.

    Returns:
        (num_frames, height, width, 3) uint8 on the canvas.

    Raises:
        DreamFailed: What came out is not a picture.
    """
    recipe = loaded.recipe
    pipeline = loaded.pipeline(call.pipeline)
    given = arguments(recipe, call, shot, canvas, words)
    known = inspect.signature(type(pipeline).__call__).parameters
    try:
        with _watched(pipeline, "callback_on_step_end" in known, stepped) as watching:
            made = pipeline(**given, **watching)
    finally:
        _forget(pipeline)
    frames = judged(_pixels(made, picture=FAMILIES[recipe.family].picture), recipe)
    if frames.shape[1:3] == (canvas.height, canvas.width):
        return frames
    return np.stack([canvas.filled(frame) for frame in frames])


def steps(recipe: Recipe) -> int:
    """Return the denoising steps of one call."""
    return max(1, round(recipe.steps * LEVELS[recipe.level].share))


def arguments(
    recipe: Recipe, call: Call, shot: Shot, canvas: Canvas, words: Words
) -> dict[str, Any]:
    """Return the arguments of one call."""
    family = FAMILIES[recipe.family]
    given: dict[str, Any] = {
        "prompt": words.prompt,
        "num_inference_steps": steps(recipe),
        "generator": torch.Generator("cpu").manual_seed(words.seed),  # the same on every device
        "output_type": "np",
    }
    if not family.picture:
        given["num_frames"] = shot.num_frames
    if family.sized:
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
    return given | ENDS[call.manner](shot)


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


def _pixels(made: Any, *, picture: bool) -> NDArray[np.float32]:
    return np.asarray(made.images if picture else made.frames[0], np.float32)


def _pictures(frames: Frames | None) -> list[Image.Image]:
    return [] if frames is None else [Image.fromarray(frame) for frame in frames]


def _no_ends(shot: Shot) -> dict[str, Any]:
    return {}


def _images(shot: Shot) -> dict[str, Any]:
    opening, closing = _pictures(shot.opening), _pictures(shot.closing)
    return {"image": opening[-1]} | ({"last_image": closing[0]} if closing else {})


def _mask(shot: Shot) -> dict[str, Any]:
    """What is given lies in place, black in the mask; the rest is grey, and white in the mask."""
    opening, closing = _pictures(shot.opening), _pictures(shot.closing)
    if not opening and not closing:
        return {}
    size = (opening or closing)[0].size
    free = shot.num_frames - len(opening) - len(closing)
    grey, white = Image.new("RGB", size, (GREY,) * 3), Image.new("L", size, 255)
    black = Image.new("L", size, 0)
    return {
        "video": [*opening, *[grey] * free, *closing],
        "mask": [*[black] * len(opening), *[white] * free, *[black] * len(closing)],
    }


def _frame_conditions(shot: Shot) -> dict[str, Any]:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    def condition(frames: list[Image.Image], index: int) -> Any:
        if len(frames) == 1:
            return LTXVideoCondition(image=frames[0], frame_index=index)
        return LTXVideoCondition(video=frames, frame_index=index)

    opening, closing = _pictures(shot.opening), _pictures(shot.closing)
    conditions = [condition(opening, 0)] if opening else []
    if closing:
        conditions.append(condition(closing, shot.num_frames - len(closing)))
    return {"conditions": conditions} if conditions else {}


def _latent_conditions(shot: Shot) -> dict[str, Any]:
    """Places are counted in latent frames; the last one holds the film's last pictures."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    opening, closing = _pictures(shot.opening), _pictures(shot.closing)
    conditions = []
    if opening:
        frames = opening[0] if len(opening) == 1 else opening
        conditions.append(LTX2VideoCondition(frames=frames, index=0))
    if closing:
        conditions.append(LTX2VideoCondition(frames=closing[0], index=-1))
    return {"conditions": conditions}


#: By manner, how a shot's ends are passed.
ENDS: dict[str, Callable[[Shot], dict[str, Any]]] = {
    "words": _no_ends,
    "images": _images,
    "mask": _mask,
    "frame_conditions": _frame_conditions,
    "latent_conditions": _latent_conditions,
}


@contextmanager
def _watched(pipeline: Pipeline, asks: bool, stepped: Stepped) -> Iterator[dict[str, Any]]:
    """Have ``stepped`` called after each step, through the callback or, without one, the scheduler.

    What it raises ends the call at once; the pipeline can be called again.
    """
    if asks:

        def over(pipe: Any, index: int, time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            stepped()
            return tensors

        yield {"callback_on_step_end": over}
        return
    step = pipeline.scheduler.step

    def counted(*given: Any, **named: Any) -> Any:
        made = step(*given, **named)
        stepped()
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
