"""What takes more than one call: pages, cancelling, creating and waiting."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import Any

from . import _calls
from ._core import Core
from ._exceptions import APIStatusError
from ._exchange import send
from ._uploads import UNOFFERED
from ._wait import FINAL, OnProgress, wait
from .types.generation import Generation

PAGE = 100  # generations


async def create_and_wait(
    client: Core, params: Mapping[str, Any], timeout: float | None, on_progress: OnProgress | None
) -> Any:
    generation = await send(client, _calls.CREATE_VIDEO(params))
    if on_progress is not None:
        await client._wire.tell(on_progress, generation)
    return await wait(client, generation, timeout, on_progress)


async def cancel(client: Core, target: Generation | str, options: Mapping[str, Any]) -> Any:
    """Stop a generation; where the server cannot, delete it; see ``generations.cancel``."""
    id = _calls.id_of(target)
    try:
        return await send(client, _calls.CANCEL(options, id))
    except APIStatusError as error:
        if error.status_code not in UNOFFERED:
            raise
    generation = await send(client, _calls.GET({}, id))
    if generation.state in FINAL:
        return generation
    await send(client, _calls.DELETE({}, id))
    ended = {"state": "failed", "failure_reason": "Cancelled"}
    return generation.model_copy(update=ended).bind(client)


async def pages(client: Core, page: int, options: Mapping[str, Any]) -> AsyncGenerator[Any, None]:
    """Yield every generation once, though new ones push the older ones down the pages."""
    seen: set[str | None] = set()
    offset = 0
    while True:
        params = {"limit": page, "offset": offset, **options}
        listed = await send(client, _calls.LIST(params))
        fresh = [g for g in listed.generations if g.id not in seen]
        for generation in fresh:
            seen.add(generation.id)
            yield generation
        offset += len(listed.generations)
        more = len(listed.generations) >= page if listed.has_more is None else listed.has_more
        if not (more and listed.generations):
            return
