"""The earlier generations that a request builds on: there, the caller's, films, and done."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from reverie.core.asked import Asked
from reverie.core.errors import InvalidRequest, NotFound, RequestRefused
from reverie.core.generation import Generation, State

from .house import House


def is_id(text: str) -> bool:
    """Whether this could be the id of a generation at all."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


async def sources(house: House, account: str, request: Asked) -> Sequence[Generation]:
    """Return the generations that ``request`` names, in the order of its fields.

    Raises:
        InvalidRequest: One is not there, not the caller's, not a film or not completed.
        NotFound: The one in the path is not there, or not the caller's.
    """
    return [await _source(house, account, field, id) for field, id in request.references.items()]


async def _source(house: House, account: str, field: str, id: str) -> Generation:
    in_path = field == "id"
    where = "" if in_path else f"{field}: "
    try:
        if not is_id(id):
            raise NotFound(f"no generation {id}")
        found = await house.read(house.ledger.generations.get, account, id)
    except NotFound:
        sentence = await _not_yours(house, id)
        kind: type[RequestRefused] = NotFound if in_path else InvalidRequest
        raise kind(f"{where}{sentence}") from None
    if found.generation_type != "video":
        raise InvalidRequest(f"{where}Generation {id} is an image; only a video can be built on")
    if found.state is not State.COMPLETED:
        raise InvalidRequest(
            f"{where}Generation {id} is {found.state.value}; "
            "wait until it is completed before building on it"
        )
    return found


async def _not_yours(house: House, id: str) -> str:
    if is_id(id) and await house.read(house.ledger.generations.is_known, id):
        return f"Generation {id} belongs to another account"
    return f"Generation {id} does not exist"
