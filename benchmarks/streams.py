"""Very many event streams: what do a thousand callers who watch cost, and when do they hear?

A thousand streams of 50 accounts, each of a generation that waits, are held open on one API; then
all the generations are cancelled, and each stream must tell of that and end. Prints what they take
of the API, and how long after the last was cancelled the last had heard. On SQLite and PostgreSQL.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from house.postgres import postgres
from house.processes import PATH, Api, surroundings
from ledger_reads import new

from reverie.ledger import Ledger
from reverie.settings import Settings

STREAMS = 1_000
ACCOUNTS = 50
HELD = 20.0  # seconds


async def watcher(port: int, id: str, key: str, opened: list[float]) -> float:
    """Watch a generation to its end; return when that was."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET {PATH}/{id}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n"
    writer.write(head.encode())
    first = await reader.readuntil(b"\r\n\r\n")
    assert first.startswith(b"HTTP/1.1 200"), first
    opened.append(time.monotonic())
    async for line in reader:
        if line.startswith(b"data:") and b'"failed"' in line:
            break
    writer.close()
    return time.monotonic()


async def watched(api: Api, ledger: Ledger, made: list[tuple[str, str, str]]) -> None:
    """Hold all streams open for a while, then end what they watch."""
    opened: list[float] = []
    before = api.memory()
    tasks = [asyncio.create_task(watcher(api.port, id, key, opened)) for _, id, key in made]
    while len(opened) < len(made):
        await asyncio.sleep(0.1)
    cpu = api.cpu()
    await asyncio.sleep(HELD)
    cpu = (api.cpu() - cpu) / HELD
    grew = api.memory() - before

    def cancel() -> None:
        for account, id, _ in made:
            ledger.generations.cancel(account, id)

    await asyncio.to_thread(cancel)
    done = time.monotonic()
    ends = await asyncio.gather(*tasks)
    print(f"  {len(made):,} streams: {cpu:.2f} cores, {1024 * grew / len(made):.0f} KiB each")
    print(f"  the last had heard {max(max(ends) - done, 0.0):.2f} s after the last was cancelled")


def streams(name: str, url: str, environment: Mapping[str, str]) -> None:
    """Measure one database."""
    pepper = Settings.from_environ(environment).key("keys")
    made = []
    with Ledger.open(url, pepper=pepper) as ledger:
        for n in range(ACCOUNTS):
            ledger.accounts.create(f"a{n}", id=f"a{n}", tier="unlimited", unlimited=True)
            key = ledger.keys.create(f"a{n}", "streams")[1]
            for _ in range(STREAMS // ACCOUNTS):
                made.append((f"a{n}", ledger.generations.add(new(f"a{n}")).id, key))
        print(name)
        with closing(Api(environment)) as api:
            asyncio.run(watched(api, ledger, made))


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory(prefix="reverie-streams-") as folder, postgres() as server:
        for name, url in (("SQLite", f"sqlite:///{folder}/reverie.db"), ("PostgreSQL", server)):
            if url is not None:
                streams(name, url, surroundings(Path(folder) / name, url))


if __name__ == "__main__":
    main()
