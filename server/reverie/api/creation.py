"""One way in for every kind of request: check, price, write down."""

from __future__ import annotations

import hashlib
import secrets
import time
import uuid
from collections.abc import Sequence

import structlog
from fastapi import Request

from reverie.core.asked import Asked
from reverie.core.errors import InvalidRequest
from reverie.core.generation import Generation
from reverie.core.money import micro_cents
from reverie.core.offers import check_offered
from reverie.core.operations import AudioRequest, UpscaleRequest
from reverie.core.price import ASSUMED_SECONDS, price
from reverie.core.request import Request as AnyRequest
from reverie.core.request import VideoRequest, load
from reverie.core.size import RESOLUTIONS
from reverie.ledger import NewGeneration, Principal

from .house import House
from .moderation import objection
from .references import sources

_log = structlog.get_logger(__name__)

MAX_KEY = 255  # characters of an Idempotency-Key

#: Seeds that are drawn here fit into what JavaScript can count without rounding.
DRAWN_SEEDS = 2**32


async def create(house: House, caller: Principal, http: Request, request: AnyRequest) -> Generation:
    """Write down a new generation, or return the one that the same request made before.

    Raises:
        RequestRefused: It cannot be honoured; nothing was written and nothing charged.
    """
    earlier = await sources(house, caller.account, request)
    request = _of_its_source(request, earlier)
    check_offered(request, house.offers)
    await house.check_room()
    new = NewGeneration(
        id=str(uuid.uuid4()),
        account=caller.account,
        key_id=caller.key_id,
        kind=request.generation_type,
        generation_type=request.makes,
        model=request.model,
        request=request.echo(),
        seed=_seed(request),
        price=micro_cents(price(request, _seconds(earlier))),
        callback_url=request.callback_url,
        sources=tuple(generation.id for generation in earlier),
        fingerprint=await _fingerprint(http),
        idempotency_key=_idempotency_key(http),
        is_retry=_is_retry(http),
        refused=await objection(house.moderate, request, house.settings.moderator_patience),
    )
    try:
        made = await house.write(house.ledger.generations.add, new)
        word = "accepted" if made.id == new.id else "accepted before"
        _log.info(word, generation=made.id, account=new.account, kind=new.kind, model=new.model)
        if made.id == new.id:
            _begin_trace(house, http, made)
        return made
    finally:
        http.state.rate = await house.read(
            house.ledger.accounts.rate, caller.account, new.generation_type
        )


def _begin_trace(house: House, http: Request, made: Generation) -> None:
    house.traces.request(
        made.id,
        getattr(http.state, "began", 0) or time.time_ns(),
        http.headers.get("traceparent", ""),
        account=made.account,
        kind=made.kind,
        model=made.model,
    )


def _of_its_source(request: AnyRequest, earlier: Sequence[Generation]) -> AnyRequest:
    """An upscale or a soundtrack runs on the model of the film it is for."""
    if isinstance(request, UpscaleRequest):
        _check_larger(request.resolution, earlier[0])
    if isinstance(request, UpscaleRequest | AudioRequest):
        return request.model_copy(update={"model": earlier[0].model})
    return request


def _check_larger(resolution: str, source: Generation) -> None:
    order = list(RESOLUTIONS)
    now = source.request.get("resolution")
    if now in order and order.index(resolution) <= order.index(now):
        above = ", ".join(order[order.index(now) + 1 :])
        choices = f"choose from {above}" if above else "it cannot be made larger"
        raise InvalidRequest(
            f"resolution: Generation {source.id} has {now} already, "
            f"so it cannot be upscaled to {resolution}; {choices}"
        )


def _seconds(earlier: Sequence[Generation]) -> int:
    for generation in earlier:
        asked = load(generation.request)
        if isinstance(asked, VideoRequest):
            return asked.seconds
    return ASSUMED_SECONDS


def _seed(request: Asked) -> int:
    asked: int | None = getattr(request, "seed", None)
    return secrets.randbelow(DRAWN_SEEDS) if asked is None else asked


async def _fingerprint(http: Request) -> str:
    digest = hashlib.sha256(f"{http.method} {http.url.path}\n".encode())
    digest.update(await http.body())
    return digest.hexdigest()


def _idempotency_key(http: Request) -> str | None:
    return http.headers.get("idempotency-key", "")[:MAX_KEY] or None


def _is_retry(http: Request) -> bool:
    count = http.headers.get("x-stainless-retry-count", "0")
    return count.isdigit() and int(count[:4]) > 0
