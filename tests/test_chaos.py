"""Everything is killed and stopped at random, and nothing that was accepted is lost or doubled.

``make chaos DREAMS=200 SECONDS=300`` is the same at its full size. With DATABASE=postgres the
database is killed, restarted and stopped too; with STORE=s3 the films are in a bucket that is cut
off, stands still, or breaks off in the middle of an upload.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import clusters
import pytest
from bucket import Bucket
from chaos import IMPOSSIBLE, REASON, Hand, HandOnBucket, HandOnPostgres
from siege import CREDIT, LEASE, WISH, Asker, Site

from reverie.core.generation import JOB_FAILED, Generation
from reverie.ledger import Ledger
from reverie.ledger.retention import GRACE

House = Any  # the fixtures' class: conftest is not importable by name
Stranger = Any

PATIENCE = (
    150.0  # seconds for what is left when the chaos is over; a killed sender holds a letter for 60
)

pytestmark = pytest.mark.chaos


@pytest.fixture
def dreams(pytestconfig: pytest.Config) -> int:
    return int(pytestconfig.getoption("--dreams"))


@pytest.fixture
def seconds(pytestconfig: pytest.Config) -> float:
    return float(pytestconfig.getoption("--seconds"))


@pytest.fixture
def draws(pytestconfig: pytest.Config) -> random.Random:
    seed = int(pytestconfig.getoption("--seed"))
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture
def postgres(pytestconfig: pytest.Config) -> Iterator[Any]:
    """A PostgreSQL of this test's own that writes to the disk in earnest; None: SQLite is used."""
    if pytestconfig.getoption("--database") == "sqlite":
        yield None
        return
    with clusters.lent() as cluster:
        if cluster is None:
            pytest.skip("PostgreSQL is not installed")
        yield cluster


@pytest.fixture
def bucket(pytestconfig: pytest.Config) -> Iterator[Bucket | None]:
    """A bucket of this test's own, whose wire can be cut; None: films are files."""
    if pytestconfig.getoption("--store") == "files":
        yield None
        return
    with closing(Bucket()) as bucket:
        yield bucket


@pytest.fixture
def site(
    start: Callable[..., House], tmp_path: Path, postgres: Any, bucket: Bucket | None
) -> Iterator[Site]:
    site = Site(start, tmp_path, postgres.url() if postgres else "", bucket)
    yield site
    site.close()


def unfinished(ledger: Ledger, count: int) -> list[Generation]:
    made, _ = ledger.generations.list("main", limit=count * 2)
    return [each for each in made if not each.is_finished]


def seen_to(site: Site, done: Callable[[], bool]) -> None:
    """Keep the house running until something is done."""
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until, (site.home.parent / "house.log").read_text()[-4000:]
        site.keep()
        time.sleep(0.5)


def undisturbed(tmp_path: Path) -> str:
    """Return the digest of the film that comes of the wish when nobody interrupts."""
    from reverie import media
    from reverie.core.request import VideoRequest
    from reverie.engines.bars import BarsEngine
    from reverie.worker.brief import film_words

    path = tmp_path / "undisturbed.mp4"
    brief = film_words(VideoRequest.model_validate(WISH), 7)
    media.encode(BarsEngine().dream(brief, lambda _: None).frames, path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.timeout(0)
def test_whatever_is_killed_each_dream_is_dreamed_once_or_refunded(
    site: Site,
    postgres: Any,
    bucket: Bucket | None,
    stranger: Stranger,
    tmp_path: Path,
    dreams: int,
    seconds: float,
    draws: random.Random,
) -> None:
    with site.ledger() as ledger:
        _, key = ledger.keys.create("main", "asker")
    asker = Asker(site.house.base, key, dreams, seconds * 0.8, stranger.url)
    asker.start()
    seen_to(site, lambda: bool(asker.accepted))  # chaos is for a house that stands
    hand = Hand(site.family, draws, longest=LEASE * 2)
    heavy: list[HandOnPostgres | HandOnBucket] = []
    heavy += [HandOnPostgres(postgres, draws, longest=LEASE)] if postgres else []
    heavy += [HandOnBucket(bucket, draws, longest=LEASE)] if bucket else []
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        time.sleep(draws.uniform(0.3, 1.7))
        site.keep()
        for each in heavy:
            if draws.random() < 0.2:
                each.strike()
        hand.strike(time.monotonic())
    hand.rest()
    seen_to(site, lambda: not asker.is_alive())
    assert len(asker.accepted) == dreams

    with site.ledger() as ledger:
        seen_to(site, lambda: not ledger.outbox.waiting() and not unfinished(ledger, dreams))
        made = list(ledger.generations.list("main", limit=dreams * 2)[0])
        ends = {each.id: each for each in made}
        _each_ended_once(asker.accepted, ends)
        _the_ledger_balances(ledger, made)
        _everything_was_told(ledger, stranger, ends)
        attempts = Counter(len(ledger.queue.log(each.id)) for each in made)
        _the_films_are_whole(site, made, undisturbed(tmp_path))
    blows = hand.blows + [blow for each in heavy for blow in each.blows]
    print(
        f"{dreams} dreams in {time.monotonic() - began:.0f} s, {len(blows)} blows "
        f"({dict(Counter(blows))}), {site.restarts} restarts; "
        f"ends {dict(Counter(str(each.failure_reason or 'completed') for each in made))}, "
        f"broken attempts {dict(attempts)}"
    )


def _each_ended_once(accepted: dict[str, str], ends: dict[str, Generation]) -> None:
    assert set(ends) == set(accepted)
    for id, prompt in accepted.items():
        allowed = {JOB_FAILED, REASON} if prompt == IMPOSSIBLE else {JOB_FAILED, None}
        assert ends[id].failure_reason in allowed
    assert Counter(end.state for end in ends.values())["completed"] > 0


def _the_ledger_balances(ledger: Ledger, made: list[Generation]) -> None:
    assert list(ledger.accounts.out_of_balance()) == []
    entries = ledger.accounts.entries("main", limit=len(made) * 3 + 10)
    charges = Counter(entry.generation for entry in entries if entry.reason == "charge")
    refunds = Counter(entry.generation for entry in entries if entry.reason == "refund")
    assert charges == dict.fromkeys((each.id for each in made), 1)
    assert refunds == {each.id: 1 for each in made if each.state == "failed"}
    charged = sum(e.amount for e in entries if e.reason == "charge" and e.generation not in refunds)
    assert ledger.accounts.get("main").balance == CREDIT + charged


def _everything_was_told(ledger: Ledger, stranger: Stranger, ends: dict[str, Generation]) -> None:
    told = Counter((each["id"], each["state"]) for each in stranger.told)
    letters = ledger.outbox.log("main", limit=len(ends) * 10)
    assert {letter.outcome for letter in letters} == {"delivered"}
    last = Counter(
        (letter.generation, letter.state)
        for letter in letters
        if letter.state in ("completed", "failed")
    )
    assert last == {(each.id, each.state): 1 for each in ends.values()}
    assert set(last) <= set(told)
    assert not {(id, "failed") for id, state in told if state == "completed"} & set(told)


def _the_films_are_whole(site: Site, made: list[Generation], expected: str) -> None:
    kept: list[str] = []
    for each in made:
        kept += each.assets.values() if each.state == "completed" else []
        if each.state == "completed":
            film = b"".join(site.assets.read(each.assets["video"]))
            assert hashlib.sha256(film).hexdigest() == expected
    until = time.monotonic() + 15
    while site.files() != sorted(kept) and time.monotonic() < until:
        time.sleep(0.5)  # a worker that woke up too late clears away what it made
    with site.ledger() as ledger:  # and what was killed before it could, the next sweep
        ledger.retention.tidy(site.assets.delete_all, now=time.time() + GRACE)
    assert site.files() == sorted(kept)
    assert list(site.house.scratch.iterdir()) == []
