"""A busy house on whatever this machine is: 10,000 queued, 1,000 pollers, 50 accounts, 8 claimers.

Prints the latency of claims and of polls, each alone (the baseline) and together; what share of the
claims the greedy account got, who holds 80 % of the queue; and whether three API processes answer
for each other. On SQLite, and on PostgreSQL where its server programs are installed. A few minutes,
all of it bounded.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from house.claimers import Claimers
from house.pollers import POLLERS, poll
from house.postgres import postgres
from house.processes import PATH, Api, surroundings
from ledger_claim import ACCOUNTS, CLAIMERS, QUEUED, filled

from reverie.ledger import Ledger
from reverie.settings import Settings

SECONDS = 12.0  # of each measurement


def shown(milliseconds: list[float]) -> str:
    """Return the median and the 99th percentile."""
    ordered = sorted(milliseconds)
    return (
        f"p50 {ordered[len(ordered) // 2]:6.1f} ms, p99 {ordered[int(len(ordered) * 0.99)]:6.1f} ms"
    )


def median(milliseconds: list[float]) -> float:
    """Return the median."""
    return sorted(milliseconds)[len(milliseconds) // 2]


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
        poll(api.port, seen, SECONDS)  # connections and caches as they will be
        held = api.memory()
        cpu = api.cpu()
        polls = poll(api.port, seen, SECONDS)
        cpu = 1e6 * (api.cpu() - cpu) / len(polls)
        claims, _ = Claimers(url, CLAIMERS, SECONDS).results()
        claimers = Claimers(url, CLAIMERS, SECONDS)
        both = poll(api.port, seen, SECONDS)
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


def main() -> None:
    """Measure all of it, on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="reverie-load-") as folder, postgres() as server:
        sites = [("SQLite", f"sqlite:///{folder}/reverie.db"), ("PostgreSQL", server)]
        for name, url in sites:
            if url is None:
                continue
            environment = surroundings(Path(folder) / name, url)
            three(name, url, environment)
            busy(name, url, environment)


if __name__ == "__main__":
    main()
