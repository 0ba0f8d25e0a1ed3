"""What a pipeline is given of pixels: a film's ends, or what it is to work on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from PIL import Image

from .families import Manner
from .film import Material, Shot
from .tempo import Frames

GREY = 128  # what a mask covers; the reference code's value for pictures of whole numbers

#: Of how much is to change, the part up to which VACE is shown a film in greys; beyond it, edges.
#: Source: both are controls that it was trained with (its annotators "gray" and "scribble").
GREYS = 0.5


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
    opening, closing = _pictures(shot.opening), _pictures(shot.closing)
    conditions = [_ltx_condition(opening, 0)] if opening else []
    if closing:
        conditions.append(_ltx_condition(closing, shot.num_frames - len(closing)))
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


def _material(shot: Shot) -> Material:
    if shot.material is None:
        raise AssertionError("this call works on something")
    return shot.material


def _noised(shot: Shot) -> dict[str, Any]:
    """A film is taken part way into noise, and led out again by the words."""
    given = _material(shot)
    frames = given.frames
    if given.look is not None and not given.known:
        frames = np.concatenate([given.look[None], frames[1:]])
    return {"video": _pictures(frames), "strength": given.change}


def _guided(shot: Shot) -> dict[str, Any]:
    """VACE is shown what moves, and paints all of it anew but what is known."""
    given = _material(shot)
    how = _greys if given.change <= GREYS else _edges
    guides = [Image.fromarray(how(frame)) for frame in given.frames[given.known :]]
    known = _pictures(given.frames[: given.known])
    size = (given.frames.shape[2], given.frames.shape[1])
    white, black = Image.new("L", size, 255), Image.new("L", size, 0)
    look = {} if given.look is None else {"reference_images": [Image.fromarray(given.look)]}
    return {
        "video": [*known, *guides],
        "mask": [*[black] * len(known), *[white] * len(guides)],
        "conditioning_scale": round(1.0 - 0.7 * given.change, 3),
        **look,
    }


def _outpainted(shot: Shot) -> dict[str, Any]:
    """VACE is given the film in its place, and grey where it is to paint."""
    given = _material(shot)
    free = np.zeros(given.frames.shape[1:3], bool) if given.free is None else given.free
    frames = given.frames.copy()
    frames[given.known :, free] = GREY
    painted = Image.fromarray(free.astype(np.uint8) * 255)
    black = Image.new("L", painted.size, 0)
    count = len(frames) - given.known
    look = {} if given.look is None else {"reference_images": [Image.fromarray(given.look)]}
    return {
        "video": _pictures(frames),
        "mask": [*[black] * given.known, *[painted] * count],
        **look,
    }


def _held(shot: Shot) -> dict[str, Any]:
    """LTX is given all of the film as a condition that does not hold it wholly."""
    given = _material(shot)
    conditions = []
    if given.known:
        conditions.append(_ltx_condition(_pictures(given.frames[: given.known]), 0))
    elif given.look is not None:
        conditions.append(_ltx_condition([Image.fromarray(given.look)], 0))
    whole = _ltx_condition(_pictures(given.frames), 0, round(1.0 - given.change, 3))
    return {"conditions": [whole, *conditions]}


def _ltx_condition(frames: list[Image.Image], index: int, strength: float = 1.0) -> Any:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    if len(frames) == 1:
        return LTXVideoCondition(image=frames[0], frame_index=index, strength=strength)
    return LTXVideoCondition(video=frames, frame_index=index, strength=strength)


def _held_latents(shot: Shot) -> dict[str, Any]:
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    given = _material(shot)
    conditions = [
        LTX2VideoCondition(
            frames=_pictures(given.frames), index=0, strength=round(1.0 - given.change, 3)
        )
    ]
    if given.known:
        known = _pictures(given.frames[: given.known])
        conditions.append(LTX2VideoCondition(frames=known, index=0))
    elif given.look is not None:
        conditions.append(LTX2VideoCondition(frames=Image.fromarray(given.look), index=0))
    return {"conditions": conditions}


def _enlarged(shot: Shot) -> dict[str, Any]:
    return {"video": _pictures(_material(shot).frames)}


def _likened(shot: Shot) -> dict[str, Any]:
    pictures = [Image.fromarray(picture) for picture in _material(shot).pictures]
    return {"image": pictures if len(pictures) > 1 else pictures[0]}


def _noised_picture(shot: Shot) -> dict[str, Any]:
    given = _material(shot)
    return {"image": Image.fromarray(given.frames[0]), "strength": given.change}


def _painted(shot: Shot) -> dict[str, Any]:
    """A picture, white in the mask where it is to be painted; everywhere, if nothing is kept."""
    given = _material(shot)
    free = np.ones(given.frames.shape[1:3], bool) if given.free is None else given.free
    frame = given.frames[0].copy()
    likened = [Image.fromarray(picture) for picture in given.pictures]
    return {
        "image": Image.fromarray(frame),
        "mask_image": Image.fromarray(free.astype(np.uint8) * 255),
        "strength": given.change,
        **({"image_reference": likened} if likened else {}),
    }


def _greys(frame: Frames) -> Frames:
    return np.repeat(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)


def _edges(frame: Frames) -> Frames:
    """Return a drawing of a frame: white lines on black."""
    grey = cv2.GaussianBlur(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), (0, 0), 1.2)
    return np.repeat(cv2.Canny(grey, 60, 140)[..., None], 3, axis=2)


#: By manner, how a shot's pixels are passed.
GIVEN: dict[Manner, Callable[[Shot], dict[str, Any]]] = {
    "words": _no_ends,
    "images": _images,
    "mask": _mask,
    "frame_conditions": _frame_conditions,
    "latent_conditions": _latent_conditions,
    "noised": _noised,
    "guided": _guided,
    "outpainted": _outpainted,
    "held": _held,
    "held_latents": _held_latents,
    "enlarged": _enlarged,
    "likened": _likened,
    "noised_picture": _noised_picture,
    "painted": _painted,
    "sounded": _no_ends,
}
