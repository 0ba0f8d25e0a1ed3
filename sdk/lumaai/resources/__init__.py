"""The resources that hang on a client, for annotations."""

from .account import (
    AsyncCreditsResource,
    AsyncPingResource,
    AsyncUploadsResource,
    CreditsResource,
    PingResource,
    UploadsResource,
)
from .async_generations import AsyncGenerationsResource
from .generations import GenerationsResource
from .image import AsyncImageResource, ImageResource
from .lists import (
    AsyncCameraMotionResource,
    AsyncConceptsResource,
    CameraMotionResource,
    ConceptsResource,
)
from .video import AsyncVideoResource, VideoResource

__all__ = [
    "AsyncCameraMotionResource",
    "AsyncConceptsResource",
    "AsyncCreditsResource",
    "AsyncGenerationsResource",
    "AsyncImageResource",
    "AsyncPingResource",
    "AsyncUploadsResource",
    "AsyncVideoResource",
    "CameraMotionResource",
    "ConceptsResource",
    "CreditsResource",
    "GenerationsResource",
    "ImageResource",
    "PingResource",
    "UploadsResource",
    "VideoResource",
]
