"""What a request costs, in US cents, known before anything starts."""

from __future__ import annotations

from decimal import Decimal

from . import models
from .clip import FPS
from .operations import (
    AudioRequest,
    ModifyVideoRequest,
    ReframeImageRequest,
    ReframeVideoRequest,
    UpscaleRequest,
)
from .request import ImageRequest, Request, VideoRequest
from .size import pixels

#: A film given by its address is charged as this long: its length is not known yet.
ASSUMED_SECONDS = 5

#: Pictures are made at this size's area.
PICTURE_RESOLUTION = "1080p"

#: (width, height) that a reframed picture or film has. Source: the API's guide.
REFRAMED: dict[str, tuple[int, int]] = {
    "1:1": (1536, 1536),
    "4:3": (1792, 1344),
    "3:4": (1344, 1792),
    "16:9": (2048, 1152),
    "9:16": (1152, 2048),
    "21:9": (2432, 1024),
    "9:21": (1024, 2432),
}


def price(request: Request, seconds: int = ASSUMED_SECONDS) -> Decimal:
    """Return the cents that ``request`` costs.

    Args:
        request: What is asked for.
        seconds: How long the film is that it works on, where that is known.
    """
    match request:
        case VideoRequest():
            return models.film(request.model, request.resolution, request.seconds)
        case ImageRequest():
            size = pixels(PICTURE_RESOLUTION, request.aspect_ratio)
            return models.by_megapixel(models.PICTURE[request.model], *size)
        case UpscaleRequest():
            return Decimal(models.UPSCALE[request.resolution] * seconds)
        case AudioRequest():
            return Decimal(models.AUDIO * seconds)
        case ReframeImageRequest():
            size = REFRAMED[request.aspect_ratio]
            return models.by_megapixel(models.PICTURE[request.model], *size)
        case ReframeVideoRequest():
            size = REFRAMED[request.aspect_ratio]
            return models.by_megapixel(models.REFRAME[request.model], *size, FPS * seconds)
        case ModifyVideoRequest():
            size = pixels("720p", "16:9")
            return models.by_megapixel(models.MODIFY[request.model], *size, FPS * seconds)
