"""Whatever one client offers, the other does too, under the same names."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import pytest

import lumaai
from lumaai import resources

TWINS = [
    (getattr(resources, name.removeprefix("Async")), getattr(resources, name))
    for name in dir(resources)
    if name.startswith("Async")
] + [(lumaai.LumaAI, lumaai.AsyncLumaAI)]


def surface(kind: type) -> dict[str, list[tuple[str, Any, Any]]]:
    """The public methods of a class: each parameter's name, kind and default."""
    return {
        name: [(p.name, p.kind, p.default) for p in inspect.signature(member).parameters.values()]
        for name, member in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }


@pytest.mark.parametrize(("blocking", "waiting"), TWINS, ids=lambda kind: kind.__name__)
def test_both_clients_have_the_same_methods_with_the_same_signatures(
    blocking: type, waiting: type
) -> None:
    assert surface(blocking) == surface(waiting)
    assert surface(blocking)


@pytest.mark.parametrize(("blocking", "waiting"), TWINS, ids=lambda kind: kind.__name__)
def test_both_clients_have_the_same_members(blocking: type, waiting: type) -> None:
    def members(kind: type) -> set[str]:
        return {name for name in dir(kind) if not name.startswith("_")}

    assert members(blocking) == members(waiting)


def coroutine(kind: type, name: str) -> bool:
    return inspect.iscoroutinefunction(getattr(kind, name))


@pytest.mark.parametrize(("blocking", "waiting"), TWINS, ids=lambda kind: kind.__name__)
def test_frameworks_see_which_calls_are_to_be_awaited(blocking: type, waiting: type) -> None:
    told = {name for name in surface(waiting) if coroutine(waiting, name)}

    iterated = {"iter", "events", "run", "copy", "with_options", "is_closed"}
    iterated |= {"build_request", "platform_headers"}
    assert told == surface(waiting).keys() - iterated
    assert not any(coroutine(blocking, name) for name in told)


@pytest.mark.parametrize(("blocking", "waiting"), TWINS, ids=lambda kind: kind.__name__)
def test_a_call_is_explained_to_the_users_of_both_clients(blocking: type, waiting: type) -> None:
    for name in surface(blocking):
        assert getattr(blocking, name).__doc__
        assert getattr(waiting, name).__doc__


def test_names_that_load_late_are_there_and_others_are_not() -> None:
    for name in " ".join(lumaai._LATE.values()).split():
        assert getattr(lumaai, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'LumaAl'"):
        lumaai.LumaAl  # noqa: B018
    with pytest.raises(AttributeError, match="has no attribute 'Generatoin'"):
        lumaai.types.Generatoin  # noqa: B018


def test_the_published_names_are_all_there() -> None:
    published = """types __version__ __title__ NoneType Transport ProxiesTypes NotGiven NOT_GIVEN
        not_given Omit omit LumaAIError APIError APIStatusError APITimeoutError APIConnectionError
        APIResponseValidationError BadRequestError AuthenticationError PermissionDeniedError
        NotFoundError ConflictError UnprocessableEntityError RateLimitError InternalServerError
        Timeout RequestOptions Client AsyncClient Stream AsyncStream LumaAI AsyncLumaAI
        file_from_path BaseModel DEFAULT_TIMEOUT DEFAULT_MAX_RETRIES DEFAULT_CONNECTION_LIMITS
        DefaultHttpxClient DefaultAsyncHttpxClient DefaultAioHttpClient APIResponse
        AsyncAPIResponse resources"""

    assert [name for name in published.split() if not hasattr(lumaai, name)] == []


def test_importing_everything_gives_the_names_that_load_late_too() -> None:
    everything: dict[str, Any] = {}
    exec("from lumaai import *", everything)

    for name in " ".join(lumaai._LATE.values()).split():
        assert everything[name] is getattr(lumaai, name)
        assert name in dir(lumaai)
    assert everything["__version__"] == lumaai.__version__
    assert "_environment" not in everything
    assert "GenerationCreateParams" in dir(lumaai.types)


def test_the_first_client_spelling_still_works() -> None:
    assert lumaai.Lumaai is lumaai.LumaAI
    assert lumaai.AsyncLumaai is lumaai.AsyncLumaAI


def test_importing_and_making_a_client_loads_neither_http_nor_pydantic() -> None:
    script = (
        "import lumaai, sys; lumaai.LumaAI(auth_token='k'); lumaai.AsyncLumaAI(auth_token='k');"
        "heavy = {'httpx2', 'httpx', 'pydantic', 'asyncio', 'anyio', 'ssl', 'logging'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
