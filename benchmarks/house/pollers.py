"""Pollers: a connection each, all in one process."""

from __future__ import annotations

import asyncio
import time

from .processes import PATH

POLLERS = 1_000
EVERY = 3.0  # seconds between two polls of one poller, as in the published guide


async def poller(port: int, request: bytes, first: float, until: float, took: list[float]) -> None:
    """Ask for one generation every few seconds over one connection."""
    await asyncio.sleep(first)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (began := time.perf_counter()) < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        await reader.readexactly(length)
        took.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - began)))
    writer.close()


def poll(port: int, seen: list[tuple[str, str]], seconds: float) -> list[float]:
    """Poll with all pollers, each for one generation; return what the polls took."""
    took: list[float] = []

    async def all_of_them() -> None:
        until = time.perf_counter() + seconds
        requests = [
            f"GET {PATH}/{id} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n".encode()
            for id, key in seen
        ]
        await asyncio.gather(
            *(
                poller(port, requests[n % len(requests)], EVERY * n / POLLERS, until, took)
                for n in range(POLLERS)
            )
        )

    asyncio.run(all_of_them())
    return took
