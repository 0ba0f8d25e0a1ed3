"""Waiting for a generation: by its events where the server has them, else by asking politely."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import aclosing
from typing import Any, TypeAlias

from . import _calls, _retries
from ._core import Core
from ._events import LONGEST_SILENCE, Event, NoEvents, events
from ._exceptions import APIConnectionError, APIStatusError, GenerationFailed, WaitTimeout
from ._exchange import send
from .types.generation import Generation

#: Told of each news of a generation; may be ``async def`` under ``AsyncLumaAI``.
OnProgress: TypeAlias = Callable[[Generation], object]

FIRST_PAUSE = 1.0  # seconds between asking for the first and for the second time
PAUSE_GROWTH = 1.4
LONGEST_PAUSE = 5.0  # seconds; the guide's own loop asks every three
MOST_FAILURES = 10  # in a row, after which the server is taken for gone
FINAL = frozenset({"completed", "failed"})


class Watch:
    """One wait: what was last seen, who is told, and how long is left."""

    listener: OnProgress | None = None

    def __init__(self, client: Core, target: Generation | str, timeout: float | None) -> None:
        self.client = client
        self.seen = None if isinstance(target, str) else target
        self.id = _calls.id_of(target)
        self.failures = 0
        self.pause = 0.0 if self.seen is None else FIRST_PAUSE  # until it is polite to ask
        self._now = client._wire.now
        self._timeout = timeout
        self._end = math.inf if timeout is None else self._now() + timeout

    @property
    def ended(self) -> bool:
        return self.seen is not None and self.seen.state in FINAL

    def left(self, most: float = math.inf) -> float:
        """Return the seconds left, at most ``most``.

        Raises:
            WaitTimeout: There are none.
        """
        left = self._end - self._now()
        if left <= 0:
            state = "not seen yet" if self.seen is None else f"still {self.seen.state}"
            raise WaitTimeout(f"{self.id} is {state} after {self._timeout:g} seconds", self.seen)
        return min(left, most)

    async def note(self, generation: Generation) -> None:
        self.seen, self.failures = generation, 0
        if self.listener is not None:
            await self.client._wire.tell(self.listener, generation)


async def wait(
    client: Core, target: Generation | str, timeout: float | None, on_progress: OnProgress | None
) -> Any:
    """Return the generation once it is completed; see ``generations.wait``."""
    watch = Watch(client, target, timeout)
    watch.listener = on_progress
    streams = True
    while not watch.ended:
        if streams:
            streams = await _listen(watch)
        if not watch.ended:
            await _ask(watch)
    assert watch.seen is not None
    if watch.seen.state == "failed":
        raise GenerationFailed(watch.seen)
    return watch.seen


async def _listen(watch: Watch) -> bool:
    """Follow the events until the generation ends; return whether there are any to follow."""
    streams = watch.client._wire.streams
    if not streams.acquire(blocking=False):
        return True  # so many are open that others would wait for a connection: ask instead
    try:
        told = events(watch.client, watch.id, watch.left(LONGEST_SILENCE), watch.left)
        async with aclosing(told):
            async for event in told:
                generation = _told(watch, event)
                if generation is not None:
                    await watch.note(generation)
                if watch.ended:
                    break
    except (NoEvents, APIStatusError):
        return False
    except APIConnectionError:
        return True  # cut off: ask once, then listen again
    finally:
        streams.release()
    return True


def _told(watch: Watch, event: Event) -> Generation | None:
    """Return the generation as an event leaves it, or None if the event is about nothing else."""
    if isinstance(event.data, Generation):
        return event.data
    if event.kind != "progress" or watch.seen is None or not isinstance(event.data, Mapping):
        return None
    known = {k: v for k, v in event.data.items() if k in Generation.model_fields}
    return watch.seen.model_copy(update=known).bind(watch.client)


async def _ask(watch: Watch) -> None:
    """Ask for the generation once, after a polite pause; a passing failure is let pass."""
    wire = watch.client._wire
    if watch.pause:
        await wire.sleep(watch.left(watch.pause))
    watch.pause = min(max(watch.pause * PAUSE_GROWTH, FIRST_PAUSE), LONGEST_PAUSE)
    options = {"max_retries": 0, "timeout": watch.left(LONGEST_SILENCE)}
    call = _calls.GET({}, watch.id)._replace(options=options)
    try:
        await watch.note(await send(watch.client, call))
    except (APIStatusError, APIConnectionError) as error:
        watch.failures += 1
        delay = _retries.after(error, watch.failures)
        if delay is None or watch.failures >= MOST_FAILURES:
            raise
        await wire.sleep(watch.left(delay))
