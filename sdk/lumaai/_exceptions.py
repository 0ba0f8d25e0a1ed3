"""Every error this package raises on purpose.

LumaAIError
├── APIError                          a call to the API did not succeed
│   ├── APIConnectionError            no answer came back
│   │   └── APITimeoutError           ... in time
│   ├── APIStatusError                an answer came back, and it was a refusal
│   │   ├── BadRequestError           400
│   │   ├── AuthenticationError       401
│   │   ├── PermissionDeniedError     403
│   │   ├── NotFoundError             404
│   │   ├── ConflictError             409
│   │   ├── UnprocessableEntityError  422
│   │   ├── RateLimitError            429
│   │   └── InternalServerError       500 and above
│   └── APIResponseValidationError    the answer has the wrong shape
├── GenerationFailed                  the generation waited for ended ``failed``
├── WaitTimeout                       it did not end in the time allowed
├── DownloadError                     a file could not be fetched whole
├── WebhookVerificationError          a callback is not from whom it says
└── StreamAlreadyConsumed             a streamed answer was read twice
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

    from .types import Generation


class LumaAIError(Exception):
    """Base class: catch this to catch everything below."""


class APIError(LumaAIError):
    """A call did not succeed.

    Attributes:
        message: One line saying what happened.
        request: The request as it was sent.
        body: The answer parsed as JSON, its raw text when it is not JSON, or None.
    """

    def __init__(self, message: str, request: httpx2.Request, *, body: object | None) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.body = body


class APIConnectionError(APIError):
    """No answer came back. The HTTP library's own error is in ``__cause__``."""

    def __init__(self, *, message: str = "Connection error.", request: httpx2.Request) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """No answer came back within the client's ``timeout``."""

    def __init__(self, request: httpx2.Request) -> None:
        super().__init__(message="Request timed out.", request=request)


class APIStatusError(APIError):
    """The server answered with a status that is not 2xx.

    Attributes:
        response: The answer, read to the end.
        status_code: Its HTTP status.
    """

    def __init__(self, message: str, *, response: httpx2.Response, body: object | None) -> None:
        super().__init__(message, response.request, body=body)
        self.response = response
        self.status_code: int = response.status_code


class APIResponseValidationError(APIError):
    """The answer was a success, but not of the shape the call promises."""

    def __init__(
        self, response: httpx2.Response, body: object | None, *, message: str | None = None
    ) -> None:
        text = message or "Data returned by API invalid for expected schema."
        super().__init__(text, response.request, body=body)
        self.response = response
        self.status_code: int = response.status_code


class BadRequestError(APIStatusError):
    """400: a field is missing, unknown or out of range; ``body["detail"]`` says which."""


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or revoked."""


class PermissionDeniedError(APIStatusError):
    """403: the key is good, but may not do this."""


class NotFoundError(APIStatusError):
    """404: nothing has this id, or this server does not offer the operation."""


class ConflictError(APIStatusError):
    """409: the server asks to try again; every retry is spent."""


class UnprocessableEntityError(APIStatusError):
    """422: a field has the wrong type or value; ``body["detail"]`` lists them."""


class RateLimitError(APIStatusError):
    """429: too many requests; every retry is spent."""


class InternalServerError(APIStatusError):
    """500 and above: the server's fault; every retry is spent."""


class GenerationFailed(LumaAIError):
    """A generation that was waited for ended ``failed``; the message is its reason.

    Attributes:
        generation: As the server last described it.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        super().__init__(f"{generation.id}: {generation.failure_reason or 'no reason was given'}")


class WaitTimeout(LumaAIError, TimeoutError):
    """A generation did not end in the time allowed. It goes on; wait again if you like.

    Attributes:
        generation: As it was last seen, or None if it never was.
    """

    def __init__(self, message: str, generation: Generation | None) -> None:
        self.generation = generation
        super().__init__(message)


class DownloadError(LumaAIError):
    """A file could not be fetched whole; what arrived is kept, and the next try resumes it."""


class WebhookVerificationError(LumaAIError):
    """A callback's signature or time stamp is missing or wrong: do not act on it."""


class StreamAlreadyConsumed(LumaAIError):
    """A streamed answer can be read once; use ``read()`` first to keep it."""


BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(response: httpx2.Response) -> APIStatusError:
    """Return (not raise) the error that names this refusal. The answer must be read."""
    kind = BY_STATUS.get(response.status_code, APIStatusError)
    if response.status_code >= 500:
        kind = InternalServerError
    text, code = response.text.strip(), f"Error code: {response.status_code}"
    try:
        body: object = response.json()
    except ValueError:
        return kind(text or code, response=response, body=text or None)
    return kind(f"{code} - {body}", response=response, body=body)
