"""The keyword arguments of each call. Their names and kinds; what they mean is said at the call."""

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import (
    IO,
    TYPE_CHECKING,
    Any,
    Literal,
    Protocol,
    Required,
    TypeAlias,
    TypedDict,
    TypeVar,
    Union,
)

from lumaai._types import NotGiven, Omit

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")
Given: TypeAlias = Union[T, Omit, NotGiven, None]  # noqa: UP007  generic over T
AspectRatio: TypeAlias = Literal["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21"]
Resolution: TypeAlias = Literal["540p", "720p", "1080p", "4k"] | str
VideoModel: TypeAlias = Literal["ray-2", "ray-flash-2"] | str
ImageModel: TypeAlias = Literal["photon-1", "photon-flash-1"] | str
Adhere: TypeAlias = Literal["adhere_1", "adhere_2", "adhere_3"]
Flex: TypeAlias = Literal["flex_1", "flex_2", "flex_3"]
Reimagine: TypeAlias = Literal["reimagine_1", "reimagine_2", "reimagine_3"]


class Picture(Protocol):
    """A PIL image, or what can be saved like one."""

    def save(self, fp: Any, format: Any = None) -> None: ...


#: A picture that is not on the web yet: a ``pathlib.Path``, bytes, an open file, a PIL image.
#: It is uploaded first. A plain string is always a URL, so that text from a stranger can never
#: name a file of yours.
Local: TypeAlias = PathLike[str] | bytes | IO[bytes] | Picture
Url: TypeAlias = str | Local


class CallOptions(TypedDict, total=False):
    """What every call accepts besides its own words; these win over the client's settings."""

    extra_headers: Mapping[str, str | Omit] | None
    extra_query: Mapping[str, object] | None
    extra_body: object | None
    timeout: "float | httpx2.Timeout | NotGiven | None"


class Concept(TypedDict):
    key: str


class GenerationReference(TypedDict):
    id: str
    type: Literal["generation"]


class ImageReference(TypedDict):
    type: Literal["image"]
    url: Url


Keyframe: TypeAlias = GenerationReference | ImageReference


class Keyframes(TypedDict, total=False):
    frame0: Keyframe
    frame1: Keyframe


class Media(TypedDict):
    url: Url


class WeightedReference(TypedDict, total=False):
    url: Url
    weight: float


class Identity(TypedDict, total=False):
    images: Iterable[Url]


class CharacterReference(TypedDict, total=False):
    identity0: Identity


class Asked(CallOptions, total=False):
    """What all that makes a generation accepts."""

    callback_url: Given[str]


class Described(Asked, total=False):
    """What accepts words too."""

    prompt: Given[str]


class ExtendParams(Described, total=False):
    model: Given[VideoModel]
    aspect_ratio: Given[AspectRatio]
    concepts: Given[Iterable[Concept]]
    duration: Given[Literal["5s", "9s"] | str]
    generation_type: Given[Literal["video"]]
    extended: Given[bool]
    loop: Given[bool]
    resolution: Given[Resolution]
    seed: Given[int]


class GenerationCreateParams(ExtendParams, total=False):
    keyframes: Given[Keyframes]


VideoCreateParams = GenerationCreateParams


class VideoModifyParams(Described, total=False):
    generation_type: Given[Literal["modify_video"]]
    media: Required[Media]
    mode: Required[Adhere | Flex | Reimagine]
    model: Given[VideoModel]
    first_frame: Given[Media]
    seed: Given[int]


class Placement(Described, total=False):
    """What both reframes accept; positions and sizes in pixels of the new frame."""

    aspect_ratio: Required[AspectRatio]
    media: Required[Media]
    grid_position_x: Given[int]
    grid_position_y: Given[int]
    resized_height: Given[int]
    resized_width: Given[int]
    x_end: Given[int]
    x_start: Given[int]
    y_end: Given[int]
    y_start: Given[int]


class VideoReframeParams(Placement, total=False):
    generation_type: Given[Literal["reframe_video"]]
    model: Given[VideoModel]
    first_frame: Given[Media]


class ImageReframeParams(Placement, total=False):
    generation_type: Given[Literal["reframe_image"]]
    model: Given[ImageModel]
    format: Given[Literal["jpg", "png"]]


class ImageCreateParams(Described, total=False):
    model: Given[ImageModel]
    aspect_ratio: Given[AspectRatio]
    character_ref: Given[CharacterReference]
    format: Given[Literal["jpg", "png"]]
    generation_type: Given[Literal["image"]]
    image_ref: Given[Iterable[WeightedReference]]
    modify_image_ref: Given[WeightedReference]
    style_ref: Given[Iterable[WeightedReference]]
    sync: Given[bool]
    sync_timeout: Given[float]
    seed: Given[int]


class GenerationListParams(CallOptions, total=False):
    limit: Given[int]
    offset: Given[int]


class GenerationUpscaleParams(Asked, total=False):
    generation_type: Given[Literal["upscale_video"]]
    resolution: Given[Resolution]


class GenerationAudioParams(Described, total=False):
    generation_type: Given[Literal["add_audio"]]
    negative_prompt: Given[str]
    seed: Given[int]
