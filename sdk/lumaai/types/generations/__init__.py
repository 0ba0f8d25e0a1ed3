"""The types of ``client.generations.image``, ``.video`` and ``.concepts``."""

from lumaai.types.answers import CameraMotionListResponse, ConceptListResponse
from lumaai.types.params import (
    ImageCreateParams,
    ImageReframeParams,
    VideoCreateParams,
    VideoModifyParams,
    VideoReframeParams,
)

__all__ = [
    "CameraMotionListResponse",
    "ConceptListResponse",
    "ImageCreateParams",
    "ImageReframeParams",
    "VideoCreateParams",
    "VideoModifyParams",
    "VideoReframeParams",
]
