"""What both clients know: where to send, as whom, and how a call becomes a request."""

from __future__ import annotations

import json
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

from . import _environment
from ._exceptions import LumaAIError
from ._query import flatten
from ._types import NotGiven, Omit, given, not_given
from ._version import __version__
from ._wire import Blocking, Waiting

if TYPE_CHECKING:
    import httpx2

    from ._calls import Call

DEFAULT_BASE_URL = "https://api.lumalabs.ai/dream-machine/v1"
DEFAULT_MAX_RETRIES = 2
#: What the published client calls some systems and machines.
PUBLISHED = {"Darwin": "MacOS", "x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
Extra: TypeAlias = Mapping[str, Any] | None


class Core:
    """The settings of a client. It neither sends nor waits."""

    _waits: ClassVar[str]
    _wire_kind: ClassVar[type[Blocking | Waiting]]
    _reply_kind: ClassVar[Any]

    def __init__(
        self,
        *,
        auth_token: str | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: float | httpx2.Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: Any = None,
        _strict_response_validation: bool = False,
    ) -> None:
        token = auth_token if auth_token is not None else _environment.read("API_KEY")
        if token is None:
            raise LumaAIError(
                "The auth_token client option must be set either by passing auth_token to the "
                "client or by setting the LUMAAI_API_KEY environment variable"
            )
        if max_retries is None:
            raise TypeError(
                "max_retries cannot be None: pass 0 to never retry, math.inf to never give up, "
                "or lumaai.DEFAULT_MAX_RETRIES"
            )
        self.auth_token: str = token
        self.max_retries = max_retries
        self._timeout = timeout
        self._custom_headers = dict(default_headers or {})
        self._custom_query = dict(default_query or {})
        self._strict = _strict_response_validation
        self._cached: tuple[str, dict[str, Any]] | None = None
        self.base_url = base_url or _environment.read("BASE_URL") or DEFAULT_BASE_URL
        self._wire: Blocking | Waiting = self._wire_kind()
        if http_client is not None:
            self._wire.use(http_client)

    def copy(
        self,
        *,
        auth_token: str | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: float | httpx2.Timeout | NotGiven | None = not_given,
        http_client: Any = None,
        max_retries: int | NotGiven = not_given,
        default_headers: Mapping[str, str] | None = None,
        set_default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        _extra_kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """Return a client with some settings changed, sharing this one's connections.

        Args:
            default_headers, default_query: Added to those there are.
            set_default_headers, set_default_query: In place of those there are.

        Raises:
            ValueError: Both of such a pair are given.
        """
        other = type(self)(
            auth_token=auth_token or self.auth_token,
            base_url=base_url or self._base_url,
            timeout=timeout if given(timeout) else self._timeout,
            http_client=http_client,
            max_retries=self.max_retries if isinstance(max_retries, NotGiven) else max_retries,
            default_headers=_merged(
                "headers", self._custom_headers, default_headers, set_default_headers
            ),
            default_query=_merged("query", self._custom_query, default_query, set_default_query),
            _strict_response_validation=self._strict,
            **(_extra_kwargs or {}),
        )
        if http_client is None:
            other._wire = self._wire
        return other

    with_options = copy

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Finish shared code, or hand it to whoever awaits it: what the two clients differ in."""

    @property
    def base_url(self) -> httpx2.URL:
        """Where paths are relative to; it ends in a slash."""
        import httpx2

        return httpx2.URL(self._base_url)

    @base_url.setter
    def base_url(self, url: httpx2.URL | str) -> None:
        text = str(url)
        self._base_url = text if text.endswith("/") else text + "/"

    @property
    def timeout(self) -> Any:
        """Seconds, an ``httpx2.Timeout``, or None for no limit."""
        if given(self._timeout):
            return self._timeout
        from . import _http

        opened = self._wire.opened
        if opened is not None and opened.timeout.as_dict() != _http.LIBRARY_TIMEOUT.as_dict():
            return opened.timeout
        return _http.DEFAULT_TIMEOUT

    @timeout.setter
    def timeout(self, timeout: Any) -> None:
        self._timeout = timeout

    @property
    def user_agent(self) -> str:
        """How this client introduces itself."""
        return f"{type(self).__name__}/Python {__version__} (Reverie)"

    @property
    def auth_headers(self) -> dict[str, str]:
        """The header that carries the key."""
        return {"Authorization": f"Bearer {self.auth_token}"}

    @property
    def custom_auth(self) -> httpx2.Auth | None:
        """None; a subclass of yours may sign requests in its own way."""
        return None

    @property
    def default_query(self) -> dict[str, object]:
        """What every query begins with."""
        return dict(self._custom_query)

    @property
    def default_headers(self) -> dict[str, str | Omit]:
        """Headers of every request; ``default_headers=`` of the client has the last word."""
        return {
            "Accept": "application/json",
            "User-Agent": self.user_agent,
            **self.platform_headers(),
            **self.auth_headers,
            **self._custom_headers,
        }

    def platform_headers(self) -> dict[str, str]:
        """Say which Python on which system is asking, under the published client's names."""
        import platform

        system, machine = platform.system(), platform.machine().lower()
        return {
            "X-Stainless-Lang": "python",
            "X-Stainless-Package-Version": __version__,
            "X-Stainless-OS": PUBLISHED.get(system, system),
            "X-Stainless-Arch": PUBLISHED.get(machine, machine),
            "X-Stainless-Runtime": platform.python_implementation(),
            "X-Stainless-Runtime-Version": platform.python_version(),
            "X-Stainless-Async": self._waits,
        }

    def is_closed(self) -> bool:
        """Say whether the connections are closed, by this client or a copy of it."""
        return self._wire.is_closed

    def build_request(self, call: Call[Any], attempt: int = 0, key: str | None = None) -> Any:
        """Turn a call into a request of whichever HTTP library is in use.

        Args:
            attempt: How many times the call was sent before.
            key: The same for all attempts of one call, so that a server can tell a repetition
                from a second wish.
        """
        from . import _http

        lib, options = self._wire.lib, call.options
        timeout = options.get("timeout", not_given)
        timeout = _http.timeout_for(lib, timeout if given(timeout) else self.timeout)
        query = {**self._custom_query, **call.query, **(options.get("extra_query") or {})}
        payload, content_type = _payload(call)
        headers = {**self._headers(), **content_type, "x-stainless-retry-count": str(attempt)}
        if timeout.read is not None:
            headers["x-stainless-read-timeout"] = f"{timeout.read:g}"
        if key is not None:
            headers["idempotency-key"] = key
        for extra in (call.headers, options.get("extra_headers") or {}):
            headers.update((name.lower(), value) for name, value in extra.items())
        return self._wire.http.build_request(
            call.method,
            _http.url_for(lib, self._url(call.path)),
            headers={name: value for name, value in headers.items() if given(value)},
            params=flatten(query) or None,
            timeout=timeout,
            **payload,
        )

    def _headers(self) -> dict[str, Any]:
        """Return the default headers by lower-case name, worked out once per key."""
        if self._cached is None or self._cached[0] != self.auth_token:
            named = self.default_headers
            lower = {name.lower(): value for name, value in named.items()}
            self._cached = (self.auth_token, lower)
        return self._cached[1]

    def _url(self, path: str) -> str:
        if path.startswith(("http://", "https://")):
            return path
        return self._base_url + path.lstrip("/")


def _merged(name: str, old: Mapping[str, Any], added: Extra, new: Extra) -> dict[str, Any]:
    if added is not None and new is not None:
        raise ValueError(
            f"`default_{name}` and `set_default_{name}` arguments are mutually exclusive"
        )
    return dict(new) if new is not None else {**old, **(added or {})}


def _payload(call: Call[Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the HTTP library is to send, and the header that says what it is."""
    body, extra = call.body, call.options.get("extra_body")
    if extra is not None:
        body = {**body, **extra} if isinstance(body, dict) else extra
    if call.files is not None:
        return {"files": call.files, "data": flatten(body or {}, lists="{}[]")}, {}
    if call.content is not None:
        return {"content": call.content}, {}
    if body is None:
        return {}, {}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=_jsonable)
    return {"content": text.encode()}, {"content-type": "application/json"}


def _jsonable(value: Any) -> Any:
    """Let JSON bodies hold answers, dates and anything that can be iterated over.

    Raises:
        TypeError: It is none of these.
    """
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_unset=True)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return list(value)
