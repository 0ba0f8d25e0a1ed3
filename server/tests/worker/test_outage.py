"""A ledger or a store that is away for a while: what was dreamed is kept, and counts once."""

from __future__ import annotations

import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from engines_for_tests import Refuses
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Connection
from structlog.testing import capture_logs

from reverie.assets import LocalAssets
from reverie.core.clip import Brief
from reverie.core.generation import State
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick
from reverie.ledger import Ledger, Limits, migrations
from reverie.ledger.database import Database
from reverie.worker.vigil import Vigil

House = Any  # the fixture's class: conftest is not importable by name

WAITS = "somebody is away; what was made is kept"
UNHEARD, UNANSWERED = "unheard", "unanswered"  # where a line is cut: before it is written, or after


class Torn(Database):
    """A real database whose line is cut at some of the transactions of a worker's own thread."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.plan: list[str] = []
        self.cuts: list[str] = []

    @contextmanager
    def write(self) -> Iterator[Connection]:
        heard = threading.current_thread() is threading.main_thread()
        how = self.plan.pop(0) if self.plan and heard else ""
        if how == UNHEARD:
            self._cut(how)
        with super().write() as connection:
            yield connection
        if how == UNANSWERED:
            self._cut(how)

    def _cut(self, how: str) -> None:
        self.cuts.append(how)
        raise sa.exc.OperationalError("COMMIT", {}, ConnectionError("the line is cut"))


class Counted(BarsEngine):
    """Bars, and how often they were dreamed; a prompt that is refused."""

    def __init__(self) -> None:
        self.begun: Counter[str] = Counter()

    def dream(self, brief: Brief, tick: Tick) -> Take:
        self.begun[brief.prompt] += 1
        if brief.prompt == "impossible":
            return Refuses().dream(brief, tick)
        return super().dream(brief, tick)


class Bucket(LocalAssets):
    """A store that is away until it has been asked some times."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.away = 0
        self.asked = 0

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        self._ask()
        with super().writing(name) as path:
            yield path

    def answers(self) -> bool:
        with suppress(ConnectionError):
            self._ask()
            return True
        return False

    def is_away(self, error: BaseException) -> bool:
        return isinstance(error, ConnectionError)

    def _ask(self) -> None:
        self.asked += 1
        if self.away > 0:
            self.away -= 1
            raise ConnectionError("nobody answers for the bucket")


@pytest.fixture
def bucket(house: House) -> Bucket:
    house.assets = Bucket(house.root / "assets")
    assert isinstance(house.assets, Bucket)
    return house.assets


@settings(max_examples=12, deadline=None)
@given(plan=st.lists(st.sampled_from(["", UNHEARD, UNANSWERED]), max_size=4))
def test_wherever_the_line_is_cut_a_dream_is_dreamed_once_and_paid_for_once(
    plan: list[str],
) -> None:
    from conftest import House as House_  # type: ignore[attr-defined]  # this folder's
    from reverie.assets import Signer

    with tempfile.TemporaryDirectory() as folder:
        database = Torn(f"sqlite:///{folder}/reverie.db")
        migrations.upgrade(database)
        with Ledger(database, b"pepper", Limits()) as ledger:
            ledger.ensure_account("us")
            assets = LocalAssets(Path(folder) / "assets")
            house = House_(Path(folder), ledger, assets, Signer(b"k" * 32, "http://x/files", 60))
            asked = {
                house.ask(prompt=prompt, generation_type="image", callback_url="https://x.example")
                for prompt in ("possible", "impossible")
            }
            engine = Counted()
            worker = house.worker(engine)
            database.plan = list(plan)
            for _ in range(len(plan) + 3):
                with suppress(sa.exc.OperationalError):  # a claim
                    worker.work_once()
            ends = {house.get(id).state for id in asked}
            assert ends == {State.COMPLETED, State.FAILED}
            assert set(engine.begun.values()) == {1}, database.cuts
            assert not any(ledger.queue.log(id) for id in asked)  # nobody is to blame
            assert house.files() == sorted(
                name for id in asked for name in house.get(id).assets.values()
            )
            assert ledger.accounts.out_of_balance() == []
            told = Counter(each.state for each in ledger.outbox.log("us"))
            assert (told["completed"], told["failed"]) == (1, 1)
            refunds = [each for each in ledger.accounts.entries("us") if each.reason == "refund"]
            assert len(refunds) == 1


def test_what_was_taken_by_another_meanwhile_is_dropped(house: House) -> None:
    id = house.ask(generation_type="image")
    other = house.worker(BarsEngine())
    complete = house.ledger.queue.complete
    tries: list[bool] = []

    def away_for_long(*words: Any, **more: Any) -> bool:
        tries.append(True)
        if len(tries) == 1:
            assert house.ledger.queue.release_expired(now=9e9) == 1
            house.ledger.queue.complete = complete
            assert other.work_once()
            raise sa.exc.OperationalError("COMMIT", {}, ConnectionError("the line is cut"))
        return bool(complete(*words, **more))

    house.ledger.queue.complete = away_for_long
    late = house.worker(BarsEngine(), heartbeat=20.0)
    assert late.work_once()

    assert house.get(id).attempts == 2
    assert house.files() == sorted(house.get(id).assets.values())
    assert all(f"{id}/2/" in name for name in house.get(id).assets.values())


def test_a_film_is_kept_until_the_store_takes_it(house: House, bucket: Bucket) -> None:
    id = house.ask()
    bucket.away = 3
    engine = Counted()
    assert house.worker(engine).work_once()

    assert (house.get(id).state, house.get(id).attempts) == (State.COMPLETED, 1)
    assert engine.begun.total() == 1
    assert house.ledger.queue.log(id) == []


def test_who_must_leave_hands_its_dream_back_instead_and_no_strike(
    house: House, bucket: Bucket
) -> None:
    id = house.ask()
    bucket.away = 1_000
    leave = threading.Event()
    with capture_logs() as logs:
        threading.Thread(target=_leave_when_waiting, args=(logs, leave), daemon=True).start()
        house.worker(BarsEngine()).run(leave)

    assert house.get(id).state is State.QUEUED
    assert house.ledger.queue.log(id) == []
    said = [line["event"] for line in logs]
    assert said[-1] == "handed back"


def _leave_when_waiting(logs: list[Any], leave: threading.Event) -> None:
    while WAITS not in [line["event"] for line in list(logs)]:
        leave.wait(0.02)
    leave.set()


def test_nothing_is_begun_while_the_store_is_known_to_be_away(house: House, bucket: Bucket) -> None:
    class Reads(BarsEngine):
        def dream(self, brief: Brief, tick: Tick) -> Take:
            raise ConnectionError("a keyframe is in the bucket")

    id = house.ask(generation_type="image")
    worker = house.worker(Reads())
    bucket.away = 3
    assert worker.work_once()  # finds out
    assert not worker.work_once()
    assert (house.get(id).state, house.get(id).attempts) == (State.QUEUED, 1)
    assert house.ledger.queue.log(id) == []
    assert not worker.work_once()
    assert bucket.away == 0
    assert worker.work_once()  # it is back, so now it is the dream's own fault
    assert len(house.ledger.queue.log(id)) == 1


def test_a_vigil_ends_with_what_is_no_outage_and_with_patience() -> None:
    tries: list[int] = []

    def act() -> None:
        tries.append(1)
        raise KeyError("broken" if len(tries) > 1 else "away")

    with pytest.raises(KeyError, match="broken"):
        Vigil().keep(act, lambda error: "away" in str(error))
    assert len(tries) == 2
    with pytest.raises(KeyError):
        Vigil(patience=0.0).keep(act, lambda error: True)
