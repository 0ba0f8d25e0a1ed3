"""``reverie cluster`` on two real nodes of Ray: whatever of it dies, every dream completes once."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import clusters
import nodes
import pytest

from reverie.core.request import VideoRequest
from reverie.ledger import Ledger, NewGeneration

pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif(not nodes.RAY.exists(), reason="needs Ray"),
]

HERE = Path(__file__).parent
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
PACE = "pace:Pace"  # tests/pace.py: ten frames a second
WISH = VideoRequest(prompt="A tiger", duration="1s", resolution="540p")
FIRST, SECOND = "127.0.0.2", "127.0.0.3"  # both this machine, and nobody else's


@pytest.fixture
def folder() -> Iterator[Path]:
    """A directory with a short name: Ray's sockets are in it."""
    folder = Path(tempfile.mkdtemp(prefix="ray-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(folder: Path) -> Iterator[str]:
    """The URL of a ledger: PostgreSQL, as for several machines, or SQLite where there is none."""
    with clusters.lent(*FAST) as server:
        if server is None:
            yield f"sqlite:///{folder / 'reverie.db'}"
        else:
            yield server.url(server.database())


class Site:
    """A house whose workers are Ray's to place."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind((FIRST, 0))
            self.address = f"{FIRST}:{probe.getsockname()[1]}"
        self.environment = {
            **nodes.ALONE,
            "RAY_AUTH_TOKEN": secrets.token_hex(32),
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(HERE),
            "REVERIE_DATABASE_URL": database,
            "REVERIE_ASSETS_URL": str(folder / "films"),
            "REVERIE_SECRET": secrets.token_urlsafe(32),
            "REVERIE_LEASE": "3",
            "REVERIE_HEARTBEAT": "0.5",
        }
        self.ledger = Ledger.open(database)
        self.ledger.ensure_account("main")
        self.ids: list[str] = []
        self._kept: list[nodes.Kept] = []

    def head(self, *more: str) -> nodes.Kept:
        port = int(self.address.partition(":")[2])
        self._kept.append(nodes.head(FIRST, port, self.folder, self.environment, *more))
        return self._kept[-1]

    def node(self) -> nodes.Kept:
        self._kept.append(nodes.node(SECOND, self.address, self.folder, self.environment))
        return self._kept[-1]

    def cluster(self, *words: str) -> nodes.Kept:
        command = [sys.executable, "-m", "reverie", "cluster", "--ray", self.address]
        home = ["--data", str(self.folder / "home"), "--engine", PACE]
        log = self.folder / "cluster.log"
        self._kept.append(nodes.Kept([*command, *home, *words], self.environment, log))
        return self._kept[-1]

    def wish(self, count: int) -> None:
        """Queue dreams of 2.4 seconds."""
        for _ in range(count):
            id = str(uuid.uuid4())
            wish = NewGeneration(id, "main", "video", "video", "ray-2", WISH.echo())
            self.ledger.generations.add(wish)
            self.ids.append(id)

    def busy(self) -> int:
        """Return how many workers dream; see that there is a dream for one more."""
        if not sum(self.ledger.census.depth().values()):
            self.wish(1)
        return len(self.ledger.census.owners())

    def dreaming(self) -> int:
        return len(self.ledger.census.owners())

    def done(self) -> int:
        found = [self.ledger.generations.get("main", id).state for id in self.ids]
        assert "failed" not in found
        return found.count("completed")

    def until(self, true: Callable[[], bool], what: str, patience: float = 90.0) -> None:
        began = time.monotonic()
        end = began + patience
        while not true():
            if time.monotonic() > end:
                logs = [self.folder / "cluster.log", self.folder / "nodes.log"]
                said = "\n".join(log.read_text()[-3000:] for log in logs if log.exists())
                pytest.fail(f"not in {patience:g} s: {what}\n{said}")
            time.sleep(0.1)
        print(f"{time.monotonic() - began:5.1f} s: {what}")

    def workers(self) -> list[int]:
        """Return the processes of ``reverie worker`` that descend from our nodes."""
        found = []
        for kept in self._kept:
            for pid in kept.family():
                words = nodes.words(pid)
                if "worker" in words and "reverie" in words:
                    found.append(pid)
        return found

    def close(self) -> None:
        for kept in reversed(self._kept):
            kept.kill()
        self.ledger.close()


@pytest.fixture
def site(folder: Path, database: str) -> Iterator[Site]:
    site = Site(folder, database)
    yield site
    site.close()


def test_neither_a_lost_node_nor_a_lost_head_costs_a_dream(site: Site) -> None:
    head, node = site.head(), site.node()
    site.cluster("--pool", f"{PACE} least=2 most=2")

    # Given both nodes dreaming, when one is lost, the other dreams what it had begun
    site.until(lambda: site.busy() == 2, "a worker dreams on each node")
    node.kill()
    site.until(lambda: site.done() == len(site.ids), "one node sees all through")

    # When the node is back, so is its worker; and when the head is lost, it goes on alone
    node.start()
    site.until(lambda: site.busy() == 2, "a worker dreams on each node again")
    head.kill()
    before = site.done()
    site.until(lambda: site.done() > before, "a dream completes without a head")

    # When there is a head again, there are workers again, and everything completes
    before_that = set(site.workers())
    head.start()
    site.until(lambda: len(set(site.workers()) - before_that) == 2, "two fresh workers")
    site.until(lambda: site.done() == len(site.ids), "everything completes")
    films = sorted(site.folder.glob("films/*/*/video.mp4"))
    assert sorted(film.parent.parent.name for film in films) == sorted(site.ids)
    assert max(int(film.parent.name) for film in films) > 1


def test_workers_come_with_the_queue_go_with_it_and_finish_before_they_retire(site: Site) -> None:
    site.head("--num-gpus=2")  # so it says; nobody looks whether there are any
    tender = site.cluster("--pool", f"{PACE} least=0 most=1 gpus=2", "--calm", "1")
    site.until(lambda: bool(tender.family()), "a round")
    assert site.workers() == []

    # When something waits, there is a worker, and both GPUs are its own
    site.wish(2)
    site.until(lambda: site.dreaming() == 1, "it dreams")
    (worker,) = site.workers()
    assert "CUDA_VISIBLE_DEVICES=0,1" in nodes.environment(worker)

    # When its actor is killed, so is it, and there is another with the same GPUs
    os.kill(nodes.parent(worker), signal.SIGKILL)
    site.until(lambda: site.workers() not in ([], [worker]), "another worker")
    assert "CUDA_VISIBLE_DEVICES=0,1" in nodes.environment(site.workers()[0])

    # When nothing is left to do, nobody is left
    site.until(lambda: site.done() == 2, "both are done")
    site.until(lambda: site.workers() == [], "the worker leaves")

    # When all are to retire in mid-dream, that dream is finished, and no other begun
    site.wish(12)  # more than are dreamed until the other command has begun
    site.until(lambda: site.dreaming() == 1, "it dreams")
    tender.kill()
    site.cluster("--retire")
    site.until(lambda: site.workers() == [], "the worker leaves")
    assert 2 < site.done() < 14
    assert not any(site.ledger.queue.log(id) for id in site.ids[2:])


def test_two_who_tend_the_same_plan_place_no_more_workers_than_one(site: Site) -> None:
    site.head(), site.node()  # room for two
    tenders = [site.cluster("--pool", f"{PACE} least=1 most=1") for _ in range(2)]
    site.wish(4)
    site.until(lambda: site.done() >= 2, "one dreams")
    said = (site.folder / "cluster.log").read_text().count("Placing workers")
    assert (said, len(site.workers())) == (2, 1)
    tenders[0].kill()
    site.wish(4)
    site.until(lambda: site.done() == len(site.ids), "one of them is enough")
    assert len(site.workers()) == 1
    assert not any(site.ledger.queue.log(id) for id in site.ids)  # nobody was taken away from one
