"""What the API takes and answers with. Answers are loaded when first named: they need pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answers import AsyncGenerationListResponse as AsyncGenerationListResponse
    from .answers import CameraMotionListResponse as CameraMotionListResponse
    from .answers import ConceptListResponse as ConceptListResponse
    from .answers import CreditGetResponse as CreditGetResponse
    from .answers import GenerationListResponse as GenerationListResponse
    from .answers import PingCheckResponse as PingCheckResponse
    from .answers import Upload as Upload
    from .generation import Assets as Assets
    from .generation import AsyncGeneration as AsyncGeneration
    from .generation import Generation as Generation
    from .params import GenerationAudioParams as GenerationAudioParams
    from .params import GenerationCreateParams as GenerationCreateParams
    from .params import GenerationListParams as GenerationListParams
    from .params import GenerationUpscaleParams as GenerationUpscaleParams
    from .params import Keyframes as Keyframes

#: Each name, and the module it lives in.
_HOMES = {
    "Assets": "generation",
    "AsyncGeneration": "generation",
    "AsyncGenerationListResponse": "answers",
    "CameraMotionListResponse": "answers",
    "ConceptListResponse": "answers",
    "CreditGetResponse": "answers",
    "Generation": "generation",
    "GenerationAudioParams": "params",
    "GenerationCreateParams": "params",
    "GenerationListParams": "params",
    "GenerationListResponse": "answers",
    "GenerationUpscaleParams": "params",
    "Keyframes": "params",
    "PingCheckResponse": "answers",
    "Upload": "answers",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
