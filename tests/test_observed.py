"""One generation is followed through every process, in the logs and in the numbers."""

from __future__ import annotations

import json
import socket
import time
import urllib.request
from collections.abc import Callable
from typing import Any

import lumaai

House = Any  # the fixtures' class: conftest is not importable by name
Stranger = Any

WISH = {"prompt": "A private tiger", "duration": "1s", "resolution": "540p"}


def free_ports(count: int) -> int:
    """Return the first of ``count`` ports in a row that nobody listens on."""
    for first in range(21_000, 32_000, 7):
        held: list[socket.socket] = []
        try:
            for port in range(first, first + count):
                held.append(socket.create_server(("127.0.0.1", port)))
        except OSError:
            continue
        else:
            return first
        finally:
            for each in held:
                each.close()
    raise OSError("no ports are free")


def numbers(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        return str(answer.read().decode())


def test_a_generation_is_followed_through_every_role(
    start: Callable[..., House], stranger: Stranger
) -> None:
    first = free_ports(3)
    environment = {
        "REVERIE_LOG": "json",
        "REVERIE_CALLBACK_NETWORKS": "127.0.0.0/8",
        "REVERIE_MIN_FREE": "1",
    }
    house = start(command="serve", environment=environment, words=["--metrics-port", str(first)])
    key = house.new_key()
    with lumaai.LumaAI(auth_token=key, base_url=house.base) as client:
        wish = WISH | {"callback_url": f"{stranger.url}/?token=hunter2"}
        id = str(client.generations.create(**wish).id)
    for _ in range(300):
        if "callback delivered" in (log := (house.root / "house.log").read_text()) and (
            "completed" in [told["state"] for told in stranger.told]
        ):
            break
        time.sleep(0.1)

    said = [json.loads(line) for line in log.splitlines() if id in line and line[0] == "{"]
    events = [line["event"] for line in said]
    assert {"accepted", "dreaming", "completed", "callback delivered"} <= set(events)
    assert all(line["generation"] == id for line in said)
    assert "private" not in log
    assert "hunter2" not in log
    assert key not in log

    created = 'requests_total{method="POST",route="/generations/video",status="201"} 1.0'
    assert created in numbers(first)
    assert 'outcome="completed"' in numbers(first + 1)
    assert 'reverie_callbacks_total{outcome="delivered"}' in numbers(first + 2)
