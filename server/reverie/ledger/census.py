"""What waits and what is being dreamed, counted for whoever watches over it."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from . import demand
from .database import Database
from .demand import Demand
from .limits import Limits
from .tables import DREAMING, QUEUED, generation


class Census:
    """The watchers' door: metrics, and who places workers."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits

    def depth(self) -> Mapping[str, int]:
        """Return how many generations wait, by model."""
        with self._database.read() as connection:
            rows = connection.execute(
                sa.select(generation.c.model, sa.func.count())
                .where(QUEUED)
                .group_by(generation.c.model)
            )
            return {row[0]: row[1] for row in rows}

    def oldest(self, *, now: float | None = None) -> float:
        """Return the seconds that the longest waiting generation has waited; 0 if none waits."""
        with self._database.read() as connection:
            first = connection.scalar(sa.select(sa.func.min(generation.c.created_at)).where(QUEUED))
            if first is None:
                return 0.0
            return max(self._database.clock(connection, now) - float(first), 0.0)

    def demand(self, *, now: float | None = None) -> Mapping[str, Demand]:
        """Return what workers are wanted for, by model."""
        with self._database.read() as connection:
            return demand.of(connection, self._limits, self._database.clock(connection, now))

    def owners(self) -> frozenset[str]:
        """Return the names of the workers that are dreaming."""
        with self._database.read() as connection:
            return frozenset(connection.scalars(sa.select(generation.c.owner).where(DREAMING)))
