"""A busy house on whatever this machine is: 10,000 queued, 1,000 pollers, 50 accounts, 8 claimers.

Prints the latency of claims and of polls, each alone (the baseline) and together; what share of the
claims the greedy account got, who holds 80 % of the queue; the throughput of four workers beside
one, of an engine that sleeps; and whether three API processes answer for each other. On SQLite, and
on PostgreSQL where its server programs are installed. A few minutes, all of it bounded.
"""

from __future__ import annotations

import asyncio
import http.client
import importlib.util
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from ledger_claim import ACCOUNTS, CLAIMERS, QUEUED, filled

from reverie.core.request import load
from reverie.ledger import Ledger, NewGeneration
from reverie.settings import Settings

HERE = Path(__file__).parent
PATH = "/dream-machine/v1/generations"
POLLERS = 1_000
EVERY = 3.0  # seconds between two polls of one poller, as in the published guide
SECONDS = 12.0  # of each measurement
HELD = 0.5  # seconds that a claimer dreams
DURABLE = ("max_connections=200",)  # and all else as PostgreSQL comes
MODELS = ["ray-2", "ray-flash-2"]
NAP = 2.0  # seconds that the sleep engine takes
NAPS = 8  # dreams of each worker


@contextmanager
def cluster() -> Iterator[Any]:
    """Lend a PostgreSQL that is durable, or None where its programs are not installed."""
    path = HERE.parent / "server" / "tests" / "ledger" / "cluster.py"
    spec = importlib.util.spec_from_file_location("postgres_cluster", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    programs = module.binaries()
    if programs is None:
        yield None
        return
    server = module.Cluster(programs)
    server.start(DURABLE)
    try:
        yield server
    finally:
        server.stop()
        server.remove()


@contextmanager
def postgres() -> Iterator[str | None]:
    """Lend the URL of an empty database, or None."""
    with cluster() as server:
        yield None if server is None else server.url(server.database())


class Api:
    """One ``reverie api``."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        words = ["api", "--port", str(self.port), "--engine", "bars"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reverie", *words], env=dict(environment)
        )
        for _ in range(600):
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the API does not answer")

    def ask(self, method: str, path: str, key: str = "", body: object = None) -> tuple[int, Any]:
        """Return the status of an answer, and what it says."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
            line.request(method, path, None if body is None else json.dumps(body), headers)
            answer = line.getresponse()
            said = answer.read()
            return answer.status, json.loads(said) if said else None

    def cpu(self) -> float:
        """Return the seconds of CPU it has used."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the MiB that it holds."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)


def shown(milliseconds: list[float]) -> str:
    """Return the median and the 99th percentile."""
    ordered = sorted(milliseconds)
    return (
        f"p50 {ordered[len(ordered) // 2]:6.1f} ms, p99 {ordered[int(len(ordered) * 0.99)]:6.1f} ms"
    )


def median(milliseconds: list[float]) -> float:
    """Return the median."""
    return sorted(milliseconds)[len(milliseconds) // 2]


# -- claimers: processes of their own ----------------------------------------------------------


def claimer(url: str, name: str, seconds: float) -> None:
    """Claim, dream for a moment and complete, until the time is over; print what that took."""
    with Ledger.open(url, migrate=False) as ledger:
        queue, took, accounts = ledger.queue, [], []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            began = time.perf_counter()
            claim = queue.claim(name, MODELS, lease=600)
            took.append(1000 * (time.perf_counter() - began))
            if claim is None:
                continue
            accounts.append(claim.generation.account)
            time.sleep(HELD)
            queue.tick(claim, 0.5, lease=600)
            queue.complete(claim, {"video": f"{claim.generation.id}/1/video.mp4"})
    print(json.dumps({"took": took, "accounts": accounts}))


class Claimers:
    """Eight of them at once."""

    def __init__(self, url: str) -> None:
        words = [sys.executable, __file__, "claimer", url]
        self._processes = [
            subprocess.Popen([*words, f"w{n}", str(SECONDS)], stdout=subprocess.PIPE, text=True)
            for n in range(CLAIMERS)
        ]

    def results(self) -> tuple[list[float], list[str]]:
        """Wait for them; return what claims took, and whose they were."""
        said = [json.loads(process.communicate()[0]) for process in self._processes]
        took = [each for word in said for each in word["took"]]
        return took, [each for word in said for each in word["accounts"]]


# -- pollers: one process, a connection each ---------------------------------------------------


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


def poll(port: int, seen: list[tuple[str, str]]) -> list[float]:
    """Poll with all pollers, each for one generation; return what the polls took."""
    took: list[float] = []

    async def all_of_them() -> None:
        until = time.perf_counter() + SECONDS
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


def busy(name: str, url: str, environment: Mapping[str, str]) -> None:
    """Measure claims and polls, alone and together."""
    with filled(url) as ledger:
        accounts = [f"a{n}" for n in range(ACCOUNTS)]
        pepper = Settings.from_environ(environment).key("keys")
        with Ledger.open(url, pepper=pepper, migrate=False) as peppered:
            keys = {account: peppered.keys.create(account, "load")[1] for account in accounts}
        seen = [
            (each.id, keys[account])
            for account in accounts
            for each in ledger.generations.list(account, limit=40)[0]
        ]
    random.Random(1).shuffle(seen)
    with closing(Api(environment)) as api:
        poll(api.port, seen)  # connections and caches as they will be
        held = api.memory()
        cpu = api.cpu()
        polls = poll(api.port, seen)
        cpu = 1e6 * (api.cpu() - cpu) / len(polls)
        claims, _ = Claimers(url).results()
        claimers = Claimers(url)
        both = poll(api.port, seen)
        together, whose = claimers.results()
        grew = api.memory() - held
    rate = len(polls) / SECONDS
    print(f"{name}: {QUEUED:,} queued, {POLLERS:,} pollers, {CLAIMERS} claimers")
    print(f"  polls alone     {shown(polls)}   {rate:.0f}/s, {cpu:.0f} us CPU of the API each")
    print(f"  polls together  {shown(both)}   {median(both) / median(polls):.2f} x alone")
    print(f"  claims alone    {shown(claims)}   {len(claims) / SECONDS:.0f}/s")
    print(f"  claims together {shown(together)}   {median(together) / median(claims):.2f} x alone")
    share = Counter(whose)["a0"] / len(whose)
    print(
        f"  the greedy account, 80 % of the queue, got {share:.1%} of {len(whose)} claims; "
        f"{len(set(whose))} accounts were served; first come, first served would give it 100 %"
    )
    print(f"  the API grew by {grew:+.1f} MiB in {len(polls) + len(both):,} polls")


# -- workers that sleep ------------------------------------------------------------------------


@contextmanager
def napping(workers: int, environment: Mapping[str, str]) -> Iterator[None]:
    """Have so many real workers ready, whose engine sleeps."""
    words = [sys.executable, "-m", "reverie", "worker", "--child", "--engine", "nap:Nap"]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [*words, "--name", f"n{n}"],
                    env=dict(environment),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for n in range(workers)
        ]
        for process in processes:
            while process.stdout and "ready" not in process.stdout.readline():
                pass
        time.sleep(1.0)  # they have opened the ledger
        yield
        for process in processes:
            process.terminate()


def naps(ledger: Ledger, workers: int, environment: Mapping[str, str]) -> float:
    """Return the dreams a second of so many workers, from the first start to the last end."""
    with napping(workers, environment):
        ids = [asked(ledger) for _ in range(workers * NAPS)]
        while any(ledger.generations.get("us", id).state != "completed" for id in ids):
            time.sleep(0.2)
    found = [ledger.generations.get("us", id) for id in ids]
    began = min(each.started_at for each in found if each.started_at)
    ended = max(each.finished_at for each in found if each.finished_at)
    return len(ids) / (ended - began).total_seconds()


def asked(ledger: Ledger) -> str:
    """Queue a picture; return its id."""
    request = load({"generation_type": "image", "prompt": "a nap", "model": "photon-1"})
    id = str(uuid.uuid4())
    ledger.generations.add(NewGeneration(id, "us", "image", "image", "photon-1", request.echo()))
    return id


def throughput(name: str, url: str, environment: Mapping[str, str]) -> None:
    """Measure one worker and four."""
    with Ledger.open(url) as ledger:
        ledger.ensure_account("us")
        one, four = (naps(ledger, workers, environment) for workers in (1, 4))
    print(f"{name}: an engine that sleeps {NAP:g} s")
    print(f"  1 worker   {one:.3f} dreams/s, {one * NAP:.0%} of its time asleep")
    print(f"  4 workers  {four:.3f} dreams/s, {four / one:.2f} x one")


# -- three that are one ------------------------------------------------------------------------


def three(name: str, url: str, environment: Mapping[str, str]) -> None:
    """See that each of three processes knows at once what another was told."""
    pepper = Settings.from_environ(environment).key("keys")
    with Ledger.open(url, pepper=pepper) as ledger:
        account = ledger.accounts.create("three", tier="unlimited", unlimited=True).id
        key = ledger.keys.create(account, "load")[1]
    answers = 0
    with ExitStack() as stack:
        apis = [stack.enter_context(closing(Api(environment))) for _ in range(3)]
        for n in range(30):
            first, second, third = apis[n % 3], apis[(n + 1) % 3], apis[(n + 2) % 3]
            body = {"prompt": f"dream {n}", "model": "ray-2"}
            status, made = first.ask("POST", f"{PATH}/video", key, body)
            assert status == 201, made
            status, seen = second.ask("GET", f"{PATH}/{made['id']}", key)
            assert (status, seen["state"]) == (200, "queued"), seen
            status, page = third.ask("GET", f"{PATH}?limit=1", key)
            assert page["generations"][0]["id"] == made["id"], page
            assert third.ask("DELETE", f"{PATH}/{made['id']}", key)[0] == 204
            assert first.ask("GET", f"{PATH}/{made['id']}", key)[0] == 404
            answers += 5
    print(f"{name}: three API processes answered {answers} of {answers} times for each other")


def surroundings(home: Path, url: str) -> dict[str, str]:
    """Return what our processes are told."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE / "engines"),
        "REVERIE_HOME": str(home),
        "REVERIE_DATABASE_URL": url,
        "REVERIE_SECRET": "of a house that is measured, and gone afterwards",
        "REVERIE_MIN_FREE": "1",
        "REVERIE_MAX_QUEUE": "1000000",
        "REVERIE_LOG": "json",
    }


def main() -> None:
    """Measure all of it, on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="reverie-load-") as folder, postgres() as server:
        sites = [("SQLite", f"sqlite:///{folder}/reverie.db"), ("PostgreSQL", server)]
        for name, url in sites:
            if url is None:
                continue
            environment = surroundings(Path(folder) / name, url)
            throughput(name, url, environment)
            three(name, url, environment)
            busy(name, url, environment)


if __name__ == "__main__":
    if sys.argv[1:2] == ["claimer"]:
        claimer(sys.argv[2], sys.argv[3], float(sys.argv[4]))
    else:
        main()
