"""The round: look at the ledger and at the workers, and place or dismiss until they fit."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import structlog

from reverie.ledger import Demand

from .keeper import Phase, Report
from .pool import Pool
from .post import Post
from .scaling import Bounds, Habit, Load, Past, wanted

log = structlog.get_logger(__name__)

SILENT = 30.0  # seconds without a word after which a worker that is to leave is ended

#: What is said of workers, by name; None says nothing.
Reports = Mapping[str, Report | None]


class Workers(Protocol):
    """Who can be told to place and to dismiss workers."""

    def reports(self) -> Reports:
        """Return what every worker says of itself."""

    def room(self, pool: Pool) -> int:
        """Return how many workers of a pool there is room for."""

    def start(self, post: Post) -> None:
        """Have one more worker placed."""

    def leave(self, name: str, *, hurry: bool = False) -> None:
        """Ask a worker to leave."""

    def bury(self, name: str) -> None:
        """End a worker for good."""


class Census(Protocol):
    """What must be known of the ledger."""

    def demand(self) -> Mapping[str, Demand]:
        """Return what waits and what is dreamed, by model."""

    def owners(self) -> frozenset[str]:
        """Return the names of the workers that are dreaming."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a cluster is to be.

    Attributes:
        home, house, public_url: Of every post.
        grace: Seconds that a worker has to finish before it is to hand back, and as many again
            before it is ended.
    """

    pools: Sequence[Pool]
    habit: Habit
    home: Path
    house: str
    public_url: str = ""
    grace: float = 900.0


@dataclass(slots=True)
class Tender:
    """Tends the workers of a plan, one round after another.

    All that it remembers it can do without: who comes after it starts from what there is.
    """

    plan: Plan
    workers: Workers
    census: Census
    clock: Callable[[], float]
    sizes: dict[str, int] = field(default_factory=dict)  # workers wanted, by pool
    seen: Reports = field(default_factory=dict)  # the workers at the last round
    _pasts: dict[str, Past] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)  # when who was asked to leave
    _told: dict[str, str] = field(default_factory=dict)  # whose trouble has been logged

    def round(self) -> None:
        """Look once, and act."""
        demand, busy = self.census.demand(), self._busy()
        reports = self.seen = self.workers.reports()
        self._note_troubles(reports)
        staying = {n: r for n, r in reports.items() if not self._is_leaving(n, r)}
        for pool in self.plan.pools:
            mine = {n: r for n, r in staying.items() if n.startswith(pool.prefix)}
            self._fit(pool, mine, reports, busy, _load(pool, demand))
        prefixes = tuple(pool.prefix for pool in self.plan.pools)
        for name in staying:
            if not name.startswith(prefixes):  # of an earlier plan
                self._dismiss(name)
        self._see_out(reports)

    def retire(self) -> bool:
        """Ask every worker to leave, see out those that have; return whether all are gone."""
        reports = self.workers.reports()
        for name, report in reports.items():
            if not self._is_leaving(name, report):
                self._dismiss(name)
        self._see_out(reports)
        return not reports

    def _fit(
        self, pool: Pool, mine: Reports, taken: Collection[str], busy: Collection[str], load: Load
    ) -> None:
        most = self.workers.room(pool) if pool.most is None else pool.most
        bounds = Bounds(pool.least, max(most, pool.least) if pool.most is None else most)
        past = self._pasts.get(pool.name, Past())
        size, self._pasts[pool.name] = wanted(
            load, len(mine), bounds, self.plan.habit, past, self.clock()
        )
        if size != self.sizes.get(pool.name):
            log.info("pool", pool=pool.name, workers=len(mine), wanted=size, waiting=load.waiting)
        self.sizes[pool.name] = size
        for name in _free_names(pool, taken, size - len(mine)):
            plan = self.plan
            self.workers.start(Post(name, pool, plan.home, plan.house, plan.public_url))
        for name in _spare(mine, busy)[: max(0, len(mine) - size)]:
            self._dismiss(name)

    def _dismiss(self, name: str) -> None:
        log.info("worker is to leave", worker=name)
        self._asked[name] = self.clock()
        self.workers.leave(name)

    def _see_out(self, reports: Reports) -> None:
        """Bury who has left, or never came to be, and hurry who takes too long."""
        now = self.clock()
        for name, report in reports.items():
            if not self._is_leaving(name, report):
                continue
            since = now - self._asked.setdefault(name, now)
            silent = report is None and since > SILENT
            left = report is not None and report.phase is Phase.LEFT
            if silent or left or since > 2 * self.plan.grace:
                self.workers.bury(name)
                self._asked.pop(name)
                self._told.pop(name, None)
            elif since > self.plan.grace:
                self.workers.leave(name, hurry=True)
        for name in self._asked.keys() - reports.keys():
            del self._asked[name]

    def _is_leaving(self, name: str, report: Report | None) -> bool:
        gone = report is not None and report.phase in (Phase.LEAVING, Phase.LEFT)
        return gone or name in self._asked

    def _busy(self) -> frozenset[str]:
        """Return the names, as we know them, of workers that dream."""
        return frozenset(owner.partition("@")[0] for owner in self.census.owners())

    def _note_troubles(self, reports: Reports) -> None:
        for name, report in reports.items():
            if report is not None and report.trouble and self._told.get(name) != report.trouble:
                self._told[name] = report.trouble
                log.warning("worker", worker=name, host=report.host, trouble=report.trouble)


def _load(pool: Pool, demand: Mapping[str, Demand]) -> Load:
    mine = [demand[model] for model in pool.models if model in demand]
    return Load(
        waiting=sum(each.waiting for each in mine),
        oldest=max((each.oldest for each in mine), default=0.0),
        dreaming=sum(each.dreaming for each in mine),
    )


def _free_names(pool: Pool, taken: Collection[str], count: int) -> list[str]:
    numbers = (f"{pool.prefix}{number}" for number in itertools.count(1))
    free = (name for name in numbers if name not in taken)
    return list(itertools.islice(free, max(0, count)))


def _spare(mine: Reports, busy: Collection[str]) -> list[str]:
    """Return who can go, who is of least use first. Who dreams is not among them."""
    use = {Phase.REFUSED: 0, Phase.STARTING: 1}
    idle = [name for name in mine if name not in busy]

    def order(name: str) -> tuple[int, str]:
        report = mine[name]
        return (0 if report is None else use.get(report.phase, 2), name)

    return sorted(idle, key=order)
