"""Where a film starts and where it ends: the nine shapes, as a table.

Source: the API's guide (which shapes there are) and its "Errors" page (which of them loop).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from .capability import Capability
from .errors import InvalidRequest
from .fields import Body, Text, Url

MAX_ID = 64  # characters


class ImageKeyframe(Body):
    """A still picture, by its address."""

    type: Literal["image"]
    url: Url


class GenerationKeyframe(Body):
    """An earlier film of the same account, by its id."""

    type: Literal["generation"]
    id: Annotated[Text, Field(min_length=1, max_length=MAX_ID)]


Keyframe: TypeAlias = Annotated[ImageKeyframe | GenerationKeyframe, Field(discriminator="type")]


class Keyframes(Body):
    """``frame0`` is where the film starts, ``frame1`` where it ends."""

    frame0: Keyframe | None = None
    frame1: Keyframe | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One combination of keyframes.

    Attributes:
        capability: What an engine must be able to do.
        no_loop: Why this shape does not loop, in the API's words; None where it does.
    """

    capability: Capability
    no_loop: str | None = None


#: By the kind of frame0 and of frame1.
SHAPES: dict[tuple[str | None, str | None], Shape] = {
    (None, None): Shape(Capability.TEXT),
    ("image", None): Shape(Capability.START),
    (None, "image"): Shape(Capability.END, "Loop is not supported for end frame"),
    ("image", "image"): Shape(Capability.START_END, "Loop is not supported for keyframes"),
    ("generation", None): Shape(Capability.EXTEND),
    (None, "generation"): Shape(
        Capability.REVERSE_EXTEND, "Loop is not supported for extend reverse"
    ),
    ("generation", "image"): Shape(
        Capability.EXTEND_END, "Loop is not supported for interpolate video to image"
    ),
    ("image", "generation"): Shape(
        Capability.REVERSE_EXTEND_START, "Loop is not supported for interpolate image to video"
    ),
    ("generation", "generation"): Shape(
        Capability.INTERPOLATE, "Loop is not supported for interpolate between two videos"
    ),
}


def shape(keyframes: Keyframes | None) -> Shape:
    """Return the row of the table that these keyframes are.

    Raises:
        InvalidRequest: Keyframes were given, and neither frame is there.
    """
    if keyframes is None:
        return SHAPES[None, None]
    first, last = keyframes.frame0, keyframes.frame1
    if first is None and last is None:
        raise InvalidRequest("No keyframes provided")
    return SHAPES[first.type if first else None, last.type if last else None]
