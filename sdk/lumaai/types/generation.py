"""A generation as the server describes it, and the request that it echoes.

The seven ``Request...`` names are the published client's.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import Discriminator, Tag

from lumaai._models import BaseModel

if TYPE_CHECKING:
    from lumaai._client import LumaAI
    from lumaai._core import Core
    from lumaai._download import Asset, Destination, OnBytes
    from lumaai._wait import OnProgress
    from lumaai.resources.generations import GenerationsResource

AspectRatio: TypeAlias = Literal["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21"]


class GenerationReference(BaseModel):
    """An earlier generation, by id."""

    id: str
    type: Literal["generation"]


class ImageReference(BaseModel):
    """A picture, by URL."""

    type: Literal["image"]
    url: str


Keyframe: TypeAlias = Annotated[GenerationReference | ImageReference, Discriminator("type")]


class Keyframes(BaseModel):
    """What a film starts from and arrives at."""

    frame0: Keyframe | None = None
    frame1: Keyframe | None = None


class Concept(BaseModel):
    """A camera concept, by key, such as ``dolly_zoom``."""

    key: str


class Media(BaseModel):
    """A picture or film to work on."""

    url: str


class WeightedReference(BaseModel):
    """A picture to be guided by, and how closely (0 to 1)."""

    url: str | None = None
    weight: float | None = None


class Identity(BaseModel):
    """Pictures of one character."""

    images: list[str] | None = None


class CharacterReference(BaseModel):
    """The characters to keep."""

    identity0: Identity | None = None


class _Request(BaseModel):
    """What every echo may have."""

    model: str | None = None
    prompt: str | None = None
    callback_url: str | None = None


class RequestGenerationRequest(_Request):
    """The echo of ``generations.create``."""

    aspect_ratio: AspectRatio | None = None
    concepts: list[Concept] | None = None
    duration: str | None = None
    extended: bool | None = None
    generation_type: Literal["video"] | None = None
    keyframes: Keyframes | None = None
    loop: bool | None = None
    resolution: str | None = None
    seed: int | None = None


class RequestImageGenerationRequest(_Request):
    """The echo of ``generations.image.create``."""

    aspect_ratio: AspectRatio | None = None
    character_ref: CharacterReference | None = None
    format: Literal["jpg", "png"] | None = None
    generation_type: Literal["image"] | None = None
    image_ref: list[WeightedReference] | None = None
    modify_image_ref: WeightedReference | None = None
    style_ref: list[WeightedReference] | None = None
    sync: bool | None = None
    sync_timeout: float | None = None
    seed: int | None = None


class RequestUpscaleVideoGenerationRequest(_Request):
    """The echo of ``generations.upscale``."""

    generation_type: Literal["upscale_video"] | None = None
    resolution: str | None = None


class RequestAudioGenerationRequest(_Request):
    """The echo of ``generations.audio``."""

    generation_type: Literal["add_audio"] | None = None
    negative_prompt: str | None = None
    seed: int | None = None


class _Reframe(_Request):
    """What the two reframe echoes share; positions and sizes in pixels."""

    aspect_ratio: AspectRatio
    media: Media
    grid_position_x: int | None = None
    grid_position_y: int | None = None
    resized_height: int | None = None
    resized_width: int | None = None
    x_end: int | None = None
    x_start: int | None = None
    y_end: int | None = None
    y_start: int | None = None


class RequestReframeImageRequest(_Reframe):
    """The echo of ``generations.image.reframe``."""

    generation_type: Literal["reframe_image"]
    format: Literal["jpg", "png"] | None = None


class RequestReframeVideoRequest(_Reframe):
    """The echo of ``generations.video.reframe``."""

    generation_type: Literal["reframe_video"]
    first_frame: Media | None = None


class RequestModifyVideoRequest(_Request):
    """The echo of ``generations.video.modify``."""

    generation_type: Literal["modify_video"]
    media: Media
    mode: str
    first_frame: Media | None = None
    seed: int | None = None


KINDS = frozenset(
    "video image upscale_video add_audio reframe_image reframe_video modify_video".split()
)


def _kind(value: Any) -> str:
    """Tell the seven echoes apart; older servers write ``type``, or nothing but a model."""
    if not isinstance(value, dict):
        return str(getattr(value, "generation_type", None) or "video")
    kind = value.get("generation_type") or value.get("type")
    if isinstance(kind, str) and kind in KINDS:
        return kind
    return "image" if str(value.get("model")).startswith("photon") else "video"


Request: TypeAlias = Annotated[
    Annotated[RequestGenerationRequest, Tag("video")]
    | Annotated[RequestImageGenerationRequest, Tag("image")]
    | Annotated[RequestUpscaleVideoGenerationRequest, Tag("upscale_video")]
    | Annotated[RequestAudioGenerationRequest, Tag("add_audio")]
    | Annotated[RequestReframeImageRequest, Tag("reframe_image")]
    | Annotated[RequestReframeVideoRequest, Tag("reframe_video")]
    | Annotated[RequestModifyVideoRequest, Tag("modify_video")],
    Discriminator(_kind),
]


class Assets(BaseModel):
    """Where the finished files are: plain URLs, fetched without a key."""

    extended: str | None = None
    image: str | None = None
    progress_video: str | None = None
    video: str | None = None


class Generation(BaseModel):
    """One request to dream, and how far it has come.

    Attributes:
        id: A UUID.
        state: ``queued``, ``dreaming``, ``completed`` or ``failed``.
        failure_reason: A sentence, when it failed.
        assets: The files, once there are any.
        request: What was asked for, defaults filled in.
        progress: 0 to 1, from servers that say.
        queue_position: How many dreams come first; 0 is next, from servers that say.
        eta_seconds: The server's guess of the time left, from servers that say.
        seed: Repeat it for the same film, from servers that say.
        understood: What the engine made of the prompt, from servers that say.
        preview: The URL of a small picture of it while it is made, from servers that show one.
    """

    __slots__ = ("_client",)

    id: str | None = None
    assets: Assets | None = None
    created_at: datetime | None = None
    failure_reason: str | None = None
    generation_type: Literal["video", "image"] | None = None
    model: str | None = None
    request: Request | None = None
    state: Literal["queued", "dreaming", "completed", "failed"] | None = None
    progress: float | None = None
    queue_position: int | None = None
    eta_seconds: float | None = None
    seed: int | None = None
    understood: object | None = None
    preview: str | None = None

    def bind(self, client: Core) -> Self:
        """Remember the client that fetched this, for ``wait`` and ``download``."""
        object.__setattr__(self, "_client", client)
        return self

    def _calls(self) -> GenerationsResource:
        """Return the client's own calls; those of ``AsyncLumaAI`` are awaited."""
        client: LumaAI | None = getattr(self, "_client", None)
        if client is None:
            raise ValueError(
                "this Generation did not come from a client: use client.generations.wait(...) "
                "or client.generations.download(...)"
            )
        return client.generations

    def wait(
        self, *, timeout: float | None = None, on_progress: OnProgress | None = None
    ) -> Generation:
        """Wait until this generation ends, and return it completed; see ``generations.wait``."""
        return self._calls().wait(self, timeout=timeout, on_progress=on_progress)

    def download(
        self,
        to: Destination = None,
        *,
        asset: Asset | None = None,
        on_progress: OnBytes | None = None,
    ) -> Path:
        """Fetch the finished file, whole or not at all; see ``generations.download``."""
        return self._calls().download(self, to, asset=asset, on_progress=on_progress)


if TYPE_CHECKING:

    class AsyncGeneration(Generation):
        """A Generation fetched by ``AsyncLumaAI``: its methods are awaited. The same class."""

        async def wait(  # type: ignore[override]  # the async twin awaits
            self, *, timeout: float | None = None, on_progress: OnProgress | None = None
        ) -> AsyncGeneration: ...

        async def download(  # type: ignore[override]  # the async twin awaits
            self,
            to: Destination = None,
            *,
            asset: Asset | None = None,
            on_progress: OnBytes | None = None,
        ) -> Path: ...

else:
    AsyncGeneration = Generation
