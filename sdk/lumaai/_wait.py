"""Waiting for a generation: by its events where the server has them, else by asking politely."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from . import _calls, _retries
from ._core import Core
from ._events import Event, NoEvents, events
from ._exceptions import APIConnectionError, APIStatusError, GenerationFailed, WaitTimeout
from ._exchange import send
from .types.generation import Generation

#: Told of each news of a generation; may be ``async def`` under ``AsyncLumaAI``.
OnProgress: TypeAlias = Callable[[Generation], object]

FIRST_PAUSE = 1.0  # seconds between asking for the first and for the second time
PAUSE_GROWTH = 1.4
LONGEST_PAUSE = 5.0  # seconds; the guide's own loop asks every three
LONGEST_SILENCE = 30.0  # seconds without an event after which the stream is taken for dead
MOST_FAILURES = 10  # in a row, after which the server is taken for gone
FINAL = frozenset({"completed", "failed"})


class Watch:
    """One wait: what was last seen, who is told, and how long is left."""

    def __init__(
        self,
        client: Core,
        target: Generation | str,
        timeout: float | None,
        listener: OnProgress | None,
    ) -> None:
        self.client = client
        self.seen = None if isinstance(target, str) else target
        self.id = target if isinstance(target, str) else str(target.id or "")
        self.failures = 0
        self.polls = 0 if self.seen is None else 1
        self._listener = listener
        self._now = client._wire.now
        self._timeout = timeout
        self._end = math.inf if timeout is None else self._now() + timeout

    @property
    def ended(self) -> bool:
        return self.seen is not None and self.seen.state in FINAL

    def left(self, most: float) -> float:
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
        if self._listener is not None:
            await self.client._wire.tell(self._listener, generation)

    def pause(self) -> float:
        """Return the seconds until it is polite to ask again: none before the first time."""
        if self.polls == 0:
            return 0.0
        return float(min(FIRST_PAUSE * PAUSE_GROWTH ** min(self.polls - 1, 10), LONGEST_PAUSE))

    def result(self) -> Generation:
        assert self.seen is not None
        if self.seen.state == "failed":
            raise GenerationFailed(self.seen)
        return self.seen


async def wait(
    client: Core,
    target: Generation | str,
    timeout: float | None = None,
    on_progress: OnProgress | None = None,
) -> Any:
    """Return the generation once it is completed; see ``generations.wait``."""
    watch = Watch(client, target, timeout, on_progress)
    streams = True
    while not watch.ended:
        if streams:
            streams = await _listen(watch)
        if not watch.ended:
            await _ask(watch)
    return watch.result()


async def _listen(watch: Watch) -> bool:
    """Follow the events until the generation ends; return whether there are any to follow."""
    try:
        async for event in events(watch.client, watch.id, watch.left(LONGEST_SILENCE)):
            generation = _told(watch, event)
            if generation is not None:
                await watch.note(generation)
            if watch.ended:
                break
            watch.left(math.inf)
    except (NoEvents, APIStatusError):
        return False
    except (APIConnectionError, watch.client._wire.lib.TransportError):
        return True  # cut off: ask once, then listen again
    return True


def _told(watch: Watch, event: Event) -> Generation | None:
    """Return the generation as an event leaves it, or None if the event is about nothing else."""
    if isinstance(event.data, Generation):
        return event.data
    if event.kind != "progress" or watch.seen is None or not isinstance(event.data, Mapping):
        return None
    known = {k: v for k, v in event.data.items() if k in Generation.model_fields}
    generation = watch.seen.model_copy(update=known)
    generation.bind(watch.client)
    return generation


async def _ask(watch: Watch) -> None:
    """Ask for the generation once, after a polite pause; a passing failure is let pass."""
    wire = watch.client._wire
    pause = watch.pause()
    if pause:
        await wire.sleep(watch.left(pause))
    watch.polls += 1
    options = {"max_retries": 0, "timeout": watch.left(LONGEST_SILENCE)}
    call = _calls.GET({}, watch.id)._replace(options=options)
    try:
        await watch.note(await send(watch.client, call))
    except (APIStatusError, APIConnectionError) as error:
        watch.failures += 1
        headers = error.response.headers if isinstance(error, APIStatusError) else None
        if watch.failures >= MOST_FAILURES or not _passing(error):
            raise
        await wire.sleep(watch.left(_retries.delay(watch.failures, headers)))


def _passing(error: APIStatusError | APIConnectionError) -> bool:
    if isinstance(error, APIConnectionError):
        return True
    return _retries.worth_repeating(error.status_code, error.response.headers)
