"""Every operation of the API, described once and sent by either client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from . import types
from ._types import NoneType, given
from .types import params

T = TypeVar("T")

#: None: parse and return. "raw": return the response, read. "stream": return it unread.
Reply = Literal["raw", "stream"] | None

OPTIONS = frozenset(params.CallOptions.__annotations__)


class Call(NamedTuple, Generic[T]):
    """One exchange: what to send, and what the answer becomes.

    Attributes:
        path: Relative to the client's ``base_url``, or a whole URL.
        returns: The type to shape the answer into.
        body: Sent as JSON; None sends no body.
        options: ``extra_headers``, ``extra_query``, ``extra_body``, ``timeout``,
            ``max_retries``, ``idempotency_key``, ``follow_redirects``.
    """

    method: str
    path: str
    returns: type[T] | Any
    body: Any = None
    query: Mapping[str, Any] = {}
    headers: Mapping[str, Any] = {}
    options: Mapping[str, Any] = {}
    reply: Reply = None
    content: Any = None
    files: Any = None


class Operation(Generic[T]):
    """One line of the API's table of contents. Called, it becomes a Call.

    Args:
        returns: The name of an answer in ``lumaai.types``; None where there is none.
        params: The keywords it takes.
        headers: Sent with it.
        fixed: Body fields that a caller may leave out.
    """

    def __init__(
        self,
        method: str,
        path: str,
        returns: str | None,
        params: type = params.CallOptions,
        *,
        headers: Mapping[str, str] | None = None,
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        self._method, self._path, self._returns = method, path, returns
        self._headers, self._fixed = headers or {}, fixed or {}
        self._known = [name for name in params.__annotations__ if name not in OPTIONS]
        self._required: frozenset[str] = params.__required_keys__  # type: ignore[attr-defined]

    def __call__(self, given_: Mapping[str, Any], id: str | None = None) -> Call[T]:
        """Describe one exchange, with the caller's keywords and the id in the path, if any.

        Raises:
            TypeError: A keyword is unknown or missing, as for any function.
            ValueError: The id cannot be one.
        """
        own = {name: value for name, value in given_.items() if name not in OPTIONS}
        reply: Reply = own.pop("_reply", None)
        self._check(own)
        fields = {**self._fixed, **{k: v for k, v in own.items() if given(v)}}
        return Call(
            self._method,
            self._path if id is None else path(self._path, id),
            getattr(types, self._returns) if self._returns else NoneType,
            body=fields if self._method == "POST" else None,
            query=fields if self._method == "GET" else {},
            headers=self._headers,
            options={name: value for name, value in given_.items() if name in OPTIONS},
            reply=reply,
        )

    def _check(self, own: Mapping[str, Any]) -> None:
        for name in own:
            if name not in self._known:
                choices = ", ".join(self._known) or "the extra_ ones"
                raise TypeError(f"unexpected keyword argument {name!r}; choose from {choices}")
        for name in self._required:
            if name not in own:
                raise TypeError(f"missing required keyword-only argument: {name!r}")


def path(template: str, id: str) -> str:
    """Put an id into a path, so that no id can name another path.

    Raises:
        ValueError: It is empty, ``.`` or ``..``.
    """
    from urllib.parse import quote

    if not id:
        raise ValueError(f"Expected a non-empty value for `id` but received {id!r}")
    whole = template.format(id=quote(id, safe="!$&'()*+,;=:@"))
    if id.lower().replace("%2e", ".") in {".", ".."}:
        raise ValueError(f"Constructed path {whole!r} contains dot-segment {id!r}")
    return whole


_FILM = "/generations/video"
_IMAGE = "/generations/image"
_ONE = "/generations/{id}"

CREATE_VIDEO: Operation[types.Generation] = Operation(
    "POST", _FILM, "Generation", params.GenerationCreateParams
)
MODIFY_VIDEO: Operation[types.Generation] = Operation(
    "POST",
    f"{_FILM}/modify",
    "Generation",
    params.VideoModifyParams,
    fixed={"generation_type": "modify_video"},
)
REFRAME_VIDEO: Operation[types.Generation] = Operation(
    "POST",
    f"{_FILM}/reframe",
    "Generation",
    params.VideoReframeParams,
    fixed={"generation_type": "reframe_video"},
)
CREATE_IMAGE: Operation[types.Generation] = Operation(
    "POST", _IMAGE, "Generation", params.ImageCreateParams
)
REFRAME_IMAGE: Operation[types.Generation] = Operation(
    "POST",
    f"{_IMAGE}/reframe",
    "Generation",
    params.ImageReframeParams,
    fixed={"generation_type": "reframe_image"},
)
UPSCALE: Operation[types.Generation] = Operation(
    "POST", f"{_ONE}/upscale", "Generation", params.GenerationUpscaleParams
)
AUDIO: Operation[types.Generation] = Operation(
    "POST", f"{_ONE}/audio", "Generation", params.GenerationAudioParams
)
CANCEL: Operation[types.Generation] = Operation("POST", f"{_ONE}/cancel", "Generation")
GET: Operation[types.Generation] = Operation("GET", _ONE, "Generation")
LIST: Operation[types.GenerationListResponse] = Operation(
    "GET", "/generations", "GenerationListResponse", params.GenerationListParams
)
DELETE: Operation[None] = Operation("DELETE", _ONE, None, headers={"accept": "*/*"})
CONCEPTS: Operation[types.ConceptListResponse] = Operation(
    "GET", "/generations/concepts/list", "ConceptListResponse"
)
CAMERA_MOTIONS: Operation[types.CameraMotionListResponse] = Operation(
    "GET", "/generations/camera_motion/list", "CameraMotionListResponse"
)
PING: Operation[types.PingCheckResponse] = Operation("GET", "/ping", "PingCheckResponse")
CREDITS: Operation[types.CreditGetResponse] = Operation("GET", "/credits", "CreditGetResponse")
