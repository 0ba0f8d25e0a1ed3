"""Settings: where they come from, which wins, and what a copy shares."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import warnings
from typing import Any

import httpx
import httpx2
import pytest

import lumaai

KINDS = [lumaai.LumaAI, lumaai.AsyncLumaAI]
both = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LUMAAI_API_KEY", "LUMAAI_BASE_URL", "LUMAAI_LOG"):
        monkeypatch.delenv(name, raising=False)


@both
def test_without_a_key_it_says_where_to_put_one(kind: Any) -> None:
    with pytest.raises(lumaai.LumaAIError, match="LUMAAI_API_KEY"):
        kind()


@both
def test_arguments_win_over_the_environment_and_that_over_the_default(
    kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kind(auth_token="k").base_url == "https://api.lumalabs.ai/dream-machine/v1/"

    monkeypatch.setenv("LUMAAI_API_KEY", "from-env")
    monkeypatch.setenv("LUMAAI_BASE_URL", "http://env/v1")
    client = kind()
    assert (client.auth_token, str(client.base_url)) == ("from-env", "http://env/v1/")

    client = kind(auth_token="mine", base_url="http://mine")
    assert client.auth_headers == {"Authorization": "Bearer mine"}
    assert client.base_url == "http://mine/"
    client.base_url = "http://later/x"
    assert client.base_url == "http://later/x/"


@both
def test_time_outs_are_sixty_seconds_and_five_to_connect(kind: Any) -> None:
    assert kind(auth_token="k").timeout == httpx2.Timeout(60, connect=5) == lumaai.DEFAULT_TIMEOUT
    assert kind(auth_token="k", timeout=3).timeout == 3
    assert kind(auth_token="k", timeout=None).timeout is None


@both
def test_no_retries_at_all_must_be_said_with_a_number(kind: Any) -> None:
    with pytest.raises(TypeError, match="max_retries cannot be None"):
        kind(auth_token="k", max_retries=None)


@both
def test_a_copy_changes_what_it_is_told_and_shares_the_connections(kind: Any) -> None:
    client = kind(auth_token="k", default_headers={"A": "1"}, default_query={"q": "1"})

    other = client.with_options(max_retries=7, default_headers={"B": "2"}, timeout=9)

    assert (other.max_retries, client.max_retries) == (7, 2)
    assert other.default_headers["A"] == "1"
    assert other.default_headers["B"] == "2"
    assert other.copy(set_default_headers={}).default_headers.get("A") is None
    assert other.copy(set_default_query={"z": 1}).default_query == {"z": 1}
    assert other.copy(default_query={"z": 1}).default_query == {"q": "1", "z": 1}
    assert other.copy().timeout == 9
    assert other._wire is client._wire
    with pytest.raises(ValueError, match="mutually exclusive"):
        client.copy(default_headers={}, set_default_headers={})
    with pytest.raises(ValueError, match="mutually exclusive"):
        client.copy(default_query={}, set_default_query={})


def test_a_new_key_is_used_from_the_next_call_on(server: Any) -> None:
    with lumaai.LumaAI(auth_token="one", base_url=server.url) as client:
        client.ping.check()
        client.auth_token = "two"
        client.ping.check()

    assert [r.headers["authorization"] for r in server.requests] == ["Bearer one", "Bearer two"]


def test_a_subclass_may_sign_its_requests_in_its_own_way(server: Any) -> None:
    class Signed(lumaai.LumaAI):
        custom_auth = httpx2.BasicAuth("me", "word")

    with Signed(auth_token="k", base_url=server.url) as client:
        client.ping.check()

    assert server.requests[0].headers["authorization"].startswith("Basic ")
    assert server.requests[0].headers["user-agent"].startswith("Signed/Python")


def test_redirects_are_followed_unless_that_is_not_wanted(server: Any) -> None:
    moved = server.http(307, {}, {"location": "/there"})
    with lumaai.LumaAI(auth_token="k", base_url=server.url) as client:
        server.says(moved, server.http(200, server.queued))
        assert client.get("/here", cast_to=dict[str, Any])["state"] == "queued"
        server.says(moved)
        with pytest.raises(lumaai.APIStatusError) as caught:
            client.get("/here", cast_to=object, options={"follow_redirects": False})

    assert caught.value.status_code == 307
    assert [r.path for r in server.requests] == ["/here", "/there", "/here"]


def test_closing_closes_and_a_closed_client_says_so(server: Any) -> None:
    client = lumaai.LumaAI(auth_token="k", base_url=server.url)
    assert not client.is_closed()
    with client as same:
        assert same is client
        client.ping.check()
    assert client.is_closed()

    unused = lumaai.LumaAI(auth_token="k", base_url=server.url)
    unused.close()
    assert unused.is_closed()
    with pytest.raises(RuntimeError, match="has been closed"):
        unused.ping.check()


def test_a_client_that_is_forgotten_leaves_no_open_socket(server: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client = lumaai.LumaAI(auth_token="k", base_url=server.url)
        client.ping.check()
        del client


@pytest.mark.parametrize("lib", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_a_client_of_the_callers_is_sent_through_with_its_own_time_out(
    lib: Any, server: Any
) -> None:
    with lib.Client(timeout=9, headers={"x-own": "1"}) as http:
        client = lumaai.LumaAI(auth_token="k", base_url=server.url, http_client=http)
        assert client.timeout == lib.Timeout(9)
        assert client.generations.get("x").state == "queued"
        server.says(server.http(429, {}, {"retry-after-ms": "1"}), server.http(200, {"id": "y"}))
        assert client.generations.get("x").id == "y"
        server.says(server.reset)
        with pytest.raises(lumaai.APIConnectionError) as caught:
            client.with_options(max_retries=0).generations.get("x")

    assert isinstance(caught.value.__cause__, lib.TransportError)
    assert server.requests[0].headers["x-own"] == "1"
    assert server.requests[0].headers["x-stainless-read-timeout"] == "9"


@pytest.mark.parametrize("lib", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_the_same_holds_for_asynchronous_ones(lib: Any, server: Any) -> None:
    async def main() -> Any:
        async with lib.AsyncClient() as http:
            client = lumaai.AsyncLumaAI(auth_token="k", base_url=server.url, http_client=http)
            return await client.generations.get("x", timeout=httpx.Timeout(4))

    assert asyncio.run(main()).state == "queued"
    assert server.requests[0].headers["x-stainless-read-timeout"] == "4"


@pytest.mark.parametrize("lib", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_a_time_out_of_either_library_is_understood(lib: Any, server: Any) -> None:
    with lumaai.LumaAI(auth_token="k", base_url=server.url, timeout=lib.Timeout(7)) as client:
        client.ping.check()

    assert server.requests[0].headers["x-stainless-read-timeout"] == "7"


def test_the_wrong_kind_of_http_client_is_refused() -> None:
    for wrong in (httpx2.AsyncClient(), httpx.AsyncClient(), object()):
        with pytest.raises(TypeError, match="Invalid `http_client` arg"):
            lumaai.LumaAI(auth_token="k", http_client=wrong)
    with httpx.Client() as http, pytest.raises(TypeError, match="Invalid `http_client` arg"):
        lumaai.AsyncLumaAI(auth_token="k", http_client=http)


def test_the_default_http_clients_take_options_and_keep_our_defaults() -> None:
    with lumaai.DefaultHttpxClient(headers={"a": "b"}) as http:
        assert http.timeout == lumaai.DEFAULT_TIMEOUT
        assert http.follow_redirects
        assert http.headers["a"] == "b"


def test_without_aiohttp_its_client_says_what_to_install() -> None:
    with pytest.raises(RuntimeError, match="pip install httpx_aiohttp"):
        lumaai.DefaultAioHttpClient()


def test_the_log_shows_calls_and_retries_and_never_the_key(
    server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.says(server.http(500, {}, {"retry-after-ms": "1"}), server.http(200, {}))

    with lumaai.LumaAI(auth_token="very-secret", base_url=server.url) as client:
        client.generations.get("x")

    assert "Retrying request to /generations/x in 0.001000 seconds" in caplog.text
    assert "very-secret" not in caplog.text


@pytest.mark.parametrize(("value", "level"), [("debug", "DEBUG"), ("info", "INFO"), ("x", "")])
def test_the_log_is_turned_on_from_the_environment(value: str, level: str) -> None:
    script = (
        "import lumaai, sys, logging;"
        "print(logging.getLevelName(logging.getLogger('lumaai').level).replace('NOTSET', ''))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"LUMAAI_LOG": value, "PATH": ""},
    )

    assert done.stdout.strip() == level
