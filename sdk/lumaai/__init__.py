"""A light client for the Dream Machine API."""

from typing import TYPE_CHECKING

from . import _environment
from . import keyframes as keyframes
from . import resources as resources
from . import types as types
from . import webhooks as webhooks
from ._client import AsyncClient as AsyncClient
from ._client import AsyncLumaAI as AsyncLumaAI
from ._client import AsyncLumaai as AsyncLumaai
from ._client import Client as Client
from ._client import LumaAI as LumaAI
from ._client import Lumaai as Lumaai
from ._core import DEFAULT_MAX_RETRIES as DEFAULT_MAX_RETRIES
from ._exceptions import APIConnectionError as APIConnectionError
from ._exceptions import APIError as APIError
from ._exceptions import APIResponseValidationError as APIResponseValidationError
from ._exceptions import APIStatusError as APIStatusError
from ._exceptions import APITimeoutError as APITimeoutError
from ._exceptions import AuthenticationError as AuthenticationError
from ._exceptions import BadRequestError as BadRequestError
from ._exceptions import ConflictError as ConflictError
from ._exceptions import DownloadError as DownloadError
from ._exceptions import GenerationFailed as GenerationFailed
from ._exceptions import InternalServerError as InternalServerError
from ._exceptions import LumaAIError as LumaAIError
from ._exceptions import NotFoundError as NotFoundError
from ._exceptions import PermissionDeniedError as PermissionDeniedError
from ._exceptions import RateLimitError as RateLimitError
from ._exceptions import StreamAlreadyConsumed as StreamAlreadyConsumed
from ._exceptions import UnprocessableEntityError as UnprocessableEntityError
from ._exceptions import WaitTimeout as WaitTimeout
from ._exceptions import WebhookVerificationError as WebhookVerificationError
from ._late import late as _late
from ._response import APIResponse as APIResponse
from ._response import AsyncAPIResponse as AsyncAPIResponse
from ._types import NOT_GIVEN as NOT_GIVEN
from ._types import AsyncStream as AsyncStream
from ._types import NoneType as NoneType
from ._types import NotGiven as NotGiven
from ._types import Omit as Omit
from ._types import ProxiesTypes as ProxiesTypes
from ._types import RequestOptions as RequestOptions
from ._types import Stream as Stream
from ._types import Transport as Transport
from ._types import not_given as not_given
from ._types import omit as omit
from ._version import __title__ as __title__
from ._version import __version__ as __version__

if TYPE_CHECKING:
    from httpx2 import Timeout as Timeout

    from ._http import DEFAULT_CONNECTION_LIMITS as DEFAULT_CONNECTION_LIMITS
    from ._http import DEFAULT_TIMEOUT as DEFAULT_TIMEOUT
    from ._http import DefaultAioHttpClient as DefaultAioHttpClient
    from ._http import DefaultAsyncHttpxClient as DefaultAsyncHttpxClient
    from ._http import DefaultHttpxClient as DefaultHttpxClient
    from ._models import BaseModel as BaseModel
    from ._uploads import file_from_path as file_from_path

_LATE = {
    "httpx2": "Timeout",
    "lumaai._http": """DEFAULT_CONNECTION_LIMITS DEFAULT_TIMEOUT DefaultAioHttpClient
        DefaultAsyncHttpxClient DefaultHttpxClient""",
    "lumaai._models": "BaseModel",
    "lumaai._uploads": "file_from_path",
}
__getattr__, __dir__ = _late(globals(), _LATE)
if not TYPE_CHECKING:
    __all__ = ["__title__", "__version__", *(name for name in __dir__() if name[0] != "_")]

_environment.set_up_logging()
