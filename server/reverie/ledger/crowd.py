"""Who waits and who dreams, counted once a second for everybody who asks how long it will take.

A caller polls every few seconds, and a thousand of them at once: to count the queue anew for each
costs by polls times queue, and is the first thing that a busy house would have no time for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import sqlalchemy as sa

from .database import Database
from .tables import COMPLETED, DREAMING, QUEUED, generation

FRESH = 1.0  # seconds that a count is good for
RECENT = 20  # completed dreams of the same model that say how long one takes


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted at one moment.

    Attributes:
        at: When, in unix seconds.
        depths: Generations that wait, by account.
        dreaming: Generations under way.
    """

    at: float = float("-inf")
    depths: Mapping[str, int] = field(default_factory=dict)
    dreaming: int = 0
    _ordered: tuple[int, ...] = ()
    _sums: tuple[int, ...] = (0,)

    @classmethod
    def of(cls, depths: Mapping[str, int], dreaming: int, at: float) -> Count:
        """Make a count."""
        ordered = sorted(depths.values())
        return cls(at, depths, dreaming, tuple(ordered), (0, *accumulate(ordered)))

    def turns(self, account: str, mine: int) -> int:
        """Return how many of others' go first if all take turns and ``mine`` of ours do."""
        shallow = bisect_right(self._ordered, mine)
        everyone = self._sums[shallow] + mine * (len(self._ordered) - shallow)
        return everyone - min(self.depths.get(account, 0), mine)


class Crowd:
    """The latest counts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._count = Count()
        self._usual: dict[str, tuple[float, float | None]] = {}

    def count(self, now: float) -> Count:
        """Return how many wait and dream now, or did within the last second."""
        if not 0 <= now - self._count.at < FRESH:
            with self._database.read() as connection:
                rows = connection.execute(_DEPTHS)
                depths = {row[0]: row[1] for row in rows}
                dreaming = connection.scalar(_DREAMING) or 0
            self._count = Count.of(depths, dreaming, now)
        return self._count

    def usual_seconds(self, model: str, now: float) -> float | None:
        """Return what a dream of a model took lately, on average; None if none was completed."""
        at, seconds = self._usual.get(model, (float("-inf"), None))
        if not 0 <= now - at < FRESH:
            recent = (
                sa.select((generation.c.finished_at - generation.c.started_at).label("seconds"))
                .where(COMPLETED, generation.c.model == model)
                .order_by(generation.c.finished_at.desc())
                .limit(RECENT)
                .subquery()
            )
            with self._database.read() as connection:
                seconds = connection.scalar(sa.select(sa.func.avg(recent.c.seconds)))
            self._usual[model] = (now, seconds)
        return seconds


_DEPTHS = (
    sa.select(generation.c.account, sa.func.count()).where(QUEUED).group_by(generation.c.account)
)
_DREAMING = sa.select(sa.func.count()).where(DREAMING)
