"""The five requests that work on something that is already there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from . import models
from .asked import Asked, ImageModel, Makes, Media, ReframeModel, Words
from .capability import Capability
from .fields import AspectRatio, Length, Pixels, Resolution, Seed, Text
from .keyframes import MAX_ID
from .placing import check

Format: TypeAlias = Literal["jpg", "png"]
Mode: TypeAlias = Literal[
    "adhere_1", "adhere_2", "adhere_3",
    "flex_1", "flex_2", "flex_3",
    "reimagine_1", "reimagine_2", "reimagine_3",
]  # fmt: skip


class _OfGeneration(Asked):
    """The id is in the request's path; the model is that of the film it names."""

    generation_id: Annotated[Text, Field(max_length=MAX_ID)] = ""
    model: Annotated[Text, Field(max_length=MAX_ID)] = models.DEFAULT_VIDEO_MODEL

    @property
    def references(self) -> Mapping[str, str]:
        return {"id": self.generation_id}


class UpscaleRequest(_OfGeneration):
    """The same film with more pixels."""

    generation_type: Literal["upscale_video"] = "upscale_video"
    resolution: Resolution = "1080p"

    @property
    def needs(self) -> frozenset[Capability]:
        return frozenset({Capability.UPSCALE})


class AudioRequest(_OfGeneration):
    """The same film with sound."""

    generation_type: Literal["add_audio"] = "add_audio"
    prompt: Words | None = None
    negative_prompt: Words | None = None
    seed: Seed | None = None

    @property
    def needs(self) -> frozenset[Capability]:
        return frozenset({Capability.AUDIO})


class Geometry(Asked):
    """A new frame around a picture or a film. Without geometry, the source is fitted whole.

    Attributes:
        grid_position_x, grid_position_y: Where the source's top left corner comes to lie.
        x_start, x_end, y_start, y_end: The part of the new frame that the source fills.
        resized_width, resized_height: How large the source is within the new frame.
    """

    media: Media
    aspect_ratio: AspectRatio
    prompt: Words = ""
    grid_position_x: Pixels | None = None
    grid_position_y: Pixels | None = None
    x_start: Pixels | None = None
    x_end: Pixels | None = None
    y_start: Pixels | None = None
    y_end: Pixels | None = None
    resized_width: Length | None = None
    resized_height: Length | None = None

    @model_validator(mode="after")
    def _no_contradiction(self) -> Self:
        check(self)
        return self


class ReframeImageRequest(Geometry):
    """A picture in another aspect ratio."""

    makes: ClassVar[Makes] = "image"

    generation_type: Literal["reframe_image"] = "reframe_image"
    model: ImageModel = models.DEFAULT_IMAGE_MODEL
    format: Format = "jpg"

    @property
    def needs(self) -> frozenset[Capability]:
        return frozenset({Capability.REFRAME_IMAGE})


class ReframeVideoRequest(Geometry):
    """A film in another aspect ratio."""

    generation_type: Literal["reframe_video"] = "reframe_video"
    model: ReframeModel = models.DEFAULT_VIDEO_MODEL
    first_frame: Media | None = None

    @property
    def needs(self) -> frozenset[Capability]:
        return frozenset({Capability.REFRAME_VIDEO})


class ModifyVideoRequest(Asked):
    """A film made anew after its own movement: close to it, freely, or only inspired by it."""

    generation_type: Literal["modify_video"] = "modify_video"
    model: ReframeModel = models.DEFAULT_VIDEO_MODEL
    media: Media
    mode: Mode
    first_frame: Media | None = None
    prompt: Words | None = None
    seed: Seed | None = None

    @property
    def needs(self) -> frozenset[Capability]:
        return frozenset({Capability.MODIFY})
