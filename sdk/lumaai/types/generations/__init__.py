"""The types of ``client.generations.image``, ``.video`` and ``.concepts``."""

from lumaai.types.answers import CameraMotionListResponse as CameraMotionListResponse
from lumaai.types.answers import ConceptListResponse as ConceptListResponse
from lumaai.types.params import ImageCreateParams as ImageCreateParams
from lumaai.types.params import ImageReframeParams as ImageReframeParams
from lumaai.types.params import VideoCreateParams as VideoCreateParams
from lumaai.types.params import VideoModifyParams as VideoModifyParams
from lumaai.types.params import VideoReframeParams as VideoReframeParams
