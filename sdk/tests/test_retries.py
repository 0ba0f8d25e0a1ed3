"""What is tried again, after how long, and what is raised in the end."""

from __future__ import annotations

import json
import socket
import time
from email.utils import formatdate
from typing import Any

import httpx2
import pytest

import lumaai
from lumaai import _retries

ID = "d196"
STATUSES = {
    400: lumaai.BadRequestError,
    401: lumaai.AuthenticationError,
    402: lumaai.APIStatusError,
    403: lumaai.PermissionDeniedError,
    404: lumaai.NotFoundError,
    405: lumaai.APIStatusError,
    408: lumaai.APIStatusError,
    409: lumaai.ConflictError,
    422: lumaai.UnprocessableEntityError,
    429: lumaai.RateLimitError,
    500: lumaai.InternalServerError,
    503: lumaai.InternalServerError,
}


def get(luma: Any) -> Any:
    return luma.generations.get(ID)


@pytest.mark.parametrize("status", STATUSES)
def test_each_refusal_has_its_error_and_its_number_of_tries(
    twin: Any, server: Any, status: int
) -> None:
    server.says(server.http(status, {"detail": "No"}))

    with pytest.raises(lumaai.APIError) as caught:
        twin(get)

    error = caught.value
    assert type(error) is STATUSES[status]
    assert isinstance(error, lumaai.APIStatusError)
    assert str(error) == f"Error code: {status} - {{'detail': 'No'}}"
    assert error.body == {"detail": "No"}
    assert error.status_code == error.response.status_code == status
    assert str(error.request.url).endswith(f"/generations/{ID}")
    tries = 3 if status in {408, 409, 429} or status >= 500 else 1
    assert len(server.requests) == tries


@pytest.mark.parametrize(
    ("body", "message", "parsed"),
    [
        (b"<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>"),
        (b"", "Error code: 400", None),
    ],
)
def test_a_refusal_that_is_not_json_keeps_its_text(
    twin: Any, server: Any, body: bytes, message: str, parsed: object
) -> None:
    server.says(server.http(400, body, {"content-type": "text/html"}))

    with pytest.raises(lumaai.BadRequestError) as caught:
        twin(get)

    assert str(caught.value) == message
    assert caught.value.body == parsed


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after": "7"}, 7),
        ({"retry-after-ms": "20", "retry-after": "7"}, 0.02),
    ],
)
def test_a_busy_server_is_asked_again_after_the_time_it_names(
    twin: Any, server: Any, headers: dict[str, str], seconds: float
) -> None:
    server.says(server.http(429, {}, headers), server.http(200, server.queued))

    assert twin(get).state == "queued"
    assert twin.slept == [seconds]
    assert [r.headers["x-stainless-retry-count"] for r in server.requests] == ["0", "1"]


@pytest.mark.parametrize("value", ["61", "-1", "0", "soon", "", "nan", "inf"])
def test_a_time_that_makes_no_sense_is_replaced_by_our_own(value: str) -> None:
    assert 0.375 <= _retries.delay(0, {"retry-after": value}) <= 0.5


def test_a_date_is_obeyed_by_the_wall_clock() -> None:
    headers = {"retry-after": "Fri, 29 Sep 2023 16:26:57 GMT"}

    assert _retries.delay(0, headers, now=lambda: 1696004797.0) == 20


def test_pauses_grow_to_eight_seconds_and_never_overflow() -> None:
    pauses = [_retries.delay(n, None, jitter=lambda: 0.0) for n in (0, 1, 2, 3, 4, 5, 5000)]

    assert pauses == [0.5, 1, 2, 4, 8, 8, 8]


def test_the_server_can_forbid_or_ask_for_a_repetition(twin: Any, server: Any) -> None:
    server.says(server.http(429, {}, {"x-should-retry": "false"}))
    with pytest.raises(lumaai.RateLimitError):
        twin(get)
    assert len(server.requests) == 1

    server.says(server.http(400, {}, {"x-should-retry": "true"}), server.http(200, {"id": "x"}))
    assert twin(get).id == "x"


def test_all_tries_of_one_create_carry_one_key_and_two_creates_carry_two(
    twin: Any, server: Any
) -> None:
    server.says(server.http(500, {}), server.reset, server.http(201, server.queued))

    twin(lambda luma: luma.generations.create(prompt="a cat"))
    twin(lambda luma: luma.generations.create(prompt="a cat"))

    keys = [r.headers["idempotency-key"] for r in server.requests]
    assert len(keys) == 4
    assert keys[0] == keys[1] == keys[2] != keys[3]


def test_a_get_carries_no_idempotency_key(twin: Any, server: Any) -> None:
    twin(get)

    assert "idempotency-key" not in server.requests[0].headers


def test_a_reset_connection_is_tried_again_and_then_named(twin: Any, server: Any) -> None:
    server.says(server.reset)

    with pytest.raises(lumaai.APIConnectionError) as caught:
        twin(get)

    assert type(caught.value) is lumaai.APIConnectionError
    assert str(caught.value) == "Connection error."
    assert caught.value.__cause__ is not None
    assert len(server.requests) == 3


def test_a_name_that_leads_nowhere_is_tried_again_and_then_named(
    twin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def nowhere(host: Any, *args: Any, **options: Any) -> Any:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(lumaai.APIConnectionError) as caught:
        twin(get, base_url="http://name.invalid/", max_retries=1)

    assert len(asked) == 2
    assert "not known" in str(caught.value.__cause__)
    assert caught.value.request.url.host == "name.invalid"


def test_a_transport_that_finds_no_host_is_no_different(twin: Any) -> None:
    def nowhere(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("Name or service not known", request=request)

    kind = httpx2.Client if twin.kind == "sync" else httpx2.AsyncClient
    http = kind(transport=httpx2.MockTransport(nowhere))

    with pytest.raises(lumaai.APIConnectionError):
        twin(get, http_client=http)

    assert len(twin.slept) == 2


def stall(connection: Any, request: Any) -> None:
    """Begin an answer, and never end it."""
    connection.sendall(b'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"id":')
    connection.settimeout(5)
    connection.recv(1)


def test_an_answer_that_stalls_in_the_middle_times_out(twin: Any, server: Any) -> None:
    server.says(stall)

    began = time.monotonic()
    with pytest.raises(lumaai.APITimeoutError, match="Request timed out"):
        twin(get, timeout=0.2, max_retries=1)

    assert len(server.requests) == 2
    assert time.monotonic() - began < 5


def test_one_call_may_have_its_own_time(twin: Any, server: Any) -> None:
    server.says(stall)

    with pytest.raises(lumaai.APITimeoutError):
        twin(lambda luma: luma.generations.get(ID, timeout=0.1), max_retries=0)

    assert server.requests[0].headers["x-stainless-read-timeout"] == "0.1"


def test_an_answer_shorter_than_it_says_is_never_taken_for_whole(twin: Any, server: Any) -> None:
    def short(connection: Any, request: Any) -> None:
        connection.sendall(server.http(200, {"id": "x"}, length=500))
        connection.close()

    server.says(short)
    with pytest.raises(lumaai.APIConnectionError):
        twin(get, max_retries=0)


def test_an_answer_longer_than_it_says_is_not_taken_for_whole_either(
    twin: Any, server: Any
) -> None:
    server.says(server.http(200, server.queued, length=20))

    with pytest.raises(lumaai.APIResponseValidationError, match="cut short or wrong") as caught:
        twin(get, max_retries=0)

    assert caught.value.body == json.dumps(server.queued)[:20]


def test_a_busy_server_may_name_a_date(twin: Any, server: Any) -> None:
    date = formatdate(time.time() + 30, usegmt=True)
    server.says(server.http(429, {}, {"retry-after": date}), server.http(200, server.queued))

    assert twin(get).state == "queued"
    assert 0 < twin.slept[0] <= 30


def test_a_web_page_in_place_of_json_says_to_look_at_the_base_url(twin: Any, server: Any) -> None:
    server.says(server.http(200, b"<html>Welcome</html>", {"content-type": "text/html"}))

    with pytest.raises(lumaai.APIResponseValidationError, match="is base_url right"):
        twin(get)


def test_a_redirect_is_followed(twin: Any, server: Any) -> None:
    server.says(
        server.http(307, None, {"location": f"{server.url}/moved"}), server.http(200, {"id": "x"})
    )

    assert twin(lambda luma: luma.generations.create(prompt="a cat")).id == "x"
    assert [(r.method, r.path) for r in server.requests][1] == ("POST", "/moved")


def test_zero_retries_try_once(twin: Any, server: Any) -> None:
    server.says(server.http(500, {}))

    with pytest.raises(lumaai.InternalServerError):
        twin(get, max_retries=0)

    assert len(server.requests) == 1
    assert twin.slept == []
