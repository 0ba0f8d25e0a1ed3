"""What the API takes and answers with. Answers are loaded when first named: they need pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lumaai._late import late

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

_HOMES = {
    "lumaai.types.answers": """AsyncGenerationListResponse CameraMotionListResponse
        ConceptListResponse CreditGetResponse GenerationListResponse PingCheckResponse Upload""",
    "lumaai.types.generation": "Assets AsyncGeneration Generation",
    "lumaai.types.params": """GenerationAudioParams GenerationCreateParams GenerationListParams
        GenerationUpscaleParams Keyframes""",
}
__getattr__, __dir__ = late(globals(), _HOMES)
