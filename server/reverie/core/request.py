"""The seven things that may be asked for. Each is parsed once, and stored and echoed as it is.

A value outside a field's bounds is a pydantic ``ValidationError``; a combination that the API
documents a sentence for is an ``InvalidRequest`` with that sentence. Neither can be built.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, TypeAdapter, model_validator

from . import models
from .asked import Asked, ImageModel, Makes, VideoModel, check_prompt
from .capability import Capability
from .errors import InvalidRequest
from .fields import (
    AspectRatio,
    Body,
    ConceptKey,
    Duration,
    Resolution,
    Seed,
    Text,
    Url,
    Weight,
)
from .keyframes import GenerationKeyframe, ImageKeyframe, Keyframes, shape
from .operations import (
    AudioRequest,
    Format,
    ModifyVideoRequest,
    ReframeImageRequest,
    ReframeVideoRequest,
    UpscaleRequest,
)

__all__ = [
    "AudioRequest",
    "Concept",
    "Identity",
    "ImageRef",
    "ImageRequest",
    "ModifyImageRef",
    "ModifyVideoRequest",
    "ReframeImageRequest",
    "ReframeVideoRequest",
    "Request",
    "StyleRef",
    "UpscaleRequest",
    "VideoRequest",
    "load",
]

MAX_CONCEPTS = 10
MAX_REFERENCES = 4  # pictures, per list and per identity. Source: the API's guide.
MAX_IDENTITIES = 8

#: How ``@ai-sdk/luma`` spells the references of a picture.
_AI_SDK = {
    "image": "image_ref",
    "style": "style_ref",
    "character": "character_ref",
    "modify_image": "modify_image_ref",
}


class Concept(Body):
    """A camera concept, by its key."""

    key: ConceptKey


class VideoRequest(Asked):
    """A film from words, pictures and earlier films."""

    generation_type: Literal["video"] = "video"
    model: VideoModel = models.DEFAULT_VIDEO_MODEL
    prompt: Text | None = None
    aspect_ratio: AspectRatio = "16:9"
    loop: bool = False
    keyframes: Keyframes | None = None
    resolution: Resolution = "720p"
    duration: Duration = "5s"
    concepts: Annotated[tuple[Concept, ...], Field(max_length=MAX_CONCEPTS)] | None = None
    seed: Seed | None = None
    extended: bool | None = Field(
        default=None, description="Also give the earlier film and this one, joined"
    )

    @model_validator(mode="after")
    def _documented_rules(self) -> Self:
        refusal = shape(self.keyframes).no_loop
        frames = (self.keyframes.frame0, self.keyframes.frame1) if self.keyframes else ()
        check_prompt(self.prompt, optional=any(isinstance(f, ImageKeyframe) for f in frames))
        if self.loop and refusal:
            raise InvalidRequest(refusal)
        if self.extended and not self.references:
            raise InvalidRequest("extended: there is no earlier film among the keyframes to join")
        return self

    @property
    def seconds(self) -> int:
        """How long the film plays."""
        return int(self.duration.removesuffix("s"))

    @property
    def needs(self) -> frozenset[Capability]:
        wanted = {shape(self.keyframes).capability}
        return frozenset(wanted | {Capability.LOOP} if self.loop else wanted)

    @property
    def references(self) -> Mapping[str, str]:
        if self.keyframes is None:
            return {}
        named = {"frame0": self.keyframes.frame0, "frame1": self.keyframes.frame1}
        return {
            f"keyframes.{name}": frame.id
            for name, frame in named.items()
            if isinstance(frame, GenerationKeyframe)
        }


class ImageRef(Body):
    """A picture to go by."""

    url: Url
    weight: Weight = 0.85


class StyleRef(ImageRef):
    """A picture whose style to take."""

    weight: Weight = 0.8


class ModifyImageRef(ImageRef):
    """The picture to change; the higher the weight, the less it changes."""

    weight: Weight = 1.0


class Identity(Body):
    """Pictures of one and the same person."""

    images: Annotated[tuple[Url, ...], Field(min_length=1, max_length=MAX_REFERENCES)]


_Name: TypeAlias = Annotated[Text, Field(min_length=1, max_length=64)]


class ImageRequest(Asked):
    """A picture from words and other pictures."""

    makes: ClassVar[Makes] = "image"

    generation_type: Literal["image"] = "image"
    model: ImageModel = models.DEFAULT_IMAGE_MODEL
    prompt: Text | None = None
    aspect_ratio: AspectRatio = "16:9"
    format: Format = "jpg"
    image_ref: Annotated[tuple[ImageRef, ...], Field(max_length=MAX_REFERENCES)] | None = None
    style_ref: Annotated[tuple[StyleRef, ...], Field(max_length=MAX_REFERENCES)] | None = None
    character_ref: Annotated[dict[_Name, Identity], Field(max_length=MAX_IDENTITIES)] | None = None
    modify_image_ref: ModifyImageRef | None = None
    sync: bool = False
    sync_timeout: Annotated[float, Field(ge=0, le=86_400)] = 60  # seconds
    seed: Seed | None = None

    @model_validator(mode="before")
    @classmethod
    def _other_spellings(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {_AI_SDK[key]: data[key] for key in data if key in _AI_SDK} | data

    @model_validator(mode="after")
    def _documented_rules(self) -> Self:
        check_prompt(self.prompt, optional=self._goes_by_pictures)
        return self

    @property
    def _goes_by_pictures(self) -> bool:
        return any((self.image_ref, self.style_ref, self.character_ref, self.modify_image_ref))

    @property
    def needs(self) -> frozenset[Capability]:
        wanted = set()
        if self.image_ref or self.style_ref or self.character_ref:
            wanted.add(Capability.IMAGE_REFERENCE)
        if self.modify_image_ref:
            wanted.add(Capability.IMAGE_CHANGE)
        return frozenset(wanted or {Capability.IMAGE})


Request: TypeAlias = (
    VideoRequest
    | ImageRequest
    | UpscaleRequest
    | AudioRequest
    | ReframeImageRequest
    | ReframeVideoRequest
    | ModifyVideoRequest
)

_STORED: TypeAdapter[Request] = TypeAdapter(
    Annotated[Request, Field(discriminator="generation_type")]
)


def load(echo: Mapping[str, Any]) -> Request:
    """Return the request whose ``echo`` this is."""
    return _STORED.validate_python(echo)
