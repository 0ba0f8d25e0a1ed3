"""What this package asks of the HTTP library. Imported with the first request, not before."""

from __future__ import annotations

import contextlib
import sys
from functools import lru_cache
from typing import Any

import httpx2


def _defaults(lib: Any = httpx2) -> dict[str, Any]:
    return {
        "timeout": lib.Timeout(timeout=60.0, connect=5.0),  # seconds
        "limits": lib.Limits(max_connections=100, max_keepalive_connections=20),
        "follow_redirects": True,
    }


DEFAULT_TIMEOUT: httpx2.Timeout = _defaults()["timeout"]
DEFAULT_CONNECTION_LIMITS: httpx2.Limits = _defaults()["limits"]
#: What a client that was given no time-out has, in httpx2 and in httpx alike.
LIBRARY_TIMEOUT = httpx2.Timeout(5.0)


class DefaultHttpxClient(httpx2.Client):
    """An ``httpx2.Client`` with this package's time-outs and limits; takes the same options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**_defaults(), **options})

    def __del__(self) -> None:
        if not getattr(self, "_state", None) or self.is_closed:
            return
        with contextlib.suppress(Exception):  # an interpreter that is going down
            self.close()


class DefaultAsyncHttpxClient(httpx2.AsyncClient):
    """An ``httpx2.AsyncClient`` with this package's time-outs and limits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**_defaults(), **options})

    def __del__(self) -> None:
        if not getattr(self, "_state", None) or self.is_closed:
            return
        import asyncio

        with contextlib.suppress(Exception):  # no event loop is left to close it in
            asyncio.get_running_loop().create_task(self.aclose())


#: What is used where the caller brings no client, by its name in the library.
DEFAULTS = {"Client": DefaultHttpxClient, "AsyncClient": DefaultAsyncHttpxClient}


def DefaultAioHttpClient(**options: Any) -> Any:
    """Return a client that speaks through aiohttp, if ``httpx_aiohttp`` is installed.

    Raises:
        RuntimeError: It is not installed.
    """
    try:
        import httpx
        import httpx_aiohttp
    except ImportError as error:
        raise RuntimeError("To use the aiohttp client: pip install httpx_aiohttp") from error
    return httpx_aiohttp.HttpxAiohttpClient(**{**_defaults(httpx), **options})


def check(http: object, kind: str) -> None:
    """Refuse what is not an HTTP client of the right kind (``Client`` or ``AsyncClient``).

    Raises:
        TypeError: It is something else.
    """
    lib = library(http)
    if not isinstance(http, getattr(lib, kind)):
        raise TypeError(
            f"Invalid `http_client` argument: expected an instance of httpx2.{kind} or "
            f"httpx.{kind} but got {type(http)}"
        )


def library(http: object) -> Any:
    """Return the module a client comes from: httpx2, or httpx where the caller brought one."""
    for kind in type(http).__mro__:
        name = kind.__module__.partition(".")[0]
        if name in {"httpx2", "httpx"}:
            return sys.modules[name]
    return httpx2


@lru_cache(maxsize=64)
def url_for(lib: Any, url: str) -> Any:
    """Parse an address once: a generation is asked for again and again."""
    return lib.URL(url)


def timeout_for(lib: Any, timeout: Any) -> Any:
    """Translate seconds, None, or either library's Timeout into the library's own."""
    if isinstance(timeout, lib.Timeout):
        return timeout
    if timeout is None or isinstance(timeout, int | float):
        return lib.Timeout(timeout)
    return lib.Timeout(**timeout.as_dict())
