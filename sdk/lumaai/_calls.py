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


class Operation(NamedTuple, Generic[T]):
    """One line of the API's table of contents. Called, it becomes a Call.

    Attributes:
        returns: The name of an answer in ``lumaai.types``; None where there is none.
        keywords: Those it takes, as a TypedDict.
        headers: Sent with it.
        fixed: Fields that a caller may leave out.
    """

    method: str
    path: str
    returns: str | None
    keywords: Any = params.CallOptions
    headers: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}

    def __call__(self, given_: Mapping[str, Any], id: str | None = None) -> Call[T]:
        """Describe one exchange, with the caller's keywords and the id in the path, if any.

        Raises:
            TypeError: A keyword is unknown or missing, as for any function.
            ValueError: The id cannot be one.
        """
        own = {name: value for name, value in given_.items() if name not in OPTIONS}
        reply: Reply = own.pop("_reply", None)
        self._check(own)
        fields = {**self.fixed, **{k: v for k, v in own.items() if given(v)}}
        return Call(
            self.method,
            self.path if id is None else path(self.path, id),
            getattr(types, self.returns) if self.returns else NoneType,
            body=fields if self.method == "POST" else None,
            query=fields if self.method == "GET" else {},
            headers=self.headers,
            options={name: value for name, value in given_.items() if name in OPTIONS},
            reply=reply,
        )

    def _check(self, own: Mapping[str, Any]) -> None:
        known = self.keywords.__annotations__
        for name in own:
            if name not in known:
                choices = ", ".join(n for n in known if n not in OPTIONS) or "the extra_ ones"
                raise TypeError(f"unexpected keyword argument {name!r}; choose from {choices}")
        for name in self.keywords.__required_keys__ - own.keys():
            raise TypeError(f"missing required keyword-only argument: {name!r}")


#: What an ``options=`` dict may hold, and what it is called in a Call.
_RENAMED = {"headers": "extra_headers", "params": "extra_query", "extra_json": "extra_body"}
_KEPT = frozenset({"timeout", "max_retries", "idempotency_key", "follow_redirects"})


def describe(
    method: str,
    path: str,
    cast_to: type[T],
    options: Mapping[str, Any] | None = None,
    body: object = None,
    content: Any = None,
    files: Any = None,
) -> Call[T]:
    """Describe an exchange with a path that has no name here: ``client.get("/new", ...)``.

    Raises:
        TypeError: An option is unknown.
    """
    named: dict[str, Any] = {}
    for name, value in (options or {}).items():
        if name not in _RENAMED and name not in _KEPT:
            choices = ", ".join(sorted([*_RENAMED, *_KEPT]))
            raise TypeError(f"unknown option {name!r}; choose from {choices}")
        named[_RENAMED.get(name, name)] = value
    if isinstance(body, bytes):
        body, content = None, body
    return Call(method, path, cast_to, body=body, options=named, content=content, files=files)


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


def id_of(generation: types.Generation | str) -> str:
    """Return the id of a generation, which is given itself or by its id."""
    return generation if isinstance(generation, str) else generation.id or ""


def _making(path: str, params: type, kind: str | None = None) -> Operation[types.Generation]:
    """Describe what makes a generation; ``kind`` is its ``generation_type`` if none is given."""
    fixed = {"generation_type": kind} if kind else {}
    return Operation("POST", path, "Generation", params, fixed=fixed)


_FILM = "/generations/video"
_IMAGE = "/generations/image"
_ONE = "/generations/{id}"

CREATE_VIDEO = _making(_FILM, params.GenerationCreateParams)
MODIFY_VIDEO = _making(f"{_FILM}/modify", params.VideoModifyParams, "modify_video")
REFRAME_VIDEO = _making(f"{_FILM}/reframe", params.VideoReframeParams, "reframe_video")
CREATE_IMAGE = _making(_IMAGE, params.ImageCreateParams)
REFRAME_IMAGE = _making(f"{_IMAGE}/reframe", params.ImageReframeParams, "reframe_image")
UPSCALE = _making(f"{_ONE}/upscale", params.GenerationUpscaleParams)
AUDIO = _making(f"{_ONE}/audio", params.GenerationAudioParams)
CANCEL = _making(f"{_ONE}/cancel", params.CallOptions)
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
EVENTS: Operation[str] = Operation(
    "GET", f"{_ONE}/events", None, headers={"accept": "text/event-stream"}
)
UPLOAD: Operation[types.Upload] = Operation("POST", "/uploads", "Upload")
PING: Operation[types.PingCheckResponse] = Operation("GET", "/ping", "PingCheckResponse")
CREDITS: Operation[types.CreditGetResponse] = Operation("GET", "/credits", "CreditGetResponse")
