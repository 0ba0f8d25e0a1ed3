"""A pytest plugin that lets the published client's own tests import this client.

Those tests reach for names inside the published package. Where such a name is only a tool of the
tests (``is_dict``), or another word for something this client has too (``_build_request``), it is
given here. ``NOT_APPLICABLE`` lists the tests that are about the published package's insides.
"""

from __future__ import annotations

import sys
import time
import types
import typing
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

sys.modules["httpx2"] = httpx  # respx watches httpx: be sent through it

import lumaai  # noqa: E402
from lumaai import _calls, _core, _http, _models, _retries  # noqa: E402

#: Test of ``test_client.py``: why it cannot apply.
NOT_APPLICABLE = {
    "test_binary_content_upload_with_body_is_deprecated": "bytes as body= are sent, without the "
    "deprecation of a later interface",
    "test_copy_build_request": "skipped by the published package itself on Python 3.10 and later",
    "test_get_platform": "there is no such function; the header it fills is tested",
}


def _is(kind: type) -> Any:
    return lambda value: isinstance(value, kind)


def _module(name: str, **names: Any) -> None:
    module = types.ModuleType(f"lumaai.{name}")
    module.__dict__.update(names)
    sys.modules[module.__name__] = module
    setattr(lumaai, name, module)


def _origin(kind: Any) -> Any:
    return typing.get_origin(kind) or kind


_module(
    "_utils",
    is_dict=_is(dict),
    is_list=_is(list),
    is_list_type=lambda kind: _origin(kind) is list,
    is_sequence_type=lambda kind: _origin(kind) is Sequence,
    is_union_type=lambda kind: _origin(kind) in (typing.Union, types.UnionType),
    is_annotated_type=lambda kind: _origin(kind) is typing.Annotated,
    is_type_alias_type=lambda kind: False,
    extract_type_arg=lambda kind, at: typing.get_args(kind)[at],
    asyncify=None,
)
_module(
    "_compat",
    PYDANTIC_V1=False,
    field_outer_type=lambda field: field.annotation,
    get_model_fields=lambda model: model.model_fields,
)


class FinalRequestOptions:
    """How the published package describes a request; it becomes a ``Call``."""

    def __init__(self, *, method: str, url: str, **options: Any) -> None:
        self.max_retries = options.get("max_retries")
        renamed = {"extra_json": "extra_body", "headers": "extra_headers"}
        named = {
            renamed.get(name, name): value
            for name, value in options.items()
            if name in {"extra_json", "headers", "timeout", "extra_query"}
        }
        self.call: Any = _calls.Call(
            method.upper(),
            url,
            dict,
            body=options.get("json_data"),
            query=options.get("params") or {},
            options=named,
            files=options.get("files"),
        )

    construct = classmethod(lambda cls, **options: cls(**options))


def make_request_options(
    *, extra_headers: Any = None, query: Any = None, extra_query: Any = None
) -> dict[str, Any]:
    return {"headers": extra_headers, "params": query, "extra_query": extra_query}


class BaseClient:
    """Holds the one method that the tests replace to save time."""

    def __class_getitem__(cls, item: Any) -> type:
        return cls

    @staticmethod
    def _calculate_retry_timeout(remaining: int, options: Any, headers: Any = None) -> float:
        return _delay(options.max_retries - remaining, headers, now=lambda: time.time())


_delay = _retries.delay
_retries.delay = lambda attempt, headers, **_: (  # type: ignore[assignment]
    BaseClient._calculate_retry_timeout(0, types.SimpleNamespace(max_retries=attempt), headers)
)
_models.FinalRequestOptions = FinalRequestOptions  # type: ignore[attr-defined]
_core.Core._build_request = lambda self, options: self.build_request(options.call)  # type: ignore[attr-defined]
_core.Core._calculate_retry_timeout = lambda self, *given: (  # type: ignore[attr-defined]
    BaseClient._calculate_retry_timeout(*given)
)
_core.Core._client = property(lambda self: self._wire.http)  # type: ignore[attr-defined]
_module(
    "_base_client",
    DEFAULT_TIMEOUT=_http.DEFAULT_TIMEOUT,
    HTTPX_DEFAULT_TIMEOUT=_http.LIBRARY_TIMEOUT,
    BaseClient=BaseClient,
    OtherPlatform=str,
    DefaultHttpxClient=_http.DefaultHttpxClient,
    DefaultAsyncHttpxClient=_http.DefaultAsyncHttpxClient,
    get_platform=None,
    make_request_options=make_request_options,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        name = item.name.partition("[")[0]
        if "test_client" in str(item.path) and name in NOT_APPLICABLE:
            item.add_marker(pytest.mark.skip(reason=NOT_APPLICABLE[name]))
