"""A light client for the Dream Machine API."""

from collections.abc import AsyncIterator as AsyncStream
from collections.abc import Iterator as Stream
from typing import TYPE_CHECKING, Any

from . import keyframes, resources, types, webhooks
from ._client import (
    AsyncClient,
    AsyncLumaAI,
    AsyncLumaai,
    Client,
    LumaAI,
    Lumaai,
)
from ._core import DEFAULT_MAX_RETRIES
from ._environment import set_up_logging
from ._exceptions import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DownloadError,
    GenerationFailed,
    InternalServerError,
    LumaAIError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    StreamAlreadyConsumed,
    UnprocessableEntityError,
    WaitTimeout,
    WebhookVerificationError,
)
from ._response import APIResponse, AsyncAPIResponse
from ._types import (
    NOT_GIVEN,
    NoneType,
    NotGiven,
    Omit,
    ProxiesTypes,
    RequestOptions,
    Transport,
    not_given,
    omit,
)
from ._version import __title__, __version__

if TYPE_CHECKING:
    from httpx2 import Timeout

    from ._http import (
        DEFAULT_CONNECTION_LIMITS,
        DEFAULT_TIMEOUT,
        DefaultAioHttpClient,
        DefaultAsyncHttpxClient,
        DefaultHttpxClient,
    )
    from ._models import BaseModel
    from ._uploads import file_from_path

__all__ = [
    "DEFAULT_CONNECTION_LIMITS",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "NOT_GIVEN",
    "APIConnectionError",
    "APIError",
    "APIResponse",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncAPIResponse",
    "AsyncClient",
    "AsyncLumaAI",
    "AsyncLumaai",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "BaseModel",
    "Client",
    "ConflictError",
    "DefaultAioHttpClient",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "DownloadError",
    "GenerationFailed",
    "InternalServerError",
    "LumaAI",
    "LumaAIError",
    "Lumaai",
    "NoneType",
    "NotFoundError",
    "NotGiven",
    "Omit",
    "PermissionDeniedError",
    "ProxiesTypes",
    "RateLimitError",
    "RequestOptions",
    "Stream",
    "StreamAlreadyConsumed",
    "Timeout",
    "Transport",
    "UnprocessableEntityError",
    "WaitTimeout",
    "WebhookVerificationError",
    "__title__",
    "__version__",
    "file_from_path",
    "keyframes",
    "not_given",
    "omit",
    "resources",
    "types",
    "webhooks",
]

#: Names that need the HTTP library or pydantic, and the module to load when one is first used.
_LATE = {
    "BaseModel": "lumaai._models",
    "DEFAULT_CONNECTION_LIMITS": "lumaai._http",
    "DEFAULT_TIMEOUT": "lumaai._http",
    "DefaultAioHttpClient": "lumaai._http",
    "DefaultAsyncHttpxClient": "lumaai._http",
    "DefaultHttpxClient": "lumaai._http",
    "Timeout": "httpx2",
    "file_from_path": "lumaai._uploads",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_LATE[name]), name)
    return value


set_up_logging()
