"""Wait for a generation to move, by asking the ledger: any process may be the one that moves it."""

from __future__ import annotations

import asyncio

from reverie.core.generation import Generation

from .house import House

#: Published clients give up at 60 s and send the request again.
LONGEST = 50.0  # seconds
PAUSE = 0.2  # seconds between two looks


async def settled(house: House, generation: Generation, timeout: float) -> Generation:
    """Return the generation once it is finished, or as it is when the time is up.

    Args:
        timeout: Seconds; no more than ``LONGEST`` are waited.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + min(timeout, LONGEST)
    while not generation.is_finished and loop.time() < deadline:
        await asyncio.sleep(PAUSE)
        generation = await house.read(
            house.ledger.generations.get, generation.account, generation.id
        )
    return generation
