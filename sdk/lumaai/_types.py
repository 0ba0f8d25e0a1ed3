"""Small types that every room of the package shares; nothing here costs an import."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Literal


class NotGiven:
    """Says "use the client's own setting" where None means something else."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


class Omit:
    """Leaves a field out of the request, or takes a default header away from it."""

    def __bool__(self) -> Literal[False]:
        return False


not_given = NotGiven()
NOT_GIVEN = not_given
omit = Omit()
NoneType = type(None)

#: Published names for what a streaming call returns.
Stream, AsyncStream = Iterator, AsyncIterator
#: What a proxy or a transport is, is the business of the HTTP library in use.
ProxiesTypes = Any
Transport = Any
#: Keywords of ``client.get(..., options={...})``: headers, params, timeout, max_retries,
#: idempotency_key, follow_redirects, extra_json.
RequestOptions = dict[str, Any]


def given(value: object) -> bool:
    """Say whether a value is meant to be sent; None is (as ``null``)."""
    return not isinstance(value, NotGiven | Omit)
