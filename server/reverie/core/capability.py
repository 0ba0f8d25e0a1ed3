"""What an engine can do, by name, so that the API can refuse what it cannot."""

from __future__ import annotations

from enum import StrEnum


class Capability(StrEnum):
    """One thing that may be asked of an engine. The value is how a sentence names it."""

    TEXT = "text to video"
    START = "a start image"
    END = "an end image"
    START_END = "start and end images"
    EXTEND = "extend"
    REVERSE_EXTEND = "reverse extend"
    EXTEND_END = "extend to an end image"
    REVERSE_EXTEND_START = "reverse extend from a start image"
    INTERPOLATE = "interpolate"
    LOOP = "loop"
    IMAGE = "image generation"
    IMAGE_REFERENCE = "image references"
    IMAGE_CHANGE = "a picture to change"
    UPSCALE = "upscale"
    AUDIO = "audio"
    MODIFY = "modify video"
    REFRAME_IMAGE = "reframe image"
    REFRAME_VIDEO = "reframe video"
