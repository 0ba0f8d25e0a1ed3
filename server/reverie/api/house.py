"""The parts that the routes work with, put together once when the app is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, ParamSpec, TypeVar

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from reverie.assets import Assets, Room
from reverie.core.offers import Offers
from reverie.ledger import Ledger
from reverie.observed import Metrics, Traces
from reverie.settings import Settings

from .moderation import Checker
from .streams import Streams

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """What every route may ask for.

    Attributes:
        offers: What each model here can do.
        moderate: Says why a request may not be dreamed, or None.
        file_key: Under which the addresses of files are signed.
        everyone: The account that any key at all speaks for; None where keys are checked.
    """

    ledger: Ledger
    assets: Assets
    room: Room
    settings: Settings
    offers: Offers
    moderate: Checker
    streams: Streams
    file_key: bytes
    everyone: str | None = None
    metrics: Metrics = field(default_factory=Metrics)
    traces: Traces = field(default_factory=Traces)

    async def check_room(self) -> None:
        """Refuse what would be kept, before it is too late.

        Raises:
            HTTPException: 503: there is too little room.
        """
        if await self.write(self.room.lacking) is not None:
            # Nothing that a client can wait for in its own time: somebody has to make room.
            raise HTTPException(503, "The disk for new films is full", {"x-should-retry": "false"})

    async def read(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the ledger something.

        SQLite answers from memory within microseconds, for which a thread would cost more than
        the answer; PostgreSQL is a network away and must not hold up everybody else.
        """
        if self.ledger.database.is_postgres:
            return await run_in_threadpool(call, *args, **kwargs)
        return call(*args, **kwargs)

    async def write(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Change something in the ledger: it waits for the disk, so never on the event loop."""
        return await run_in_threadpool(call, *args, **kwargs)


def house(connection: HTTPConnection) -> House:
    """Return the house of the app that serves this request."""
    found = connection.app.state.house
    assert isinstance(found, House)
    return found


async def _house(connection: HTTPConnection) -> House:
    return house(connection)  # FastAPI would call a plain function in a thread of its own


TheHouse = Annotated[House, Depends(_house)]
