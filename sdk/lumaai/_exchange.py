"""From a call to its answer: send, send again where that may help, and shape what came."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any

import pydantic

from . import _models, _retries
from ._calls import Call, T
from ._core import Core
from ._exceptions import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    status_error,
)
from ._types import NoneType
from .types.generation import Generation

if TYPE_CHECKING:
    import httpx2

log = logging.getLogger("lumaai")


async def send(client: Core, call: Call[T]) -> T:
    """Return what the call promises, or what ``with_raw_response`` promises in its place.

    Raises:
        APIStatusError: The server refused.
        APIConnectionError: Nothing came back.
        APIResponseValidationError: Something else came back.
    """
    if call.body:
        from ._uploads import host

        call = call._replace(body=await host(client, call.body))
    response, retries = await exchange(client, call)
    if call.reply is not None:
        # with_raw_response says what kind, and a call what it returns: known when they are made
        return client._reply_kind(client, call, response, retries)  # type: ignore[no-any-return] # so
    return shape(client, call.returns, response)  # type: ignore[no-any-return] # as said above


async def exchange(client: Core, call: Call[Any]) -> tuple[httpx2.Response, int]:
    """Return the first successful answer, and how often the call was repeated for it."""
    wire, options = client._wire, call.options
    limit = options.get("max_retries", client.max_retries)
    key = options.get("idempotency_key") or _key(call.method)
    how = {name: value for name, value in options.items() if name == "follow_redirects"}
    if client.custom_auth is not None:
        how["auth"] = client.custom_auth
    attempt = 0
    while True:
        request = client.build_request(call, attempt, key)
        try:
            response = await wire.send(request, **how)
            if call.reply != "stream" or not response.is_success:
                await wire.read(response)
        except Exception as cause:  # the caller's own transport may raise anything
            error: APIError = no_answer(wire.lib, request, cause)
        else:
            if response.is_success:
                log.debug("%s %s: %d", request.method, request.url, response.status_code)
                return response, attempt
            error = status_error(response)
        log.debug("%s %s: %r", request.method, request.url, error.__cause__ or error)
        delay = _retries.after(error, attempt) if attempt < limit else None
        if delay is None:
            raise error
        log.info("Retrying request to %s in %f seconds", request.url.path, delay)
        await wire.sleep(delay)
        attempt += 1


def _key(method: str) -> str | None:
    return None if method in {"GET", "HEAD", "DELETE"} else f"lumaai-{secrets.token_hex(16)}"


def no_answer(lib: Any, request: httpx2.Request, cause: Exception) -> APIConnectionError:
    """Return (not raise) the error that stands for one of the HTTP library's."""
    late = isinstance(cause, lib.TimeoutException)
    error = APITimeoutError(request) if late else APIConnectionError(request=request)
    error.__cause__ = cause
    return error


def shape(client: Core, kind: Any, response: httpx2.Response) -> Any:
    """Parse an answer, loosely unless the client is strict, and bind it to the client.

    Raises:
        APIResponseValidationError: It is HTML or broken JSON; or the client is strict, and it
            does not fit.
    """
    if kind is NoneType or kind is None:
        return None
    if isinstance(kind, type) and isinstance(response, kind):
        return response
    if kind is bytes:
        return response.content
    if kind is str:
        return response.text
    try:
        answer = _models.adapter(kind).validate_json(response.content)
    except pydantic.ValidationError as error:
        answer = _misfit(client, kind, response, error)
    listed = getattr(answer, "generations", None)
    for item in listed if isinstance(listed, list) else [answer]:
        if isinstance(item, Generation):
            item.bind(client)
    return answer


def _misfit(
    client: Core, kind: Any, response: httpx2.Response, error: pydantic.ValidationError
) -> Any:
    content_type, message = response.headers.get("content-type", ""), None
    try:
        body = response.json()
    except ValueError:
        body = response.text
        if "json" in content_type:
            message = f"{response.url} answered with JSON that is cut short or wrong"
    if "html" in content_type:
        message = f"{response.url} answered with a web page: is base_url right?"
    if message or client._strict:
        raise APIResponseValidationError(response, body, message=message) from error
    return _models.loosely(kind, body)
