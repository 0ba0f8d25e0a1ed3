"""The round, with a real ledger and workers that are only noted down."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from reverie.cluster.keeper import Phase, Report
from reverie.cluster.numbers import Numbers
from reverie.cluster.pool import Pool, pools
from reverie.cluster.post import Post
from reverie.cluster.scaling import Habit
from reverie.cluster.tending import SILENT, Plan, Tender
from reverie.ledger import Ledger, NewGeneration

READY = Report(Phase.READY, "host", 1)
HABIT = Habit(depth=1, patience=30, calm=10)


@dataclass
class Noted:
    """What a cluster with room for eight was told; each worker is as the test says."""

    there: dict[str, Report | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hurried: list[str] = field(default_factory=list)
    buried: list[str] = field(default_factory=list)

    def reports(self) -> dict[str, Report | None]:
        return dict(self.there)

    def room(self, pool: Pool) -> int:
        return 8

    def start(self, post: Post) -> None:
        assert post.name not in self.there
        self.there[post.name] = None

    def leave(self, name: str, *, hurry: bool = False) -> None:
        (self.hurried if hurry else self.asked).append(name)

    def bury(self, name: str) -> None:
        del self.there[name]
        self.buried.append(name)


class Scene:
    """A tender with a clock in the test's hand."""

    def __init__(self, ledger: Ledger, *wishes: str, engines: dict[str, str] | None = None) -> None:
        self.ledger = ledger
        self.now = 0.0
        self.workers = Noted()
        found = pools(engines or {"ray-2": "bars"}, wishes)
        plan = Plan(found, HABIT, Path("home"), "house", grace=100.0)
        self.tender = Tender(plan, self.workers, ledger.census, lambda: self.now)

    def round(self, seconds: float = 1.0) -> None:
        self.now += seconds
        self.tender.round()

    def ready(self) -> list[str]:
        """Let all that were placed be ready; return their names."""
        self.workers.there = dict.fromkeys(self.workers.there, READY)
        return sorted(self.workers.there)

    def ask(self, count: int) -> None:
        for _ in range(count):
            id = str(uuid.uuid4())
            self.ledger.generations.add(NewGeneration(id, "us", "video", "video", "ray-2", {}))

    def forget(self, count: int) -> None:
        """Delete so many that wait."""
        listed = [g for g in self.ledger.generations.list("us")[0] if g.state == "queued"]
        for each in listed[:count]:
            self.ledger.generations.delete("us", each.id)

    def dreams(self, *names: str) -> None:
        for name in names:
            assert self.ledger.queue.claim(f"{name}@host-1", ["ray-2"], lease=600)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'reverie.db'}") as ledger:
        ledger.ensure_account("us")
        yield ledger


def test_a_pool_begins_with_its_least_and_ends_at_its_most(ledger: Ledger) -> None:
    scene = Scene(ledger, "bars least=2 most=5")
    scene.round()
    assert len(scene.ready()) == 2
    scene.ask(20)
    for expected in (4, 5, 5):
        scene.round()
        assert len(scene.ready()) == expected


def test_without_a_most_a_pool_grows_to_what_there_is_room_for(ledger: Ledger) -> None:
    scene = Scene(ledger)
    scene.ask(20)
    for _ in range(5):
        scene.round()
        scene.ready()
    assert len(scene.workers.there) == 8


def test_who_dreams_is_not_dismissed_when_there_is_less_to_do(ledger: Ledger) -> None:
    scene = Scene(ledger, "bars least=0 most=4")
    scene.ask(4)
    for _ in range(3):
        scene.round()
    first, *others = scene.ready()
    assert len(others) == 3
    scene.dreams(first)
    scene.forget(3)

    scene.round(HABIT.calm + 1)
    scene.round(HABIT.calm + 1)

    assert sorted(scene.workers.asked) == others


def test_who_is_still_being_placed_goes_first(ledger: Ledger) -> None:
    scene = Scene(ledger, "bars least=0 most=3")
    scene.ask(3)
    for _ in range(3):
        scene.round()
    first, second, third = scene.ready()
    scene.workers.there[second] = replace(READY, phase=Phase.STARTING)
    scene.workers.there[third] = None
    scene.dreams(first)
    scene.forget(2)
    scene.round(HABIT.calm + 1)
    scene.round(HABIT.calm + 1)
    assert scene.workers.asked == [third, second]


def test_who_has_left_is_buried_and_another_takes_its_place(ledger: Ledger) -> None:
    scene = Scene(ledger, "bars least=1 most=1")
    scene.round()
    (name,) = scene.ready()
    scene.workers.there[name] = replace(READY, phase=Phase.LEFT)
    scene.round()
    assert scene.workers.buried == [name]
    (other,) = scene.ready()

    scene.workers.bury(other)
    scene.round()
    assert scene.ready() == [name]


def test_who_takes_too_long_to_leave_is_hurried_and_then_ended(ledger: Ledger) -> None:
    scene = Scene(ledger)
    scene.workers.there["bars.old000.1"] = READY  # of an earlier plan
    scene.round()
    assert scene.workers.asked == ["bars.old000.1"]
    scene.workers.there["bars.old000.1"] = replace(READY, phase=Phase.LEAVING)
    scene.round(99)
    assert (scene.workers.hurried, scene.workers.buried) == ([], [])
    scene.round(2)
    assert scene.workers.hurried == ["bars.old000.1"]
    scene.round(100)
    assert scene.workers.buried == ["bars.old000.1"]
    assert scene.workers.asked == ["bars.old000.1"]


def test_who_is_to_leave_and_says_nothing_is_ended(ledger: Ledger) -> None:
    scene = Scene(ledger)
    scene.workers.there["bars.old000.1"] = None
    scene.round()
    scene.round(SILENT - 1)
    assert scene.workers.buried == []
    scene.round(2)
    assert scene.workers.buried == ["bars.old000.1"]


def test_a_tender_that_comes_after_another_finds_the_workers_and_keeps_them(
    ledger: Ledger,
) -> None:
    scene = Scene(ledger, "bars least=0 most=4")
    scene.ask(4)
    for _ in range(3):
        scene.round()
    names = scene.ready()
    successor = Scene(ledger, "bars least=0 most=4")
    successor.workers.there = dict(scene.workers.there)
    successor.round()
    assert successor.ready() == names
    assert successor.workers.asked == []


def test_each_pool_looks_at_its_own_models(ledger: Ledger) -> None:
    scene = Scene(
        ledger,
        "bars least=0",
        "own:Engine least=0",
        engines={"ray-2": "bars", "ray-flash-2": "own:Engine"},
    )
    scene.ask(1)
    scene.round()
    assert [name.partition(".")[0] for name in scene.workers.there] == ["bars"]


def test_retiring_is_over_when_nobody_is_left(ledger: Ledger) -> None:
    scene = Scene(ledger, "bars least=2")
    scene.round()
    names = scene.ready()
    assert not scene.tender.retire()
    assert sorted(scene.workers.asked) == names
    scene.workers.there = dict.fromkeys(names, replace(READY, phase=Phase.LEFT))
    assert not scene.tender.retire()
    assert scene.tender.retire()


def test_a_scrape_shows_what_is_wanted_and_what_there_is(ledger: Ledger) -> None:
    scene = Scene(ledger, "bars least=2")
    registry = CollectorRegistry()
    registry.register(Numbers(scene.tender))
    assert "reverie_cluster_wanted{" not in generate_latest(registry).decode()
    scene.round()
    scene.ready()
    scene.workers.there["bars.old000.1"] = None
    scene.round()
    shown = generate_latest(registry).decode()
    assert 'reverie_cluster_wanted{pool="bars"} 2.0' in shown
    assert 'reverie_cluster_workers{phase="ready",pool="bars"} 2.0' in shown
    assert 'reverie_cluster_workers{phase="placing",pool="bars"} 1.0' in shown
