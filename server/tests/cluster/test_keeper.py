"""A keeper and its worker: a real ``reverie worker`` on a real ledger, without Ray."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reverie.cluster.keeper import Keeper, Phase
from reverie.cluster.pool import Pool
from reverie.cluster.post import Post, fingerprint
from reverie.core.request import VideoRequest
from reverie.ledger import Ledger, NewGeneration
from reverie.settings import Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REVERIE_SECRET", "a secret of this house, long enough for one")
    return tmp_path


@pytest.fixture
def post(home: Path) -> Post:
    settings = Settings(home=home, secret=os.environ["REVERIE_SECRET"])
    return Post("bars.1", Pool("bars", ("ray-2",)), home, fingerprint(settings))


@pytest.fixture
def keeper(post: Post) -> Iterator[Keeper]:
    keeper = Keeper(post)
    yield keeper
    keeper.leave()
    keeper.hurry()
    until(lambda: keeper.report().phase is Phase.LEFT)


def until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("never came true")


def test_a_worker_dreams_is_missed_when_killed_and_leaves_when_told(
    keeper: Keeper, home: Path
) -> None:
    until(lambda: keeper.report().phase is Phase.READY)
    first = keeper.report().pid
    with Ledger.open(f"sqlite:///{home / 'reverie.db'}") as ledger:
        ledger.ensure_account("us")
        wish = VideoRequest(prompt="a tiger", duration="1s", resolution="540p").echo()
        id = str(uuid.uuid4())
        ledger.generations.add(NewGeneration(id, "us", "video", "video", "ray-2", wish))
        until(lambda: ledger.generations.get("us", id).state == "completed")

    os.kill(first, signal.SIGKILL)
    until(lambda: keeper.report().phase is Phase.READY and keeper.report().pid != first)
    assert keeper.report().trouble == "the worker ended (exit code -9)"
    assert keeper.report().deaths == 1

    keeper.leave()
    keeper.leave()
    until(lambda: keeper.report().phase is Phase.LEFT)
    assert keeper.report().pid == 0


def test_a_worker_whose_machine_is_of_another_house_is_not_started(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        ("REVERIE_SECRET", "a secret of another house, long enough too"),
        ("REVERIE_DATABASE_URL", "postgresql://elsewhere/reverie"),
        ("REVERIE_LEASE", "soon"),
    ):
        with monkeypatch.context() as changed:
            changed.setenv(name, value)
            keeper = Keeper(post)
        report = keeper.report()
        assert report.phase is Phase.REFUSED
        assert name in report.trouble
        assert value not in report.trouble or name == "REVERIE_LEASE"
        keeper.leave()
        assert keeper.report().phase is Phase.LEFT


def test_a_post_says_no_secret(home: Path) -> None:
    password = "a password in a url"
    settings = Settings(
        home=home,
        secret=os.environ["REVERIE_SECRET"],
        database_url=f"postgresql://reverie:{password}@db/reverie",
    )
    said = repr(Post("bars.1", Pool("bars", ("ray-2",)), home, fingerprint(settings)))
    assert password not in said
    assert settings.secret not in said
