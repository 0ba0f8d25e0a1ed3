"""Waiting: by events, by asking, through trouble, and not for ever."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from typing import Any

import pytest
import trio

import lumaai

ID = "d1968551-6113-4b46-b567-09210c2e79b0"
DREAMING = {"id": ID, "state": "dreaming", "progress": 0.25}
DONE = {"id": ID, "state": "completed", "assets": {"video": "http://x/a.mp4"}}
FAILED = {"id": ID, "state": "failed", "failure_reason": "Contains blacklisted words"}


def stream(*events: tuple[str, Any], cut: bool = False) -> Any:
    """A reply that tells events and then ends the stream, or tears it."""

    def reply(connection: Any, request: Any) -> None:
        assert request.headers["accept"] == "text/event-stream"
        head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
        head += "transfer-encoding: chunked\r\n\r\n" if cut else "connection: close\r\n\r\n"
        connection.sendall(head.encode())
        text = b": hello\n\n"
        for kind, data in events:
            text += f"event: {kind}\nid: 7\ndata: {json.dumps(data)}\n\n".encode()
        connection.sendall(b"%x\r\n%s\r\n" % (len(text), text) if cut else text)
        connection.close()

    return reply


def wait(luma: Any) -> Any:
    return luma.generations.wait(ID)


def test_events_are_followed_to_the_end_without_asking(twin: Any, server: Any) -> None:
    server.says(
        stream(
            ("state", DREAMING),
            ("progress", {"progress": 0.5, "queue_position": 0, "eta_seconds": 8.5}),
            ("preview", {"url": "http://x/p.jpg"}),
            ("state", DONE),
        )
    )
    news: list[Any] = []

    done = twin(lambda luma: luma.generations.wait(ID, on_progress=news.append))

    assert [(n.state, n.progress, n.eta_seconds) for n in news] == [
        ("dreaming", 0.25, None),
        ("dreaming", 0.5, 8.5),
        ("completed", None, None),
    ]
    assert done.assets.video == "http://x/a.mp4"
    assert [r.path for r in server.requests] == [f"/generations/{ID}/events"]


def test_a_progress_event_may_carry_the_whole_generation(twin: Any, server: Any) -> None:
    server.says(stream(("progress", {**DREAMING, "assets": {"image": "i"}}), ("state", DONE)))
    news: list[Any] = []

    twin(lambda luma: luma.generations.wait(ID, on_progress=news.append))

    assert news[0].assets.image == "i"


def test_a_torn_stream_is_taken_up_again(twin: Any, server: Any) -> None:
    server.says(
        stream(("state", DREAMING), cut=True),
        server.http(200, DREAMING),
        stream(("state", DONE)),
    )

    assert twin(wait).state == "completed"
    assert [r.path.rpartition("/")[2] for r in server.requests] == ["events", ID, "events"]


@pytest.mark.parametrize("offer", ["missing", "page", "nonsense"])
def test_a_server_without_events_is_asked_less_and_less_often(
    twin: Any, server: Any, offer: str
) -> None:
    none = {
        "missing": server.http(404, {"detail": "Not Found"}),
        "page": server.http(200, {"id": ID}),
        "nonsense": stream(("state", "}")),
    }[offer]
    asked = [server.http(200, DREAMING) for _ in range(8)]
    if offer == "nonsense":
        none = server.http(200, b"data: {]\n\n", {"content-type": "text/event-stream"})
    server.says(none, *asked, server.http(200, DONE))

    assert twin(wait).state == "completed"
    assert twin.slept[0] == 1
    assert twin.slept == sorted(twin.slept)
    assert twin.slept[-1] == 5
    assert len(server.requests) == 10


def test_trouble_that_passes_is_waited_out(twin: Any, server: Any) -> None:
    server.says(
        server.http(404, {}),
        server.http(200, DREAMING),
        server.http(503, {}),
        server.reset,
        server.http(429, {}, {"retry-after": "9"}),
        server.http(200, DONE),
    )

    assert twin(wait).state == "completed"
    assert 9 in twin.slept


def test_a_server_that_stays_away_is_given_up(twin: Any, server: Any) -> None:
    server.says(server.http(404, {}), server.http(503, {"detail": "closed"}))

    with pytest.raises(lumaai.InternalServerError):
        twin(wait)

    assert len(server.requests) == 11


def test_a_failed_generation_raises_its_reason(twin: Any, server: Any) -> None:
    server.says(stream(("state", FAILED)))

    with pytest.raises(lumaai.GenerationFailed, match="Contains blacklisted words") as caught:
        twin(wait)

    assert caught.value.generation.failure_reason == "Contains blacklisted words"


def test_a_generation_that_has_ended_is_returned_without_a_request(twin: Any, server: Any) -> None:
    server.says(server.http(200, DONE))

    twin(lambda luma: after(luma.generations.get(ID), lambda g: luma.generations.wait(g)))

    assert len(server.requests) == 1


def after(first: Any, then: Any) -> Any:
    """Do one thing after another through whichever client."""
    if not hasattr(first, "__await__"):
        return then(first)

    async def both() -> Any:
        return await then(await first)

    return both()


def test_a_deleted_generation_is_not_found(twin: Any, server: Any) -> None:
    server.says(stream(("deleted", {"id": ID})), server.http(404, {"detail": "no generation"}))

    with pytest.raises(lumaai.NotFoundError):
        twin(wait)


def test_the_time_runs_out_and_says_how_far_it_had_come(twin: Any, server: Any) -> None:
    server.says(server.http(404, {}), server.http(200, DREAMING))

    with pytest.raises(lumaai.WaitTimeout, match="still dreaming after 30 seconds") as caught:
        twin(lambda luma: luma.generations.wait(ID, timeout=30))

    assert isinstance(caught.value, TimeoutError)
    assert caught.value.generation is not None
    assert caught.value.generation.progress == 0.25
    assert sum(twin.slept) <= 30


def test_the_time_runs_out_though_the_stream_is_kept_open(twin: Any, server: Any) -> None:
    def keeping_open(connection: Any, request: Any) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
        try:
            for _ in range(100):
                connection.sendall(b": still here\n\n")
                time.sleep(0.02)
        except OSError:
            pass  # the client has left, as it should

    server.says(keeping_open)

    with pytest.raises(lumaai.WaitTimeout, match=r"not seen yet after 0\.2 seconds"):
        twin(lambda luma: luma.generations.wait(ID, timeout=0.2))


def test_many_waits_leave_connections_for_other_calls(server: Any) -> None:
    """Fifty wait at once; some of them listen, and the others ask."""
    lock, over = threading.Lock(), threading.Event()
    listening, most, asked = 0, 0, 0

    def reply(connection: Any, request: Any) -> None:
        nonlocal listening, most, asked
        if not request.path.endswith("/events"):
            asked += 1
            connection.sendall(server.http(200, DONE if over.is_set() else DREAMING))
            connection.close()
            return
        with lock:
            listening += 1
            most = max(most, listening)
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
        over.wait(30)
        connection.sendall(f"data: {json.dumps(DONE)}\n\n".encode())
        connection.close()
        with lock:
            listening -= 1

    async def main() -> list[Any]:
        async with lumaai.AsyncLumaAI(auth_token="k", base_url=server.url) as luma:
            waits = [asyncio.create_task(luma.generations.wait(ID)) for _ in range(50)]
            while asked < 30:
                await asyncio.sleep(0.01)
            assert (await luma.generations.get(ID)).state == "dreaming"
            over.set()
            return await asyncio.gather(*waits)

    server.says(reply)
    ended = asyncio.run(main())

    assert {generation.state for generation in ended} == {"completed"}
    assert 0 < most <= 20


def test_create_and_wait_tells_of_the_first_state_too(twin: Any, server: Any) -> None:
    server.says(server.http(201, {"id": ID, "state": "queued"}), stream(("state", DONE)))
    news: list[Any] = []

    done = twin(
        lambda luma: luma.generations.create_and_wait(prompt="a cat", on_progress=news.append)
    )

    assert done.state == "completed"
    assert [n.state for n in news] == ["queued", "completed"]


def test_a_generation_waits_for_itself(twin: Any, server: Any) -> None:
    server.says(server.http(200, DREAMING), stream(("state", DONE)))

    done = twin(lambda luma: after(luma.generations.get(ID), lambda g: g.wait(timeout=60)))

    assert done.state == "completed"


def test_events_can_be_read_as_they_come(twin: Any, server: Any) -> None:
    server.says(stream(("state", DREAMING), ("preview", [1]), ("state", DONE)))

    events = twin(lambda luma: luma.generations.events(ID))

    assert [event.kind for event in events] == ["state", "preview", "state"]
    assert events[1].data == [1]
    assert events[2].data.state == "completed"


def test_events_that_are_cut_off_are_an_error_of_ours(twin: Any, server: Any) -> None:
    server.says(stream(("state", DREAMING), cut=True))

    with pytest.raises(lumaai.APIConnectionError):
        twin(lambda luma: luma.generations.events(ID))


def test_events_where_there_are_none_are_an_error_of_ours(twin: Any, server: Any) -> None:
    server.says(server.http(200, DREAMING))

    with pytest.raises(lumaai.LumaAIError, match="is not an event stream"):
        twin(lambda luma: luma.generations.events(ID))


def test_a_listener_that_raises_ends_the_wait(twin: Any, server: Any) -> None:
    server.says(stream(("state", DREAMING)))

    def listener(generation: Any) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        twin(lambda luma: luma.generations.wait(ID, on_progress=listener))


def test_waiting_works_under_trio_too(server: Any) -> None:
    server.says(server.http(404, {}), server.http(503, {}), server.http(200, DONE))
    news: list[Any] = []

    async def main() -> None:
        async with lumaai.AsyncLumaAI(auth_token="k", base_url=server.url) as luma:
            news.append(await luma.generations.wait(ID, timeout=60, on_progress=news.append))

    trio.run(main)

    assert [generation.state for generation in news] == ["completed", "completed"]
